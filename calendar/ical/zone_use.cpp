// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/zone_use.hpp"

#include "calendar/ical/stamp.hpp"

#include <algorithm>
#include <map>

namespace passerelle::calendar::ical {

namespace {

constexpr std::chrono::hours endless_rule{24 * 3653};
/// Further than any zone is from UTC.
constexpr std::chrono::hours farthest{26};

struct LocalSpan {
    LocalTime begin;
    LocalTime end;
};

/// Gathers by name; neighbours mostly share a zone, so the last one is looked at first.
class Spans {
public:
    void take(const DateTime& time) {
        const auto* zoned = std::get_if<ZonedTime>(&time);
        if (zoned != nullptr) take(*zoned, zoned->local);
    }

    void take(const ZonedTime& zoned, LocalTime until) {
        if (last_ == spans_.end() || last_->first != zoned.zone)
            last_ = spans_.try_emplace(zoned.zone, LocalSpan{zoned.local, until}).first;
        auto& span = last_->second;
        span.begin = std::min(span.begin, zoned.local);
        span.end = std::max({span.end, zoned.local, until});
    }

    const std::map<std::string, LocalSpan>& all() const { return spans_; }

private:
    std::map<std::string, LocalSpan> spans_;
    std::map<std::string, LocalSpan>::iterator last_ = spans_.end();
};

LocalTime last_start(const EventComponent& event, LocalTime start) {
    if (event.rule.empty()) return start;
    const auto until = find_until(event.rule);
    return until ? until->time.value_or(start) : start + endless_rule;
}

}  // namespace

bool is_utc(std::string_view zone) {
    return zone == "UTC" || zone == "Etc/UTC";
}

std::vector<ZoneUse> zones_used(const Calendar& calendar) {
    Spans spans;
    for (const auto& event : calendar.events) {
        if (const auto* start = std::get_if<ZonedTime>(&event.start))
            spans.take(*start, last_start(event, start->local));
        spans.take(event.end);
        if (event.recurrence_id) spans.take(*event.recurrence_id);
        for (const auto& exception : event.exceptions) spans.take(exception);
    }
    const auto instant = [](LocalTime local) { return Instant{local.time_since_epoch()}; };
    std::vector<ZoneUse> uses;
    for (const auto& [name, span] : spans.all())
        if (!is_utc(name))
            uses.push_back({Zone::find(name).value(), {instant(span.begin) - farthest, instant(span.end) + farthest}});
    return uses;
}

}  // namespace passerelle::calendar::ical
