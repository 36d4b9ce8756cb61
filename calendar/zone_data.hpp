// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/posix_rule.hpp"

#include <date/tz.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace passerelle::calendar {

/// What the system's tzdata says of one zone. Neither copied nor destroyed: a Zone may still point to it.
struct ZoneData {
    explicit ZoneData(const date::time_zone* known);
    ZoneData(const ZoneData&) = delete;
    ZoneData& operator=(const ZoneData&) = delete;

    date::sys_info at(date::sys_seconds moment) const;
    date::local_info at(date::local_seconds local) const;

    const date::time_zone* listed;  ///< its changes one by one, until 2037

private:
    std::optional<PosixRule> rule_ = {};  ///< the yearly one that holds from then on, where one does
};

/// The newest that is known of a zone; `std::runtime_error` where the system has none of this name. Thread-safe.
const ZoneData* find_zone_data(std::string_view name);

/// Zones found from now on are read from the system's files again.
void renew_zone_data();

/// How often that was done: what was written by other data must be written again.
std::uint64_t zone_data_edition();

}  // namespace passerelle::calendar
