// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <date/date.h>

#include <optional>
#include <string_view>
#include <vector>

/// The public holidays of Québec: a series wants to skip them, and an organizer to be warned of them.
namespace passerelle::calendar {

enum class HolidayName {
    new_year,
    good_friday,
    easter_monday,
    patriots,  ///< Journée nationale des patriotes
    national,  ///< Fête nationale du Québec
    canada,
    labour,
    truth_and_reconciliation,
    thanksgiving,
    christmas,
};

/// Who has the day off.
enum class Observance {
    everyone,          ///< by Québec's Act respecting labour standards, s. 60, or its National Holiday Act
    employers_choice,  ///< Good Friday or Easter Monday, as the employer chooses (s. 60)
    federal,           ///< only where the Canada Labour Code holds
};

struct Holiday {
    HolidayName name;
    date::local_days day;
    Observance observance = Observance::everyone;

    bool operator==(const Holiday&) const = default;
};

/// Easter Sunday in the Gregorian calendar (the anonymous algorithm, as Meeus gives it), for any year from 1583 on.
date::local_days easter_sunday(date::year year);

/// Today's holidays as they fall in that year, ascending: laws of the past are not looked up.
std::vector<Holiday> holidays_of(date::year year);

/// The holiday on this day, where there is one.
std::optional<Holiday> holiday_on(date::local_days day);

/// Its name in English, which is also the message id of its translation.
std::string_view english_name(HolidayName name);

}  // namespace passerelle::calendar
