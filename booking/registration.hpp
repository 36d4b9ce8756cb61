// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/region.hpp"
#include "calendar/event.hpp"
#include "calendar/programme.hpp"
#include "calendar/result.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace passerelle::booking {

/// `confirmed` holds a place, `offered` has one until a deadline, `waiting` is in line, `requested` waits for an
/// organizer's decision. The other three are over: the person left, an organizer refused, an offer ran out.
enum class RegistrationStatus { confirmed, waiting, cancelled, offered, requested, declined, expired };

/// Is it over, in whatever way? What is not is the one active registration of its person in the event.
constexpr bool is_over(RegistrationStatus status) {
    return status == RegistrationStatus::cancelled || status == RegistrationStatus::declined ||
           status == RegistrationStatus::expired;
}

/// A workshop that one wants and has no place in yet.
struct WorkshopWait {
    MeetingId meeting;
    Instant since;  ///< order of the workshop's waiting list; ties by the registration's id

    bool operator==(const WorkshopWait&) const = default;
};

/// A person's place in an event, and in the workshops chosen.
struct Registration {
    RegistrationId id;
    EventId event;
    PersonId person;
    RegistrationStatus status = RegistrationStatus::confirmed;
    std::string organisation = {};
    std::optional<Sector> sector = {};
    std::optional<Region> region = {};
    std::vector<MeetingId> workshops = {};  ///< meetings with a capacity of their own, confirmed places only
    std::vector<WorkshopWait> waiting_workshops = {};
    Instant registered_at;                        ///< order of the waiting list; ties by id
    std::optional<Instant> cancelled_at = {};     ///< when it was over, in whatever way
    std::optional<RegistrationId> group = {};     ///< the first of those who were registered in one go, itself included
    bool together = false;                        ///< all of its group or none: they wait and are given places as one
    bool keeps_place = false;                     ///< of a requested one: a place is kept while it is examined
    std::optional<Instant> offered_until = {};    ///< of an offered one
    std::string reason = {};                      ///< why an organizer declined it; shown to the person

    bool operator==(const Registration&) const = default;
};

/// Does it count among the places taken? An offer does, until it runs out.
constexpr bool takes_place(const Registration& registration) {
    return registration.status == RegistrationStatus::confirmed ||
           registration.status == RegistrationStatus::offered ||
           (registration.status == RegistrationStatus::requested && registration.keeps_place);
}

/// How full things are when a registration is decided.
struct Occupancy {
    int confirmed = 0;  ///< places taken: confirmed, offered, or kept for a request
    int waiting = 0;
    std::map<MeetingId, int> by_workshop = {};  ///< confirmed places per workshop
};

/// May one register for this event now? Or: `registration_not_open` (argument: opening, RFC 3339),
/// `registration_closed`, `event_cancelled`, `event_past`, `programme_without_registration`.
Result<void> may_register(const calendar::Programme& programme, const calendar::Event& event, Instant now);

/// The same, and what somebody may expect who registers now: a place, or to wait. Said to people before they do; what
/// becomes of a registration, booking::decide (places.hpp) alone decides. Also: `already_registered`.
Result<RegistrationStatus> decide_registration(const calendar::Programme& programme, const calendar::Event& event,
                                               const Occupancy& occupancy, bool already_registered, Instant now);

/// Are these workshops a valid choice? Each is a scheduled meeting of the event with its own capacity
/// (`workshop_unknown`), one a block (`workshop_block`), none overlapping (`workshop_clash`). The argument is the
/// workshop's French title. A full one may be chosen: one waits for it.
Result<void> decide_workshops(const calendar::Event& event, std::span<const MeetingId> chosen);

}  // namespace passerelle::booking
