// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/report/delimited.hpp"
#include "attendance/report/report.hpp"

namespace passerelle::attendance::report {

/// Reads Teams' old layout, one "Joined", "Joined before" or "Left" a line, into `report`: each line is a row with one
/// time, an arrival or a departure; which ends which is settled over all reports of the meeting. An action in unknown
/// words is set aside (`malformed_time`).
void read_activity(Delimited& records, date::year_month_day around, Report& report);

}  // namespace passerelle::attendance::report
