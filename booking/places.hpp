// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/place_rules.hpp"
#include "booking/registration.hpp"
#include "booking/seats.hpp"

#include <map>
#include <span>
#include <variant>
#include <vector>

/// Who holds the places of an event. Every decision is made by `decide`, whatever led to it: one registers, leaves, is
/// approved, accepts an offer, chooses workshops; settings change; time passes. What must hold afterwards:
///
/// - never more places taken than the capacity, or of a sector than its ceiling (unless either was lowered since);
/// - first come, first served: the first in line who may take a free place gets it, and a newcomer is the last in line;
/// - no place is idle while somebody waits who may have it, except places that gather for a group before them.
namespace passerelle::booking {

/// How the places of an event stand when something is decided.
struct Standing {
    Seats seats = {};
    std::map<MeetingId, int> workshops = {};  ///< places taken in each
    /// Everyone whose state may change: who waits, is offered or requests a place; who has one and waits for a
    /// workshop; whom the command names.
    std::vector<Registration> line = {};
};

/// New registrations, of one person or of a group. What they say of their status does not count.
struct Join {
    std::vector<Registration> newcomers;
};
/// They are out: cancelled by themselves, or declined by an organizer.
struct Leave {
    std::vector<RegistrationId> who;
    RegistrationStatus how = RegistrationStatus::cancelled;
    std::string reason = {};
};
/// An organizer takes requests. One for which a place is kept has it; another takes its turn in line, by when it came.
struct Approve {
    std::vector<RegistrationId> who;
};
/// An offered place is taken.
struct Accept {
    std::vector<RegistrationId> who;
};
/// These workshops from now on, and no others: what is given up goes to others at once, what is new is waited for.
struct Choose {
    RegistrationId who;
    std::vector<MeetingId> workshops;
};
/// Somebody's sector is another. Who has a place keeps it if the new sector may take one, once the former is given
/// back and apart from what gathers for groups; otherwise it is refused, so that nobody loses a place by a correction.
struct ChangeSector {
    RegistrationId who;
    std::optional<Sector> sector;
};
/// An organizer lets somebody in, whatever the rules say: at the door, or past the line. `who` are there already.
struct Admit {
    std::vector<Registration> newcomers;
    std::vector<RegistrationId> who = {};
};
/// Nothing but what time and new settings bring: offers run out, floors are released, places are given on.
struct Pass {};

using Command = std::variant<Join, Leave, Approve, Accept, Choose, ChangeSector, Admit, Pass>;

/// One registration, before and after.
struct Change {
    std::optional<Registration> before;  ///< nothing of a newcomer
    Registration after;

    bool operator==(const Change&) const = default;
};

/// Decides. First, offers that ran out are over; then comes the command; then free places are given to those in line:
/// confirmed at once to whoever asked just now (newcomers, approved ones) and where the event makes no offers, else
/// offered for the set time, or until the event begins. A request without approval yet takes part in this only where a
/// place is kept for it. Workshops follow: of those with a place in the event, the first in a workshop's line whose
/// other workshops leave room for it; always at once, since they come anyway.
///
/// A group that wants all or none is one in line. While it lacks places, those it may take are kept for it (they
/// gather), so that nobody behind it starves it; from `gather_until` on they are not, and whoever is next may pass.
///
/// Errors (nothing is changed): `registration_unknown`, `registration_cancelled` (of what is over),
/// `registration_not_requested`, `registration_not_offered`, `offer_expired`, `sector_full`.
Result<std::vector<Change>> decide(const PlaceRules& rules, const Standing& standing, const Command& command,
                                   Instant now);

/// The standing that follows from all registrations of an event, with these among those who may change.
Standing standing_of(std::span<const Registration> all, const std::vector<RegistrationId>& named = {});

/// Whom a command names.
std::vector<RegistrationId> named_in(const Command& command);

/// Why a registration is where it is, for organizers.
enum class Why {
    has_place,
    offered,
    to_be_approved,
    no_free_place,       ///< all places are taken
    kept_for_sectors,    ///< what is free is kept for other sectors until the release
    sector_at_ceiling,
    group_too_large,     ///< it gathers places
    group_before,        ///< what is free gathers for a group before it
    event_closed,        ///< cancelled, so that no places are given
    over,
};

/// Of each in the line, in its order: the state of the same moment as `decide` leaves it.
std::vector<std::pair<RegistrationId, Why>> explain(const PlaceRules& rules, const Standing& standing, Instant now);

}  // namespace passerelle::booking
