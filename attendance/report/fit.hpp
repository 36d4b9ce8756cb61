// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/report/report.hpp"
#include "calendar/zone.hpp"

#include <string>
#include <vector>

namespace passerelle::attendance::report {

/// Does any row of the report touch the meeting, give or take a welcome, where its times are read in this zone? A report
/// without times touches any meeting.
bool touches(const Report& report, const calendar::Zone& zone, Interval meeting);

/// The zones in which the report, which touches nothing in its own, would lie over the meeting: more than half of its
/// rows overlap it, and none begins more than two hours before or ends as long after. From UTC, Canada's zones and those
/// of the French-speaking world; one zone for each offset. A question to the organizer, never an answer.
std::vector<std::string> zones_that_fit(const Report& report, Interval meeting);

}  // namespace passerelle::attendance::report
