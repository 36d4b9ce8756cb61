// SPDX-License-Identifier: Apache-2.0
#include "calendar/event.hpp"

#include "calendar/zone.hpp"

#include <algorithm>

namespace passerelle::calendar {

Interval interval_of(const Meeting& meeting) {
    const auto zone = Zone::find(meeting.zone).value();
    return {zone.resolve(meeting.starts), zone.resolve(meeting.ends)};
}

std::vector<Interval> scheduled_windows(const Meeting& meeting) {
    if (meeting.status == Status::cancelled) return {};
    const auto zone = Zone::find(meeting.zone).value();
    std::vector<Interval> pauses;
    for (const auto& pause : meeting.breaks) pauses.push_back({zone.resolve(pause.starts), zone.resolve(pause.ends)});
    std::ranges::sort(pauses, {}, &Interval::begin);

    std::vector<Interval> windows;
    auto [begin, end] = interval_of(meeting);
    for (const auto& pause : pauses) {
        if (pause.empty()) continue;
        if (const Interval window{begin, std::min(pause.begin, end)}; !window.empty()) windows.push_back(window);
        begin = std::max(begin, pause.end);
    }
    if (const Interval last{begin, end}; !last.empty()) windows.push_back(last);
    return windows;
}

Interval interval_of(const Event& event) {
    auto whole = interval_of(event.meetings.at(0));
    for (const auto& meeting : event.meetings) {
        const auto part = interval_of(meeting);
        whole.begin = std::min(whole.begin, part.begin);
        whole.end = std::max(whole.end, part.end);
    }
    return whole;
}

}  // namespace passerelle::calendar
