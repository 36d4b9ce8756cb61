// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/programme.hpp"
#include "calendar/result.hpp"

#include <string_view>

namespace passerelle::calendar {

/// May this name a programme in addresses? From 2 to 40 lower-case letters, digits and single hyphens between them, and
/// no word that an address of the service needs (`all`, `nouveau`, `series-…`).
bool is_programme_key(std::string_view key);

/// What must hold for any programme: a usable key, a name, a colour, known zones, a room that can be opened, rules
/// within reason, and features that do not contradict one another (attendance is taken of those who registered, and
/// certificates follow from attendance). All issues at once, their fields named as in the JSON body: `name/fr`,
/// `slot_rules/notice_hours`.
Result<void> validate(const Programme& programme);

}  // namespace passerelle::calendar
