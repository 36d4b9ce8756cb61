// SPDX-License-Identifier: Apache-2.0
/*
 * Places of one event, as booking/places.hpp gives them and usecases/places.cpp writes them: persons and a group of two
 * that wants all or none register, leave, and take or decline what they are offered; offers run out; the floor of a
 * sector is released; mails go out. Each registration reads, decides, and commits if nothing else has committed
 * meanwhile, or is lost (a crash, a conflict) with all that it would have written.
 *
 * Two places. Unit 0 is of a sector with a floor of one, units 1 and 2 of a sector with a ceiling of one, unit 3 is the
 * group. Whoever waits is offered what becomes free, and an offer counts as taken.
 *
 * spin looks at every interleaving, and finds what the assertions forbid. The faults that can be defined below must be
 * found: they show that the check can fail.
 *   WITHOUT_SERIALISATION   registrations commit on what they read, whatever else has committed since
 *   WITH_LAST_COME_FIRST    the place goes to whoever came last
 *   WITHOUT_PROMOTION       a freed place is not given on in the same transaction
 *   WITH_EARLY_NOTICE       the mail is sent before the commit
 *   WITH_UNCOUNTED_OFFERS   an offer does not count as taken
 *   WITHOUT_FLOOR           places are not kept for the sector with a floor
 *   WITHOUT_CEILING         a sector takes more than it may
 *   WITH_SILENT_RELEASE     the floor is released, and nobody looks who waits
 *   WITH_SPLIT_GROUP        the group is given one place where there is only one
 *   WITHOUT_GATHERING       those behind the group take places that gather for it
 */
#define UNITS 4
#define GROUP 3
#define CAPACITY 2
#define MOST_CHANGES(unit) ((unit == 2) -> 1 : 2)

mtype = { none, waiting, offered, confirmed, over };

mtype status[UNITS] = none;
byte seats[UNITS];            /* places that the unit has, offered or confirmed */
byte arrival[UNITS];          /* order of the line */
bool released = false;
bool stale[UNITS];            /* something was committed since this unit's transaction read */
byte changes[UNITS];
bool promised = false;        /* of unit 0: a notice "you have a place" is owed */
bool had_place = false;       /* of unit 0: it was true at some commit */

/* Scratch, back at zero after each use. */
hidden byte at, rank, taken, kept, vacant, can, gathered, who, least, before_it, behind;
hidden byte idle;

#define size_of(unit) ((unit == GROUP) -> 2 : 1)

/* booking::Seats::most: how many of its places the unit could take, with `gathered` places put aside. */
inline most(unit) {
    taken = seats[0] + seats[1] + seats[2] + seats[3] + gathered;
#ifdef WITHOUT_FLOOR
    kept = 0;
#else
    kept = ((!released && seats[0] == 0) -> 1 : 0);
#endif
    vacant = ((taken + kept < CAPACITY) -> CAPACITY - taken - kept : 0);
    can = vacant + ((unit == 0) -> kept : 0);
    can = ((can > size_of(unit)) -> size_of(unit) : can);
    can = ((taken >= CAPACITY) -> 0 : ((can > CAPACITY - taken) -> CAPACITY - taken : can));
#ifndef WITHOUT_CEILING
    can = (((unit == 1 || unit == 2) && seats[1] + seats[2] >= 1) -> 0 : can)
#endif
}

#ifdef WITH_LAST_COME_FIRST
#define turn(unit) (100 - arrival[unit])
#else
#define turn(unit) arrival[unit]
#endif

/* The next in line after `rank`; UNITS when nobody is. */
inline next_in_line() {
    who = UNITS; least = 255; at = 0;
    do
    :: at < UNITS ->
        if
        :: status[at] == waiting && turn(at) >= rank && turn(at) < least -> who = at; least = turn(at)
        :: else
        fi;
        at++
    :: else -> break
    od
}

/* Could the unit be put in, and nothing be broken? Said otherwise than above. */
#define total (seats[0] + seats[1] + seats[2] + seats[3])
#define missing ((!released && seats[0] == 0) -> 1 : 0)
#define could_have(unit) \
    (((unit) == 0 && total + 1 <= CAPACITY) || \
     (((unit) == 1 || (unit) == 2) && seats[1] + seats[2] == 0 && total + 1 + missing <= CAPACITY) || \
     ((unit) == GROUP && total + 2 + missing <= CAPACITY))

#ifdef WITH_UNCOUNTED_OFFERS
#define offered_seats(unit) 0
#else
#define offered_seats(unit) size_of(unit)
#endif

/* A place for this unit is none that the group could have had. */
inline leaves_to_group(unit) {
    most(GROUP); before_it = can;
    seats[unit] = 1; most(GROUP); seats[unit] = 0;
    assert(can == before_it)
}

