// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/zone.hpp"

#include <string>

namespace passerelle::calendar::ical {

/// The VTIMEZONE of a zone in RRULE form, good for every moment of `span` and after it (RFC 5545 3.6.5), derived from
/// the system's tzdata; CRLF line ends.
std::string write_timezone(const Zone& zone, Interval span);

}  // namespace passerelle::calendar::ical
