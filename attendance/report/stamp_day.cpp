// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/stamp_day.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace passerelle::attendance::report {

namespace {

using date::year_month_day;
using std::string_view;

struct Month {
    string_view word;
    int number;
};

constexpr std::array months{
    Month{"jan", 1},       Month{"january", 1},   Month{"janv", 1},      Month{"janvier", 1},   Month{"feb", 2},
    Month{"february", 2},  Month{"fev", 2},       Month{"fevr", 2},      Month{"fevrier", 2},   Month{"mar", 3},
    Month{"march", 3},     Month{"mars", 3},      Month{"apr", 4},       Month{"april", 4},     Month{"avr", 4},
    Month{"avril", 4},     Month{"may", 5},       Month{"mai", 5},       Month{"jun", 6},       Month{"june", 6},
    Month{"juin", 6},      Month{"jul", 7},       Month{"july", 7},      Month{"juil", 7},      Month{"juillet", 7},
    Month{"aug", 8},       Month{"august", 8},    Month{"aou", 8},       Month{"aout", 8},      Month{"sep", 9},
    Month{"sept", 9},      Month{"september", 9}, Month{"septembre", 9}, Month{"oct", 10},      Month{"october", 10},
    Month{"octobre", 10},  Month{"nov", 11},      Month{"november", 11}, Month{"novembre", 11}, Month{"dec", 12},
    Month{"december", 12}, Month{"decembre", 12},
};

constexpr std::array<string_view, 31> weekdays{
    "mon",    "monday", "tue",      "tues", "tuesday", "wed", "wednesday", "thu", "thur",  "thurs", "thursday", "fri",
    "friday", "sat",    "saturday", "sun",  "sunday",  "lun", "lundi",     "mar", "mardi", "mer",   "mercredi", "jeu",
    "jeudi",  "ven",    "vendredi", "sam",  "samedi",  "dim", "dimanche",
};

auto distance(year_month_day a, year_month_day b) {
    return std::abs((date::local_days{a} - date::local_days{b}).count());
}

}  // namespace

std::optional<int> month_of(string_view word) {
    const auto* const found = std::ranges::find(months, word, &Month::word);
    return found == months.end() ? std::nullopt : std::optional{found->number};
}

bool is_weekday(string_view word) {
    return std::ranges::find(weekdays, word) != weekdays.end();
}

std::optional<year_month_day> day_of(int year, int month, int day) {
    if (year < 100) year += 2000;
    if (year < 1970 || year > 9999 || month > 12 || day > 31) return std::nullopt;
    const year_month_day whole{date::year{year}, date::month{static_cast<unsigned>(month)},
                               date::day{static_cast<unsigned>(day)}};
    return whole.ok() ? std::optional{whole} : std::nullopt;
}

std::optional<year_month_day> swappable_day(int first, int second, int year, year_month_day around, DayOrder order) {
    const auto month_first = day_of(year, first, second);
    const auto day_first = day_of(year, second, first);
    if (order != DayOrder::nearest) return order == DayOrder::day_first ? day_first : month_first;
    if (!month_first || !day_first) return month_first ? month_first : day_first;
    return distance(*day_first, around) < distance(*month_first, around) ? day_first : month_first;
}

}  // namespace passerelle::attendance::report
