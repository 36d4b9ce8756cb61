// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/component.hpp"

#include <string>

namespace passerelle::calendar::ical {

/// The calendar as RFC 5545 bytes: CRLF, lines of at most 75 octets, one VTIMEZONE per zone used. Text from outside
/// can add no property. Equal values give equal bytes.
std::string write(const Calendar& calendar);

}  // namespace passerelle::calendar::ical
