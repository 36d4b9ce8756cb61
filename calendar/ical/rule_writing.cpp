// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/rule_writing.hpp"

#include "calendar/ical/stamp.hpp"
#include "calendar/zone_data.hpp"

#include <algorithm>
#include <utility>

namespace passerelle::calendar::ical {

namespace {

std::chrono::seconds time_of_day(LocalTime local) {
    return local - date::floor<date::days>(local);
}

/// The instants that readers may take a wall-clock time for, the earlier first: two where clocks skip or repeat it.
std::pair<Instant, Instant> readings(const ZoneData& zone, LocalTime local) {
    const auto read = zone.at(local);
    const bool unique = read.result == date::local_info::unique;
    const auto [less, more] = std::minmax({read.first.offset, unique ? read.first.offset : read.second.offset});
    return {Instant{local.time_since_epoch() - more}, Instant{local.time_since_epoch() - less}};
}

/// All starts are at one time of day, so one of them is nearest to UNTIL, on the same day: before it, or after. However
/// either is read, UNTIL must lie on the same side of that start in UTC. A weekly 03:00 that ends with 02:59:59, in the
/// night that skips from 2 to 3, would be read as on until that very 03:00 otherwise.
Instant until_in_utc(const ZonedTime& start, LocalTime until) {
    const auto& zone = *find_zone_data(start.zone);
    const auto nearest = date::floor<date::days>(until) + time_of_day(start.local);
    const auto [earliest, latest] = readings(zone, until);
    const auto [first, last] = readings(zone, nearest);
    return nearest <= until ? std::max(latest, last) : std::min(earliest, first - std::chrono::seconds{1});
}

}  // namespace

std::string written_rule(const std::string& rule, const DateTime& start) {
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789=;,+-";
    if (rule.find_first_not_of(allowed) != std::string::npos) return {};
    const auto until = find_until(rule);
    if (!until) return rule;
    if (!until->time) return {};
    auto written = rule.substr(0, until->begin);
    if (const auto* zoned = std::get_if<ZonedTime>(&start))
        append_utc(written, until_in_utc(*zoned, *until->time));
    else
        append_day(written, date::year_month_day{date::floor<date::days>(*until->time)});
    return written + rule.substr(until->end);
}

}  // namespace passerelle::calendar::ical
