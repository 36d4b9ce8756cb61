// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/localized_text.hpp"
#include "calendar/time.hpp"
#include "calendar/zone.hpp"

#include <cstdint>
#include <string>

/// Dates and durations in words, as the Office québécois de la langue française writes them, or in Canadian English.
namespace passerelle::text {

/// "mercredi 7 octobre 2026", "Wednesday, October 7, 2026" (1er for the first in French).
std::string long_date(Language language, LocalTime local);
/// "7 oct. 2026", "Oct. 7, 2026".
std::string short_date(Language language, LocalTime local);
/// "octobre 2026", "October 2026".
std::string month(Language language, LocalTime local);
/// "mercredi", "Wednesday": by index from Monday, 0 to 6.
std::string weekday_name(Language language, std::size_t index);
/// "octobre", "October": from 1 to 12.
std::string month_name(Language language, unsigned month);
/// "12 h", "9 h 30"; "12:00 p.m.", "9:30 a.m.". French with no-break spaces.
std::string time_of_day(Language language, LocalTime local);
/// "de 12 h à 13 h", "12:00 p.m. to 1:00 p.m.".
std::string time_range(Language language, LocalTime from, LocalTime to);
/// "UTC−4", "UTC+5:30", "UTC".
std::string utc_offset(std::chrono::seconds offset);
/// "heure de Montréal", "Montréal time" for America/Toronto; otherwise the zone's city ("heure de Paris").
std::string zone_name(Language language, const calendar::Zone& zone);
/// "2 h 24 min", "45 min", "3 h", "0 min" (whole minutes, rounded down, or up where `up`).
std::string duration(Language language, std::int64_t seconds, bool up = false);
/// "1,5", "1.5": a number of hundredths without needless zeros.
std::string hundredths(Language language, std::int64_t value);

}  // namespace passerelle::text
