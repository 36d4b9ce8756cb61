// SPDX-License-Identifier: Apache-2.0
#include "attendance/absence.hpp"

namespace passerelle::attendance {

Attendance attendance_along(std::span<const Stretch> stretches, ExcusedAbsence excused_absence) {
    Attendance total{.excused_absence = excused_absence};
    for (const auto& stretch : stretches) {
        const auto seconds = stretch.seconds();
        total.scheduled += seconds;
        if (stretch.state == State::present) total.present += seconds;
        if (stretch.state == State::excused) total.excused += seconds;
    }
    return total;
}

Attendance attendance_in(const calendar::Meeting& meeting, std::span<const Presence> presences,
                         std::span<const Excuse> excuses, ExcusedAbsence excused_absence) {
    return attendance_along(timeline(meeting, presences, excuses), excused_absence);
}

Attendance attendance_over(const calendar::Event& event, std::span<const Presence> presences,
                           std::span<const Excuse> excuses, ExcusedAbsence excused_absence) {
    Attendance total{.excused_absence = excused_absence};
    if (event.status == calendar::Status::cancelled) return total;
    for (const auto& meeting : event.meetings) {
        const auto part = attendance_in(meeting, presences, excuses, excused_absence);
        total.scheduled += part.scheduled;
        total.present += part.present;
        total.excused += part.excused;
    }
    return total;
}

std::vector<Interval> present_intervals(std::span<const Stretch> stretches) {
    std::vector<Interval> result;
    for (const auto& stretch : stretches) {
        if (stretch.state != State::present) continue;
        if (!result.empty() && result.back().end == stretch.interval.begin) {
            result.back().end = stretch.interval.end;
        } else {
            result.push_back(stretch.interval);
        }
    }
    return result;
}

std::vector<Interval> present_intervals(const calendar::Meeting& meeting, std::span<const Presence> presences) {
    return present_intervals(timeline(meeting, presences));
}

bool within_allowed_absence(const Attendance& attendance, int absence_percent) {
    return attendance.due() > 0 && attendance.absent() * 100 <= attendance.due() * absence_percent;
}

std::int64_t allowed_absence(const Attendance& attendance, int absence_percent) {
    return attendance.due() * absence_percent / 100;
}

std::int64_t absence_left(const Attendance& whole_if_present_from_now, int absence_percent) {
    return allowed_absence(whole_if_present_from_now, absence_percent) - whole_if_present_from_now.absent();
}

}  // namespace passerelle::attendance
