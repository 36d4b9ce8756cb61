// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/report/column.hpp"
#include "attendance/report/report.hpp"
#include "attendance/report/stamp_day.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::attendance::report {

/// The beginning of a table whose columns nobody knows, for the screen where an organizer says what they mean.
struct Glimpse {
    char separator = ',';
    int header_line = 1;
    std::vector<std::string> header;             ///< its cells, tidied and cut
    std::vector<std::vector<std::string>> rows;  ///< the first few below it, as many cells each as the header
    std::string fingerprint;                     ///< alike for all files with such a header
};

/// Takes the separator that cuts most cells, and for the header the first record with as many as any. Errors: as `read`,
/// and `report_unknown` where there is no table of at least two columns.
Result<Glimpse> glimpse(std::string_view bytes);

/// What an organizer said that the columns mean: name, email, joined, left, duration, or nothing.
struct Mapping {
    std::vector<std::optional<Column>> columns;
    DayOrder order = DayOrder::nearest;

    bool operator==(const Mapping&) const = default;
};

/// Columns by name, "name,email,joined,left,minutes,ignore" with commas between; nothing where a word is another, or
/// stands twice, or where neither name nor e-mail, or neither joining nor minutes are among them.
std::optional<std::vector<std::optional<Column>>> parse_columns(std::string_view text);
std::string columns_text(const std::vector<std::optional<Column>>& columns);

std::string_view to_string(DayOrder order);
std::optional<DayOrder> parse_day_order(std::string_view text);

/// Reads the table so. Errors: as `read` and `glimpse`.
Result<Report> read_mapped(std::string_view bytes, const Mapping& mapping, date::year_month_day around);

}  // namespace passerelle::attendance::report
