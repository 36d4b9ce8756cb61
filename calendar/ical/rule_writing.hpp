// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/component.hpp"

#include <string>

namespace passerelle::calendar::ical {

/// The value of RRULE beside this DTSTART: UNTIL, which our rules keep as a wall-clock time, becomes UTC, or a day beside
/// a day (RFC 5545 3.3.10). It then lies after each start that the rule gives until then, and before each later one,
/// also in the nights in which clocks change, where UTC orders times otherwise than the wall clock does. Empty where the
/// rule is none.
std::string written_rule(const std::string& rule, const DateTime& start);

}  // namespace passerelle::calendar::ical
