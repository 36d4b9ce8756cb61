// SPDX-License-Identifier: Apache-2.0
#include "calendar/programme.hpp"

namespace passerelle::calendar {

std::string_view name_of(ExcusedAbsence excused) {
    return excused == ExcusedAbsence::not_due ? "not_due" : "counted_present";
}

std::optional<ExcusedAbsence> parse_excused_absence(std::string_view text) {
    for (const auto excused : {ExcusedAbsence::not_due, ExcusedAbsence::counted_present})
        if (name_of(excused) == text) return excused;
    return std::nullopt;
}

}  // namespace passerelle::calendar
