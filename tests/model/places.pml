// SPDX-License-Identifier: Apache-2.0
/*
 * Places of one event, as booking/registration.hpp gives them and usecases/registrations.cpp writes them: persons
 * register and cancel, an organizer changes the capacity, mails go out; each transaction reads, decides, and commits if
 * nothing else has committed meanwhile, or is lost (a crash, a conflict) with all that it would have written.
 *
 * spin looks at every interleaving, and finds what the assertions of `committed` forbid. The faults that can be defined
 * below must be found: they show that the check can fail.
 *   WITHOUT_SERIALISATION  transactions commit on what they read, whatever else has committed since
 *   WITH_LAST_COME_FIRST   the place goes to whoever came last
 *   WITHOUT_PROMOTION      a freed place is not given on in the same transaction
 *   WITH_EARLY_NOTICE      the mail is sent before the commit
 */
#define PERSONS 3
#define MOST_CHANGES 2

mtype = { none, waiting, confirmed, cancelled };

mtype status[PERSONS] = none;
byte arrival[PERSONS];       /* order of the waiting list */
byte capacity = 1;
bool stale[PERSONS];         /* something was committed since this person's transaction read */
byte changes[PERSONS];
bool promised[PERSONS];      /* a notice "you have a place" is owed */
bool told[PERSONS];          /* it was sent */
bool had_place[PERSONS];     /* it was true at some commit */

inline count_places(taken, queued) {
    d_step {
        taken = 0; queued = 0; at = 0;
        do
        :: at < PERSONS ->
            if
            :: status[at] == confirmed -> taken++
            :: status[at] == waiting -> queued++
            :: else
            fi;
            at++
        :: else -> break
        od; at = 0
    }
}

/* booking::promote: the head of the list, as long as there are places. */
inline promote() {
    count_places(taken, queued);
    do
    :: taken < capacity && queued > 0 ->
        head = PERSONS; at = 0;
        do
        :: at < PERSONS ->
            if
#ifdef WITH_LAST_COME_FIRST
            :: status[at] == waiting && (head == PERSONS || arrival[at] > arrival[head]) -> head = at
#else
            :: status[at] == waiting && (head == PERSONS || arrival[at] < arrival[head]) -> head = at
#endif
            :: else
            fi;
            at++
        :: else -> break
        od;
        at = 0;
        do                                         /* nobody is passed over */
        :: at < PERSONS -> assert(!(status[at] == waiting && arrival[at] < arrival[head])); at++
        :: else -> break
        od;
        at = 0;
        status[head] = confirmed; promised[head] = true; had_place[head] = true;
        count_places(taken, queued)
    :: else -> break
    od
}

/* What must hold after each commit. */
inline committed() {
    at = 0;
    do
    :: at < PERSONS -> stale[at] = true; at++
    :: else -> break
    od;
    count_places(taken, queued);
    assert(taken <= capacity);                     /* nobody is oversold */
    assert(!(queued > 0 && taken < capacity));     /* no place is idle while someone waits */
}

proctype Person(byte me) {
    byte taken, queued, at, head;
    mtype decided;
    do
    :: changes[me] < MOST_CHANGES ->
        changes[me]++;
        /* What the transaction reads. */
        atomic { stale[me] = false; count_places(taken, queued) }
        if
        :: status[me] == none || status[me] == cancelled ->
            /* booking::decide_registration */
            if
            :: taken >= capacity || queued > 0 -> decided = waiting
            :: !(taken >= capacity || queued > 0) -> decided = confirmed
            fi;
#ifdef WITH_EARLY_NOTICE
            if
            :: decided == confirmed -> told[me] = true; assert(had_place[me])
            :: else
            fi;
#endif
            if
            :: atomic {
#ifndef WITHOUT_SERIALISATION
                !stale[me] ->
#endif
                /* Behind all that wait already. */
                arrival[me] = 0; at = 0;
                do
                :: at < PERSONS ->
                    if
                    :: status[at] == waiting && arrival[at] >= arrival[me] -> arrival[me] = arrival[at] + 1
                    :: else
                    fi;
                    at++
                :: else -> break
                od;
                at = 0;
                status[me] = decided;
                if
                :: decided == confirmed -> promised[me] = true; had_place[me] = true
                :: else
                fi;
                committed() }
            :: stale[me]          /* a conflict: nothing was written, and it is tried again */
            :: true                     /* a crash before the commit */
            fi
        :: status[me] == confirmed || status[me] == waiting ->
            if
            :: atomic {
#ifndef WITHOUT_SERIALISATION
                !stale[me] ->
#endif
                status[me] = cancelled;
#ifndef WITHOUT_PROMOTION
                promote();
#endif
                committed() }
            :: stale[me]
            :: true
            fi
        fi;
        d_step { taken = 0; queued = 0; head = 0; decided = none }
    :: else -> break
    od
}

/* The capacity never falls below the places that are taken; what it frees is given on at once. */
proctype Organizer() {
    byte taken, queued, at, head;
    atomic { capacity++; promote(); committed() }
    atomic {
        count_places(taken, queued);
        if
        :: taken < capacity -> capacity--; promote(); committed()
        :: else
        fi
    }
}

/* Sends what is owed, perhaps twice after a crash; never what did not commit. */
proctype Delivery() {
    byte who;
    do
    :: who < PERSONS ->
        if
        :: atomic { promised[who] -> told[who] = true; assert(had_place[who]) }
        :: !promised[who]
        fi;
        who++
    :: else -> break
    od
}

init {
    byte person;
    atomic {
        do
        :: person < PERSONS -> run Person(person); person++
        :: else -> break
        od;
        run Organizer();
        run Delivery()
    }
}