/* booking::decide: the line, first come first; what the group could take gathers for it. */
inline settle() {
    gathered = 0; rank = 0; next_in_line();
    do
    :: who < UNITS ->
        rank = turn(who) + 1;
        most(who);
        if
        :: can == size_of(who) ->
            /* Those behind take nothing that the group before them could have had. */
            behind = who;
            if
            :: status[GROUP] == waiting && arrival[GROUP] < arrival[behind] && gathered == 0 ->
                leaves_to_group(behind)
            :: else
            fi;
            who = behind;
            /* Nobody is passed over who may have it. */
            at = 0;
            do
            :: at < UNITS ->
                idle = status[at] == waiting && arrival[at] < arrival[who] && could_have(at) &&
                       !(status[GROUP] == waiting && arrival[GROUP] < arrival[at]);
                assert(idle == 0);
                at++
            :: else -> break
            od;
            status[who] = offered; seats[who] = offered_seats(who);
            if
            :: who == 0 -> promised = true; had_place = true
            :: else
            fi
#ifdef WITH_SPLIT_GROUP
        :: can == 1 && who == GROUP -> status[who] = offered; seats[who] = 1
        :: can == 0 && who == GROUP -> skip
#else
        :: can < size_of(who) && who == GROUP ->
#ifdef WITHOUT_GATHERING
            skip
#else
            gathered = gathered + can
#endif
#endif
        :: can < size_of(who) && who != GROUP
        fi;
        next_in_line()
    :: else -> break
    od;
    gathered = 0
}

/* What must hold after each commit. */
inline committed() {
    at = 0;
    do
    :: at < UNITS -> stale[at] = true; at++
    :: else -> break
    od;
    assert(total <= CAPACITY);                                         /* nobody is oversold */
    assert(seats[1] + seats[2] <= 1);                                  /* the ceiling holds */
    assert(released || seats[1] + seats[2] + seats[GROUP] <= CAPACITY - 1);  /* the floor is kept */
    assert(seats[GROUP] != 1);                                         /* the group is whole */
    /* No place is idle while somebody waits who may have it, but for those behind a group that gathers. */
    at = 0;
    do
    :: at < UNITS ->
        idle = status[at] == waiting && could_have(at) &&
               !(status[GROUP] == waiting && arrival[GROUP] < arrival[at]);
        assert(idle == 0);
        at++
    :: else -> break
    od;
    at = 0; rank = 0; taken = 0; kept = 0; vacant = 0; can = 0; who = 0; least = 0; before_it = 0; behind = 0; idle = 0
}

/* Behind all that wait already. */
inline come(unit) {
    arrival[unit] = 0; at = 0;
    do
    :: at < UNITS ->
        if
        :: at != unit && status[at] == waiting && arrival[at] >= arrival[unit] -> arrival[unit] = arrival[at] + 1
        :: else
        fi;
        at++
    :: else -> break
    od
}

inline leave(unit) {
    status[unit] = over; seats[unit] = 0; arrival[unit] = 0;
#ifndef WITHOUT_PROMOTION
    settle();
#endif
    committed()
}

proctype Registrant(byte me) {
    bool at_once;
    do
    :: changes[me] < MOST_CHANGES(me) && (status[me] == none || status[me] == over) ->
        changes[me]++;
        /* What the transaction reads and decides: a newcomer is the last in line, and asks just now. */
        atomic {
            stale[me] = false;
            gathered = 0;
#ifndef WITHOUT_GATHERING
            if
            :: status[GROUP] == waiting && me != GROUP -> most(GROUP); gathered = can
            :: else
            fi;
#endif
            most(me); at_once = (can == size_of(me)); gathered = 0; can = 0; taken = 0; kept = 0; vacant = 0
        }
#ifdef WITH_EARLY_NOTICE
        if
        :: at_once && me == 0 -> assert(had_place)
        :: else
        fi;
#endif
        if
        :: atomic {
#ifndef WITHOUT_SERIALISATION
            !stale[me] ->
#endif
            if
            :: at_once ->
                if
                :: status[GROUP] == waiting && me != GROUP -> leaves_to_group(me)
                :: else
                fi;
                status[me] = confirmed; seats[me] = size_of(me); arrival[me] = 0;
                if
                :: me == 0 -> promised = true; had_place = true
                :: else
                fi
            :: else -> come(me); status[me] = waiting
            fi;
            committed() }
        :: stale[me]            /* a conflict: nothing was written, and it is tried again */
        :: true                 /* a crash before the commit */
        fi;
        at_once = false
    :: atomic { changes[me] < MOST_CHANGES(me) && (status[me] == confirmed || status[me] == waiting) ->
        changes[me]++; leave(me) }
    :: atomic { status[me] == offered -> status[me] = confirmed; seats[me] = size_of(me); committed() }
    :: atomic { status[me] == offered -> leave(me) }
    :: changes[me] == MOST_CHANGES(me) && status[me] != offered && status[me] != waiting -> break
    od
}

/* The round: offers run out, and once the floor is released. */
proctype Round() {
    byte unit;
    do
    :: atomic { unit < UNITS && status[unit] == offered -> leave(unit) }
    :: atomic { !released -> released = true;
#ifndef WITH_SILENT_RELEASE
        settle();
#endif
        committed() }
    :: unit < UNITS - 1 -> unit++
    :: unit == UNITS - 1 -> unit = 0
    od
}

/* Sends what is owed, perhaps twice after a crash; never what did not commit. */
proctype Delivery() {
    do
    :: promised -> assert(had_place)
    od
}

init {
    atomic { run Registrant(0); run Registrant(1); run Registrant(2); run Registrant(3); run Round(); run Delivery() }
}
