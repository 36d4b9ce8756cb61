// SPDX-License-Identifier: Apache-2.0
#include "attendance/outlook.hpp"

#include <algorithm>

namespace passerelle::attendance {

namespace {

void add(Attendance& sum, const Attendance& part) {
    sum.scheduled += part.scheduled;
    sum.present += part.present;
    sum.excused += part.excused;
}

/// The stretches before (or from) a moment; that of the moment itself is cut.
std::vector<Stretch> before(std::span<const Stretch> stretches, Instant moment) {
    std::vector<Stretch> cut;
    for (auto stretch : stretches) {
        stretch.interval.end = std::min(stretch.interval.end, moment);
        if (!stretch.interval.empty()) cut.push_back(stretch);
    }
    return cut;
}

std::vector<Stretch> from(std::span<const Stretch> stretches, Instant moment) {
    std::vector<Stretch> cut;
    for (auto stretch : stretches) {
        stretch.interval.begin = std::max(stretch.interval.begin, moment);
        if (!stretch.interval.empty()) cut.push_back(stretch);
    }
    return cut;
}

}  // namespace

Instant settled_until(const calendar::Meeting& meeting, const Evidence& evidence, Instant now) {
    const auto whole = calendar::interval_of(meeting);
    const bool complete = evidence.report || (evidence.any && now >= whole.end + report_patience);
    return now >= whole.end && complete && !evidence.under_review ? whole.end : whole.begin;
}

Instant known_until(const calendar::Meeting& meeting, const Evidence& evidence, Instant now) {
    const auto whole = calendar::interval_of(meeting);
    auto until = settled_until(meeting, evidence, now);
    if (evidence.report) until = std::max(until, std::min(now, whole.end));
    if (evidence.live_until) until = std::max(until, std::min(*evidence.live_until, std::min(now, whole.end)));
    // Figures are whole seconds: one that is not over is not counted.
    return std::chrono::floor<std::chrono::seconds>(until);
}

Outlook outlook(std::span<const KnownMeeting> meetings, ExcusedAbsence excused_absence, int absence_percent) {
    Outlook result;
    result.so_far.excused_absence = excused_absence;
    for (const auto& meeting : meetings)
        add(result.so_far, attendance_along(before(meeting.timeline, meeting.known_until), excused_absence));
    result.whole = result.so_far;
    for (const auto& meeting : meetings) {
        auto rest = attendance_along(from(meeting.timeline, meeting.known_until), excused_absence);
        rest.present = rest.scheduled - rest.excused;
        result.to_come += rest.scheduled;
        add(result.whole, rest);
    }
    result.allowed = allowed_absence(result.whole, absence_percent);
    result.left = absence_left(result.whole, absence_percent);
    return result;
}

std::string_view to_string(Warning warning) {
    return warning == Warning::little_left ? "little_left" : "out_of_reach";
}

std::optional<Warning> parse_warning(std::string_view text) {
    for (const auto warning : {Warning::little_left, Warning::out_of_reach})
        if (to_string(warning) == text) return warning;
    return std::nullopt;
}

std::optional<Warning> warning_of(const Outlook& outlook) {
    if (outlook.left < 0) return Warning::out_of_reach;
    const bool little = outlook.left * little_left_share <= outlook.allowed;
    if (outlook.so_far.absent() > 0 && little && outlook.to_come > 0) return Warning::little_left;
    return std::nullopt;
}

}  // namespace passerelle::attendance
