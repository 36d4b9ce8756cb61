// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/report/delimited.hpp"
#include "attendance/report/report.hpp"

namespace passerelle::attendance::report {

/// Reads the layouts that list stays under headers (all but Teams' old one) into `report`, whose kind is known: what
/// stands above the people, sections where the kind has them, and as many tables as the file holds.
void read_tables(Delimited& records, date::year_month_day around, Report& report);

}  // namespace passerelle::attendance::report
