// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/component.hpp"
#include "calendar/ical/parsing.hpp"
#include "calendar/result.hpp"
#include "calendar/zone.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::calendar::ical {

/// A VEVENT that somebody else wrote, and the line of the file where it begins.
struct ReadEvent {
    EventComponent event;
    int line = 0;
};

/// What a file says of events; tasks, alarms, attendees and what else is in it are left out.
struct ReadCalendar {
    std::string name = {};
    std::vector<ReadEvent> events = {};
};

/// Reads a calendar that somebody else wrote: all of it, or nothing. Times in UTC or of no zone are told by the clocks
/// of the file's X-WR-TIMEZONE, or else of `zone`. Every time is in a zone of the IANA database; UNTIL is local.
///
/// Refusals, each with the line as its first argument: `ics_malformed`; `ics_incomplete` (an event without UID or
/// start); `ics_zone_unknown` (the second argument names it); `ics_unsupported` for rules and dates that calendar
/// clients do not all understand, and so are not taken in (the second argument quotes it); `ics_too_large`.
Result<ReadCalendar> read(std::string_view bytes, const Zone& zone, const ParseLimits& limits = {});

}  // namespace passerelle::calendar::ical
