// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/component.hpp"
#include "calendar/zone.hpp"

#include <string_view>
#include <vector>

namespace passerelle::calendar::ical {

/// A zone that a calendar names, and from when to when it does.
struct ZoneUse {
    Zone zone;
    Interval span;
};

/// UTC needs no VTIMEZONE: its times end in Z.
bool is_utc(std::string_view zone);

/// The zones of the calendar's times but UTC, in order of name. A rule without end is followed ten years on.
/// `std::logic_error` for a zone that the system does not have.
std::vector<ZoneUse> zones_used(const Calendar& calendar);

}  // namespace passerelle::calendar::ical
