// SPDX-License-Identifier: Apache-2.0
#include "calendar/holidays.hpp"

#include <algorithm>
#include <stdexcept>

namespace passerelle::calendar {

namespace {

using date::days;
using date::local_days;
using date::Monday;

/// The Monday that precedes May 25.
local_days patriots_day(date::year year) {
    const local_days eve{year / date::May / 24};
    return eve - (date::weekday{eve} - Monday);
}

/// July 1, or July 2 where July 1 is a Sunday.
local_days canada_day(date::year year) {
    const local_days first{year / date::July / 1};
    return date::weekday{first} == date::Sunday ? first + days{1} : first;
}

}  // namespace

date::local_days easter_sunday(date::year year) {
    const int y = static_cast<int>(year);
    const int golden = y % 19;
    const int century = y / 100;
    const int leaps = century / 4;
    const int moon_correction = (century + 8) / 25;
    const int epact = (19 * golden + century - leaps - (century - moon_correction + 1) / 3 + 15) % 30;
    const int weekday = (32 + 2 * (century % 4) + 2 * (y % 100 / 4) - epact - y % 100 % 4) % 7;
    const int late = (golden + 11 * epact + 22 * weekday) / 451;
    const int from_march = epact + weekday - 7 * late + 114;
    return local_days{year / (from_march / 31) / (from_march % 31 + 1)};
}

std::vector<Holiday> holidays_of(date::year year) {
    const auto easter = easter_sunday(year);
    return {
        {HolidayName::new_year, local_days{year / date::January / 1}},
        {HolidayName::good_friday, easter - days{2}, Observance::employers_choice},
        {HolidayName::easter_monday, easter + days{1}, Observance::employers_choice},
        {HolidayName::patriots, patriots_day(year)},
        {HolidayName::national, local_days{year / date::June / 24}},
        {HolidayName::canada, canada_day(year)},
        {HolidayName::labour, local_days{year / date::September / Monday[1]}},
        {HolidayName::truth_and_reconciliation, local_days{year / date::September / 30}, Observance::federal},
        {HolidayName::thanksgiving, local_days{year / date::October / Monday[2]}},
        {HolidayName::christmas, local_days{year / date::December / 25}},
    };
}

std::optional<Holiday> holiday_on(date::local_days day) {
    const auto all = holidays_of(date::year_month_day{day}.year());
    const auto found = std::ranges::find(all, day, &Holiday::day);
    return found == all.end() ? std::nullopt : std::optional{*found};
}

std::string_view english_name(HolidayName name) {
    switch (name) {
        case HolidayName::new_year:
            return "New Year’s Day";
        case HolidayName::good_friday:
            return "Good Friday";
        case HolidayName::easter_monday:
            return "Easter Monday";
        case HolidayName::patriots:
            return "National Patriots’ Day";
        case HolidayName::national:
            return "Québec’s National Holiday";
        case HolidayName::canada:
            return "Canada Day";
        case HolidayName::labour:
            return "Labour Day";
        case HolidayName::truth_and_reconciliation:
            return "National Day for Truth and Reconciliation";
        case HolidayName::thanksgiving:
            return "Thanksgiving";
        case HolidayName::christmas:
            return "Christmas Day";
    }
    throw std::logic_error{"no such holiday"};
}

}  // namespace passerelle::calendar
