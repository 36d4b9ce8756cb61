// SPDX-License-Identifier: Apache-2.0
#include "calendar/zone.hpp"

#include <date/tz.h>

namespace passerelle::calendar {

Result<Zone> Zone::find(std::string_view name) {
    try {
        return Zone{date::locate_zone(name)};
    } catch (const std::runtime_error&) {
        return fail(Failure::invalid, "unknown_zone", "zone", {std::string{name}});
    }
}

Zone Zone::quebec() {
    return Zone{date::locate_zone("America/Toronto")};
}

std::string Zone::name() const {
    return zone_->name();
}

Result<Instant> Zone::instant_of(LocalTime local) const {
    if (zone_->get_info(local).result == date::local_info::nonexistent)
        return fail(Failure::invalid, "time_skipped", "", {to_string(local), name()});
    return resolve(local);
}

Instant Zone::resolve(LocalTime local) const {
    const auto info = zone_->get_info(local);
    return Instant{date::sys_seconds{local.time_since_epoch()} - info.first.offset};
}

LocalTime Zone::local_of(Instant instant) const {
    return date::floor<std::chrono::seconds>(zone_->to_local(instant));
}

std::chrono::seconds Zone::offset_at(Instant instant) const {
    return zone_->get_info(instant).offset;
}

}  // namespace passerelle::calendar
