// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::server {

/// One cell of a table that spreadsheets open (RFC 4180): always quoted. What a spreadsheet would take for a formula,
/// since it begins with = + - @, a tab or a carriage return, gets an apostrophe before it.
std::string quoted_cell(std::string_view text);

/// A row with its line end.
std::string csv_row(const std::vector<std::string>& cells);

/// What stands before the first row, so that spreadsheets read UTF-8.
inline constexpr std::string_view csv_beginning = "\xef\xbb\xbf";

}  // namespace passerelle::server
