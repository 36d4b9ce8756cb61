// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/recurrence.hpp"
#include "text/translator.hpp"

#include <string>

namespace passerelle::text {

/// What a recurrence rule means, as one says it: "Chaque semaine, le mercredi, jusqu’au 30 juin 2027". What the rule
/// leaves to its first start (the weekday, the day of the month) is told from `first`.
std::string rule_words(const Translator& translator, Language language, const calendar::RecurrenceRule& rule,
                       LocalTime first);

}  // namespace passerelle::text
