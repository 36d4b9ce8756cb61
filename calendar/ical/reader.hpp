// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/component.hpp"
#include "calendar/result.hpp"

#include <string_view>

namespace passerelle::calendar::ical {

/// Reads a VCALENDAR that somebody else wrote (libical behind it). Hostile input is refused: more than 2 MiB, a line of
/// over 64 KiB, or what does not parse (`ics_malformed`, with the line number as argument).
Result<Calendar> read(std::string_view bytes);

}  // namespace passerelle::calendar::ical
