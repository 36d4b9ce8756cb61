// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/time.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Dates and times as iCalendar writes them (RFC 5545 3.3.4, 3.3.5, 3.3.14), at the end of a string.
namespace passerelle::calendar::ical {

/// "20261104"; years outside 0 to 9999, which four digits cannot hold, are written as the nearest of them.
void append_day(std::string& out, date::year_month_day day);
/// "20261104T120000"
void append_local(std::string& out, LocalTime local);
/// "20261104T170000Z"
void append_utc(std::string& out, Instant instant);
/// "-0500", "+0530"; with seconds only where there are some.
void append_offset(std::string& out, std::chrono::seconds offset);

/// The UNTIL of a rule: where its value stands, and the wall-clock time that it says (of a day, its last second); no
/// time where it is none.
struct Until {
    std::size_t begin;
    std::size_t end;
    std::optional<LocalTime> time;
};
std::optional<Until> find_until(std::string_view rule);

}  // namespace passerelle::calendar::ical
