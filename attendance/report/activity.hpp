// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/report/delimited.hpp"
#include "attendance/report/report.hpp"

namespace passerelle::attendance::report {

/// Reads Teams' old layout, one "Joined", "Joined before" or "Left" a line, into `report`: of each person, in the order
/// of time, each leave ends the earliest join that is still open. A join that nothing ends stays open (it ends with the
/// meeting); "Joined before" starts as stamped; a leave without a join is set aside (`no_times`), as is an action in
/// unknown words (`malformed_time`).
void read_activity(Delimited& records, date::year_month_day around, Report& report);

}  // namespace passerelle::attendance::report
