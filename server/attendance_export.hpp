// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"
#include "server/usecases/attendance.hpp"

namespace passerelle::server {

/// The attendance of a training as a file for spreadsheets (RFC 4180, UTF-8 with its mark): a line a person, whole
/// seconds. A cell that a spreadsheet would take for a formula is defused by an apostrophe.
http::Response attendance_csv(const usecases::EventAttendance& of);

/// The same as a report to print: summary, table, and each person's timelines.
http::Response attendance_pdf(const Call& call, const usecases::EventAttendance& of);

}  // namespace passerelle::server
