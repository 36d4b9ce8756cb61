// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <date/date.h>

#include <optional>
#include <string_view>

namespace passerelle::attendance::report {

/// The month of a French or English name or abbreviation, in lower case and without accents.
std::optional<int> month_of(std::string_view word);

/// The name of a weekday, likewise. "mar" is one too (mardi), though it may be March: see month_of.
bool is_weekday(std::string_view word);

/// A day that exists, from 1970 on; years below 100 are of this century.
std::optional<date::year_month_day> day_of(int year, int month, int day);

/// Which number of a date comes first, where both orders give a day.
enum class DayOrder { nearest, day_first, month_first };

/// "10/05/2026", in which either number may be the month: the reading nearer to `around`, month first when as near; or the one
/// that `order` names, and nothing where that is no day.
std::optional<date::year_month_day> swappable_day(int first, int second, int year, date::year_month_day around,
                                                  DayOrder order = DayOrder::nearest);

}  // namespace passerelle::attendance::report
