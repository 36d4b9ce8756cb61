// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/presence.hpp"
#include "calendar/event.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passerelle::attendance {

/// What follows from the presences of one person: whole seconds, present + absent = scheduled.
struct Attendance {
    std::int64_t scheduled = 0;
    std::int64_t present = 0;

    std::int64_t absent() const { return scheduled - present; }
    bool operator==(const Attendance&) const = default;
};

/// One person in one meeting. The union of the presences, clipped to the windows; half-second stamps are widened to
/// whole seconds (join floored, leave ceiled) before clipping. Presences of other meetings and recordings are ignored.
Attendance attendance_in(const calendar::Meeting& meeting, std::span<const Presence> presences);

/// One person over the whole event: the sum over its meetings that were not cancelled.
Attendance attendance_over(const calendar::Event& event, std::span<const Presence> presences);

/// The presences as disjoint intervals inside the meeting's windows, in order: what a timeline shows.
std::vector<Interval> present_intervals(const calendar::Meeting& meeting, std::span<const Presence> presences);

/// APDEQ's rule in integers: absent * 100 <= scheduled * percent, so that exactly 20 % still passes. Without scheduled
/// hours nothing passes.
bool within_allowed_absence(const Attendance& attendance, int absence_percent);

/// Seconds that may still be missed before the rule refuses, given that `due` seconds of the schedule are over.
/// Negative when it is already out of reach.
std::int64_t absence_left(const Attendance& whole_if_present_from_now, int absence_percent);

}  // namespace passerelle::attendance
