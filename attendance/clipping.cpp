// SPDX-License-Identifier: Apache-2.0
#include "attendance/clipping.hpp"

#include "attendance/absence.hpp"

#include <algorithm>
#include <chrono>

namespace passerelle::attendance {

namespace {

using std::chrono::seconds;

/// Whole seconds of an interval that is in whole seconds.
std::int64_t length(Instant begin, Instant end) {
    return end <= begin ? 0 : std::chrono::duration_cast<seconds>(end - begin).count();
}

Interval widened(Interval interval) {
    return {std::chrono::floor<seconds>(interval.begin), std::chrono::ceil<seconds>(interval.end)};
}

Clipping clip(const calendar::Meeting& meeting, Interval present) {
    const auto held = calendar::interval_of(meeting);
    Clipping result;
    result.before = length(present.begin, std::min(present.end, held.begin));
    result.after = length(std::max(present.begin, held.end), present.end);
    std::int64_t inside = 0;
    for (const auto& window : calendar::scheduled_windows(meeting))
        inside += length(std::max(present.begin, window.begin), std::min(present.end, window.end));
    result.again = inside;
    result.in_breaks = length(present.begin, present.end) - result.before - result.after - inside;
    return result;
}

}  // namespace

std::vector<Clipping> clip_presences(const calendar::Meeting& meeting, std::span<const Presence> presences) {
    std::vector<Clipping> result;
    std::int64_t present = 0;
    for (std::size_t i = 0; i < presences.size(); ++i) {
        if (presences[i].source == Source::recording) {
            result.push_back({.refused = true});
            continue;
        }
        auto clipped = clip(meeting, widened(presences[i].interval));
        const auto with_it = attendance_in(meeting, presences.first(i + 1)).present;
        clipped.counted = with_it - present;
        clipped.again -= clipped.counted;
        present = with_it;
        result.push_back(clipped);
    }
    return result;
}

}  // namespace passerelle::attendance
