// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/timeline.hpp"
#include "calendar/event.hpp"
#include "calendar/programme.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passerelle::attendance {

using calendar::ExcusedAbsence;

/// What follows from the presences and the excuses of one person: whole seconds, present + excused + absent =
/// scheduled.
struct Attendance {
    std::int64_t scheduled = 0;
    std::int64_t present = 0;
    std::int64_t excused = 0;  ///< of the absence: who came although excused was present
    ExcusedAbsence excused_absence = ExcusedAbsence::not_due;

    std::int64_t absent() const { return scheduled - present - excused; }

    /// What absence is measured against: without what was excused, where that is not due.
    std::int64_t due() const { return excused_absence == ExcusedAbsence::not_due ? scheduled - excused : scheduled; }

    bool operator==(const Attendance&) const = default;
};

/// The sum over the stretches of one or several meetings.
Attendance attendance_along(std::span<const Stretch> stretches, ExcusedAbsence excused_absence);

/// One person in one meeting, as attendance/timeline.hpp reckons it.
Attendance attendance_in(const calendar::Meeting& meeting, std::span<const Presence> presences,
                         std::span<const Excuse> excuses = {},
                         ExcusedAbsence excused_absence = ExcusedAbsence::not_due);

/// One person over the whole event: the sum over its meetings that were not cancelled.
Attendance attendance_over(const calendar::Event& event, std::span<const Presence> presences,
                           std::span<const Excuse> excuses = {},
                           ExcusedAbsence excused_absence = ExcusedAbsence::not_due);

/// The presences as disjoint intervals inside the meeting's windows, in order.
std::vector<Interval> present_intervals(std::span<const Stretch> stretches);
std::vector<Interval> present_intervals(const calendar::Meeting& meeting, std::span<const Presence> presences);

/// APDEQ's rule in integers: absent * 100 <= due * percent, so that exactly 20 % still passes. Where nothing is due
/// (no scheduled hours, or all of them excused and not due) nothing passes.
bool within_allowed_absence(const Attendance& attendance, int absence_percent);

/// Seconds of absence that the rule allows, rounded down.
std::int64_t allowed_absence(const Attendance& attendance, int absence_percent);

/// Seconds that may still be missed before the rule refuses. Negative when it is already out of reach.
std::int64_t absence_left(const Attendance& whole_if_present_from_now, int absence_percent);

}  // namespace passerelle::attendance
