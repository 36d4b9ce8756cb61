// SPDX-License-Identifier: Apache-2.0
#include "server/csv.hpp"

#include <algorithm>

namespace passerelle::server {

namespace {

bool is_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; });
}

bool looks_like_formula(std::string_view text) {
    constexpr std::string_view beginnings = "=+-@\t\r\n";
    return !text.empty() && beginnings.find(text.front()) != std::string_view::npos && !is_number(text);
}

}  // namespace

std::string csv_cell(std::string_view text) {
    std::string cell = looks_like_formula(text) ? "'" : "";
    cell += text;
    if (cell.find_first_of(",;\"\r\n\t") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

void Csv::row(const std::vector<std::string>& cells) {
    for (const auto& cell : cells) {
        if (&cell != &cells.front()) text_ += ',';
        text_ += csv_cell(cell);
    }
    text_ += "\r\n";
}

http::Response Csv::response(const std::string& file_name) const {
    http::Response response;
    response.headers.set("Content-Type", "text/csv; charset=utf-8");
    response.headers.set("Content-Disposition", "attachment; filename=\"" + file_name + "\"");
    response.headers.set("Cache-Control", "no-store");
    response.body = text_;
    return response;
}

}  // namespace passerelle::server
