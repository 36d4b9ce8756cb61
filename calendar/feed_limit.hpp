// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/component.hpp"

#include <cstddef>

namespace passerelle::calendar {

/// Makes a calendar fit: some clients stop reading at about 1 MB. What goes first: overrides of occurrences before
/// `recent` (they become exceptions), the oldest first; then single events, the latest first, which come back as time
/// passes; then the other overrides, the oldest first. The series themselves stay.
void fit(ical::Calendar& calendar, std::size_t most_octets, Instant recent);

}  // namespace passerelle::calendar
