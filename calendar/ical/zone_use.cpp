// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/zone_use.hpp"

#include "calendar/ical/stamp.hpp"

#include <algorithm>

namespace passerelle::calendar::ical {

namespace {

/// It matters only to zones that no yearly rule describes, such as those that change clocks around Ramadan.
constexpr std::chrono::hours endless_rule{24 * 9132};
/// Further than any zone is from UTC.
constexpr std::chrono::hours farthest{26};

LocalTime last_start(const EventComponent& event, LocalTime start) {
    if (event.rule.empty()) return start;
    const auto until = find_until(event.rule);
    return until ? until->time.value_or(start) : start + endless_rule;
}

}  // namespace

bool is_utc(std::string_view zone) {
    return zone == "UTC" || zone == "Etc/UTC";
}

void ZoneSpans::take(const EventComponent& event) {
    if (const auto* start = std::get_if<ZonedTime>(&event.start))
        take(start->zone, start->local, std::max(start->local, last_start(event, start->local)));
    take(event.end);
    if (event.recurrence_id) take(*event.recurrence_id);
    for (const auto& exception : event.exceptions) take(exception);
}

void ZoneSpans::take(const ZoneSpans& others) {
    for (const auto& span : others.spans_) take(span.zone, span.begin, span.end);
}

void ZoneSpans::take(const DateTime& time) {
    if (const auto* zoned = std::get_if<ZonedTime>(&time)) take(zoned->zone, zoned->local, zoned->local);
}

void ZoneSpans::take(const std::string& zone, LocalTime begin, LocalTime end) {
    const auto found = std::ranges::find(spans_, zone, &Span::zone);
    if (found == spans_.end()) {
        spans_.push_back({zone, begin, end});
        return;
    }
    found->begin = std::min(found->begin, begin);
    found->end = std::max(found->end, end);
}

std::vector<ZoneUse> ZoneSpans::uses() const {
    auto ordered = spans_;
    std::ranges::sort(ordered, {}, &Span::zone);
    const auto instant = [](LocalTime local) { return Instant{local.time_since_epoch()}; };
    std::vector<ZoneUse> uses;
    for (const auto& span : ordered)
        if (!is_utc(span.zone))
            uses.push_back(
                {Zone::find(span.zone).value(), {instant(span.begin) - farthest, instant(span.end) + farthest}});
    return uses;
}

}  // namespace passerelle::calendar::ical
