// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/check_in.hpp"
#include "booking/registration.hpp"
#include "calendar/event.hpp"

#include <array>
#include <set>
#include <span>
#include <vector>

/// What remains of a forum in numbers, so that editions can be laid side by side.
namespace passerelle::attendance {

/// How many had a place, and how many came.
struct Turnout {
    int registered = 0;
    int came = 0;

    bool operator==(const Turnout&) const = default;
};

/// The sectors in the order in which they are shown.
inline constexpr std::array all_sectors{booking::Sector::institutional, booking::Sector::community,
                                        booking::Sector::municipal, booking::Sector::business};

struct WorkshopTurnout {
    MeetingId meeting;
    Turnout turnout;

    bool operator==(const WorkshopTurnout&) const = default;
};

struct Edition {
    Turnout total;
    std::array<Turnout, all_sectors.size() + 1> by_sector{};      ///< as all_sectors; the last: none given
    std::array<Turnout, booking::Region::count + 1> by_region{};  ///< by number; the first: none given
    std::vector<WorkshopTurnout> workshops;                       ///< those with places of their own, in order of time
};

/// Counts the confirmed places, and whoever came: entered by a door, or was `seen` otherwise (a report, a live room).
/// In a workshop whose door was guarded those came whom it noted; in another, those who chose it and came at all.
Edition edition_of(const calendar::Event& event, std::span<const booking::Registration> registrations,
                   const Passages& passages, const std::set<PersonId>& seen = {});

}  // namespace passerelle::attendance
