// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/file_clocks.hpp"

#include "calendar/ical/plain_text.hpp"
#include "calendar/ical/zone_names.hpp"

namespace passerelle::calendar::ical {

FileClocks::FileClocks(const ContentComponent& calendar, const Zone& fallback) : usual_{fallback} {
    if (const auto* usual = calendar.find("X-WR-TIMEZONE"))
        if (const auto zone = zone_named(unescaped(usual->value))) usual_ = *zone;
    for (const auto& component : calendar.components) {
        const auto* tzid = component.name == "VTIMEZONE" ? component.find("TZID") : nullptr;
        const auto* location = component.find("X-LIC-LOCATION");
        if (tzid != nullptr && location != nullptr) locations_.emplace(tzid->value, location->value);
    }
}

std::optional<Zone> FileClocks::find(const std::string& tzid) const {
    if (auto zone = zone_named(tzid)) return zone;
    const auto location = locations_.find(tzid);
    return location == locations_.end() ? std::nullopt : zone_named(location->second);
}

Result<DateTime> FileClocks::told(const FileTime& time, int line) const {
    if (time.form == FileTime::Form::day)
        return DateTime{Day{date::year_month_day{date::floor<date::days>(time.local)}}};
    if (time.form == FileTime::Form::floating) return DateTime{ZonedTime{time.local, usual_.name()}};
    if (time.form == FileTime::Form::utc)
        return DateTime{ZonedTime{usual_.local_of(Instant{time.local.time_since_epoch()}), usual_.name()}};
    const auto zone = find(time.zone);
    if (!zone) return fail(Failure::invalid, "ics_zone_unknown", "file", {std::to_string(line), plain_text(time.zone)});
    return DateTime{ZonedTime{time.local, zone->name()}};
}

}  // namespace passerelle::calendar::ical
