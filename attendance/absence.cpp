// SPDX-License-Identifier: Apache-2.0
#include "attendance/absence.hpp"

#include <algorithm>

namespace passerelle::attendance {

namespace {

using std::chrono::seconds;

/// Clipped first, widened after: as windows begin and end on whole seconds the result is the same the other way round,
/// and stamps at the ends of time cannot overflow.
Interval clipped_and_widened(const Interval& presence, const Interval& window) {
    return {std::chrono::floor<seconds>(std::max(presence.begin, window.begin)),
            std::chrono::ceil<seconds>(std::min(presence.end, window.end))};
}

/// Sorted intervals, joined where they overlap or touch.
std::vector<Interval> united(std::vector<Interval> intervals) {
    std::ranges::sort(intervals, {}, &Interval::begin);
    std::vector<Interval> result;
    for (const auto& interval : intervals) {
        if (result.empty() || result.back().end < interval.begin) {
            result.push_back(interval);
        } else {
            result.back().end = std::max(result.back().end, interval.end);
        }
    }
    return result;
}

bool counts_for(const calendar::Meeting& meeting, const Presence& presence) {
    return presence.meeting == meeting.id && presence.source != Source::recording && !presence.interval.empty();
}

std::int64_t length_of(std::span<const Interval> intervals) {
    seconds total{0};
    for (const auto& interval : intervals) total += std::chrono::floor<seconds>(interval.end - interval.begin);
    return total.count();
}

/// Unioned window by window, so that a pause never joins what stands on both sides of it.
std::vector<Interval> inside(std::span<const Interval> windows, const calendar::Meeting& meeting,
                             std::span<const Presence> presences) {
    std::vector<Interval> result;
    for (const auto& window : windows) {
        std::vector<Interval> pieces;
        for (const auto& presence : presences) {
            if (!counts_for(meeting, presence)) continue;
            const auto piece = clipped_and_widened(presence.interval, window);
            if (!piece.empty()) pieces.push_back(piece);
        }
        std::ranges::copy(united(std::move(pieces)), std::back_inserter(result));
    }
    return result;
}

}  // namespace

Attendance attendance_in(const calendar::Meeting& meeting, std::span<const Presence> presences) {
    const auto windows = calendar::scheduled_windows(meeting);
    return {length_of(windows), length_of(inside(windows, meeting, presences))};
}

Attendance attendance_over(const calendar::Event& event, std::span<const Presence> presences) {
    Attendance total;
    if (event.status == calendar::Status::cancelled) return total;
    for (const auto& meeting : event.meetings) {
        const auto part = attendance_in(meeting, presences);
        total.scheduled += part.scheduled;
        total.present += part.present;
    }
    return total;
}

std::vector<Interval> present_intervals(const calendar::Meeting& meeting, std::span<const Presence> presences) {
    return inside(calendar::scheduled_windows(meeting), meeting, presences);
}

bool within_allowed_absence(const Attendance& attendance, int absence_percent) {
    return attendance.scheduled > 0 && attendance.absent() * 100 <= attendance.scheduled * absence_percent;
}

std::int64_t absence_left(const Attendance& whole_if_present_from_now, int absence_percent) {
    return whole_if_present_from_now.scheduled * absence_percent / 100 - whole_if_present_from_now.absent();
}

}  // namespace passerelle::attendance
