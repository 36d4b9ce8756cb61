// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/component.hpp"

#include <string>
#include <string_view>

namespace passerelle::calendar::ical {

/// The calendar as jCal (RFC 7265), UTF-8: the same properties, in the same order, as write() gives.
std::string write_jcal(const Calendar& calendar);

/// Content lines that this house wrote, as jCal. `std::logic_error` where they are none.
std::string to_jcal(std::string_view content_lines);

}  // namespace passerelle::calendar::ical
