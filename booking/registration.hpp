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

enum class RegistrationStatus { confirmed, waiting, cancelled };

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
    Instant registered_at;                  ///< order of the waiting list; ties by id
    std::optional<Instant> cancelled_at = {};

    bool operator==(const Registration&) const = default;
};

/// How full things are when a registration is decided.
struct Occupancy {
    int confirmed = 0;
    int waiting = 0;
    std::map<MeetingId, int> by_workshop = {};  ///< confirmed places per workshop
};

/// May this person register now? The status it gets, or: `registration_not_open` (argument: opening, RFC 3339),
/// `registration_closed`, `event_cancelled`, `event_past`, `already_registered`, `programme_without_registration`.
/// A freed place belongs to the waiting list: nobody is confirmed while someone waits.
Result<RegistrationStatus> decide_registration(const calendar::Programme& programme, const calendar::Event& event,
                                               const Occupancy& occupancy, bool already_registered, Instant now);

/// Are these workshops a valid choice? Each is a scheduled meeting of the event with its own capacity
/// (`workshop_unknown`), none full (`workshop_full`), one a block (`workshop_block`), none overlapping
/// (`workshop_clash`). The argument is the workshop's French title.
Result<void> decide_workshops(const calendar::Event& event, std::span<const MeetingId> chosen,
                              const Occupancy& occupancy);

/// Who of the waiting are confirmed now, in order: as many as there are free places. Without a capacity, all.
std::vector<RegistrationId> promote(std::optional<int> capacity, int confirmed, std::span<const Registration> waiting);

}  // namespace passerelle::booking
