// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/component.hpp"
#include "calendar/ical/zone_use.hpp"

#include <cstddef>
#include <string>

namespace passerelle::calendar::ical {

/// The calendar as RFC 5545 bytes: CRLF, lines of at most 75 octets, one VTIMEZONE per zone used. Text from outside
/// can add no property. Equal values give equal bytes. What the standard would refuse is left out: a URI with a blank,
/// a colour that is no name, an end before its start, METHOD:PUBLISH without an organizer. Zones are those of the
/// system's tzdata (checked on entry): `std::logic_error` otherwise.
std::string write(const Calendar& calendar);

/// The same in parts, each at the end of `out`: what stands before the first event (its `zones` are those of all events),
/// one event, and the end.
void append_head(std::string& out, const Calendar& calendar, const ZoneSpans& zones);
void append_event(std::string& out, const EventComponent& event);
void append_end(std::string& out);

/// What one event takes of it.
std::size_t octets(const EventComponent& event);

}  // namespace passerelle::calendar::ical
