// SPDX-License-Identifier: Apache-2.0
#include "calendar/zone.hpp"

#include "calendar/zone_data.hpp"

namespace passerelle::calendar {

void Zone::read_again() {
    renew_zone_data();
}

Result<Zone> Zone::find(std::string_view name) {
    try {
        return Zone{find_zone_data(name)};
    } catch (const std::runtime_error&) {
        return fail(Failure::invalid, "unknown_zone", "zone", {std::string{name}});
    }
}

Zone Zone::quebec() {
    return find("America/Toronto").value();
}

bool Zone::operator==(const Zone& other) const {
    return data_->listed->name() == other.data_->listed->name();
}

std::string Zone::name() const {
    return data_->listed->name();
}

Result<Instant> Zone::instant_of(LocalTime local) const {
    if (data_->at(local).result == date::local_info::nonexistent)
        return fail(Failure::invalid, "time_skipped", "", {to_string(local), name()});
    return resolve(local);
}

Instant Zone::resolve(LocalTime local) const {
    return Instant{date::sys_seconds{local.time_since_epoch()} - data_->at(local).first.offset};
}

LocalTime Zone::local_of(Instant instant) const {
    const auto second = date::floor<std::chrono::seconds>(instant);
    return LocalTime{second.time_since_epoch() + data_->at(second).offset};
}

std::chrono::seconds Zone::offset_at(Instant instant) const {
    return data_->at(date::floor<std::chrono::seconds>(instant)).offset;
}

}  // namespace passerelle::calendar
