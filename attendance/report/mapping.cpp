// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/mapping.hpp"

#include "attendance/report/decoding.hpp"
#include "attendance/report/delimited.hpp"
#include "attendance/report/folding.hpp"
#include "attendance/report/header.hpp"
#include "attendance/report/person_row.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace passerelle::attendance::report {

namespace {

constexpr std::size_t rows_shown = 6;
constexpr std::size_t most_looked_at = 30;
constexpr std::size_t most_columns = 60;
constexpr std::size_t longest_cell = 80;

struct Word {
    std::string_view text;
    std::optional<Column> column;
};

constexpr std::array words{
    Word{"ignore", std::nullopt},      Word{"name", Column::name},     Word{"email", Column::email},
    Word{"joined", Column::joined},    Word{"left", Column::left},     Word{"minutes", Column::duration},
};

constexpr std::array orders{
    std::pair{DayOrder::nearest, std::string_view{"nearest"}},
    std::pair{DayOrder::day_first, std::string_view{"day_first"}},
    std::pair{DayOrder::month_first, std::string_view{"month_first"}},
};

/// How many cells a record has, without the empty ones at its end.
std::size_t width_of(const Record& record) {
    auto width = record.cells.size();
    while (width > 0 && record.cell(width - 1).empty()) --width;
    return std::min(width, most_columns);
}

std::string shown(std::string_view cell) {
    return tidy(clip(cell, longest_cell));
}

std::size_t widest(std::string_view text, char separator) {
    Delimited records{text, separator, most_looked_at};
    std::size_t most = 0;
    while (const auto record = records.next()) most = std::max(most, width_of(*record));
    return most;
}

Glimpse look(std::string_view text, char separator, std::size_t width) {
    Glimpse seen{.separator = separator, .header = {}, .rows = {}, .fingerprint = {}};
    Delimited records{text, separator, most_looked_at + rows_shown};
    while (const auto record = records.next()) {
        std::vector<std::string> cells;
        for (std::size_t i = 0; i < width; ++i) cells.push_back(shown(record->cell(i)));
        if (!seen.header.empty()) {
            seen.rows.push_back(std::move(cells));
        } else if (width_of(*record) == width) {
            seen.header_line = record->line;
            seen.header = std::move(cells);
        }
        if (seen.rows.size() == rows_shown) break;
    }
    seen.fingerprint = std::string{separator};
    for (const auto& cell : seen.header) seen.fingerprint += fold(cell) + "|";
    return seen;
}

Result<Glimpse> look_at(std::string_view text) {
    constexpr std::size_t beginning_bytes = 256 * 1024;
    const auto beginning = clip(text, beginning_bytes);
    char best = ',';
    std::size_t most = 0;
    for (const char separator : {'\t', ';', ','}) {
        const auto width = widest(beginning, separator);
        if (width > most) std::tie(best, most) = std::pair{separator, width};
    }
    if (most < 2) return fail(Failure::invalid, "report_unknown", {}, {shown(text.substr(0, text.find('\n')))});
    return look(beginning, best, most);
}

Result<std::string> text_of_file(std::string_view bytes) {
    if (bytes.size() > max_bytes) return fail(Failure::invalid, "report_too_large");
    auto text = decode(bytes);
    if (text.find_first_not_of(" \t\r\n,;") == std::string::npos) return fail(Failure::invalid, "report_empty");
    return text;
}

}  // namespace

Result<Glimpse> glimpse(std::string_view bytes) {
    const auto text = text_of_file(bytes);
    if (!text) return text.error();
    return look_at(*text);
}

std::optional<std::vector<std::optional<Column>>> parse_columns(std::string_view text) {
    std::vector<std::optional<Column>> columns;
    for (std::size_t at = 0; at <= text.size();) {
        const auto comma = std::min(text.find(',', at), text.size());
        const auto found = std::ranges::find(words, text.substr(at, comma - at), &Word::text);
        if (found == words.end() || columns.size() == most_columns) return std::nullopt;
        if (found->column && std::ranges::find(columns, found->column) != columns.end()) return std::nullopt;
        columns.push_back(found->column);
        at = comma + 1;
    }
    const auto has = [&](Column column) { return std::ranges::find(columns, std::optional{column}) != columns.end(); };
    const bool who = has(Column::name) || has(Column::email);
    const bool when = has(Column::joined) || has(Column::duration);
    return who && when ? std::optional{columns} : std::nullopt;
}

std::string columns_text(const std::vector<std::optional<Column>>& columns) {
    std::string text;
    for (const auto& column : columns) {
        if (!text.empty()) text += ',';
        text += std::ranges::find(words, column, &Word::column)->text;
    }
    return text;
}

std::string_view to_string(DayOrder order) {
    return std::ranges::find(orders, order, &std::pair<DayOrder, std::string_view>::first)->second;
}

std::optional<DayOrder> parse_day_order(std::string_view text) {
    for (const auto& [order, word] : orders)
        if (word == text) return order;
    return std::nullopt;
}

Result<Report> read_mapped(std::string_view bytes, const Mapping& mapping, date::year_month_day around) {
    const auto text = text_of_file(bytes);
    if (!text) return text.error();
    const auto seen = look_at(*text);
    if (!seen) return seen.error();
    Report report{.kind = Kind::csv, .source = Source::csv, .rows = {}};
    PersonReader people{around, mapping.order};
    const Header header{mapping.columns};
    Delimited records{*text, seen->separator, max_rows + most_looked_at};
    while (const auto record = records.next())
        if (record->line > seen->header_line) report.rows.push_back(people.read(header, *record));
    if (records.failure()) return *records.failure();
    if (report.rows.size() > max_rows) return fail(Failure::invalid, "report_too_large");
    if (report.rows.empty()) return fail(Failure::invalid, "report_empty");
    report.utc = people.is_utc();
    return report;
}

}  // namespace passerelle::attendance::report
