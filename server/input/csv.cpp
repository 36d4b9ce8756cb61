// SPDX-License-Identifier: Apache-2.0
#include "server/input/csv.hpp"

namespace passerelle::server {

std::string quoted_cell(std::string_view text) {
    constexpr std::string_view formula_starts = "=+-@\t\r";
    std::string cell = "\"";
    if (!text.empty() && formula_starts.find(text.front()) != std::string_view::npos) cell += '\'';
    for (const char c : text) {
        if (c == '"') cell += '"';
        cell += c;
    }
    return cell + '"';
}

std::string csv_row(const std::vector<std::string>& cells) {
    std::string row;
    for (const auto& cell : cells) row += (row.empty() ? "" : ",") + quoted_cell(cell);
    return row + "\r\n";
}

}  // namespace passerelle::server
