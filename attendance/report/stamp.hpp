// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/report/stamp_day.hpp"
#include "calendar/time.hpp"

#include <optional>
#include <string_view>

namespace passerelle::attendance::report {

/// A time as a platform writes it.
struct Stamp {
    LocalTime at;           ///< whole seconds, rounded down
    bool fraction = false;  ///< there was a part of a second beyond
    bool dated = true;      ///< false: a time alone, put on the meeting's day
    bool utc = false;       ///< the text says its zone; `at` is UTC

    bool operator==(const Stamp&) const = default;
};

/// Reads a date and time, or a time alone, in any of the ways in which platforms, browsers and spreadsheets write them
/// in French and English: "10/05/2026 06:03:00 PM", "05/10/2026 18:03", "2026-10-05 18:03:00", "Oct 5, 2026 06:03 PM",
/// "14/03/2023 à 09:58:20", "5 octobre 2026 à 18 h 03", "10:02 a.m.". Where day and month could be swapped, what lies
/// nearer to `around`, the meeting's day, is meant (month first where both are as near), or what `order` says. Nothing for all
/// else.
std::optional<Stamp> read_stamp(std::string_view text, date::year_month_day around, DayOrder order = DayOrder::nearest);

}  // namespace passerelle::attendance::report
