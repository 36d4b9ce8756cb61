// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/report/report.hpp"

#include <string_view>

namespace passerelle::attendance::report {

/// Is this text JSON, as only BigBlueButton's learning dashboard is?
bool is_dashboard(std::string_view text);

/// Reads the learning dashboard: one row for each session of each device of each person, in both of its versions (times
/// of a device, or a list of its sessions), numbered from 1 in the order of the file. Times are UTC; a `leftOn` of 0 lasts
/// until the end that the file names, else until that of the meeting. A session that cannot be read is a row set aside
/// (`malformed_time`).
/// Errors: `report_malformed` (argument: the byte) where it is no JSON, `report_unknown` where it is another's,
/// `report_too_large`, `report_empty`.
Result<Report> read_dashboard(std::string_view text);

}  // namespace passerelle::attendance::report
