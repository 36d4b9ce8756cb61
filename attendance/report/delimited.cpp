// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/delimited.hpp"

#include <algorithm>

namespace passerelle::attendance::report {

namespace {

std::string_view trim(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

}  // namespace

std::string_view Record::cell(std::size_t index) const {
    return index < cells.size() ? trim(cells[index]) : std::string_view{};
}

std::optional<std::string_view> Record::alone() const {
    if (cells.empty() || cell(0).empty()) return std::nullopt;
    for (std::size_t i = 1; i < cells.size(); ++i) {
        if (!cell(i).empty()) return std::nullopt;
    }
    return cell(0);
}

Delimited::Delimited(std::string_view text, char separator, std::size_t max_records)
    : text_{text}, separator_{separator}, records_left_{max_records} {}

std::optional<Record> Delimited::next() {
    while (!failure_ && at_ < text_.size()) {
        const int begin = line_;
        const auto from = at_;
        if (!read_record()) return std::nullopt;
        if (std::ranges::all_of(cells_, [](std::string_view cell) { return trim(cell).empty(); })) continue;
        if (records_left_ == 0) {
            failure_ = fail(Failure::invalid, "report_too_large");
            return std::nullopt;
        }
        --records_left_;
        return Record{begin, cells_, trim(text_.substr(from, at_ - from))};
    }
    return std::nullopt;
}

bool Delimited::read_record() {
    cells_.clear();
    unquoted_.clear();
    while (true) {
        const bool quoted = at_ < text_.size() && text_[at_] == '"';
        const auto cell = quoted ? quoted_cell() : plain_cell();
        if (failure_) return false;
        if (cells_.size() < max_cells) cells_.push_back(cell);
        if (at_ >= text_.size()) return true;
        if (text_[at_] != separator_) break;
        ++at_;
    }
    end_line();
    return true;
}

/// Stops at the separator or line end after the cell, as quoted_cell does.
std::string_view Delimited::plain_cell() {
    const auto begin = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && !is_line_end(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
}

std::string_view Delimited::quoted_cell() {
    const int opened = line_;
    const auto begin = ++at_;
    bool doubled = false;
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (is_line_end(c)) {
            end_line();
        } else if (c != '"') {
            ++at_;
        } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
            doubled = true;
            at_ += 2;
        } else {
            const auto end = at_++;
            return after_quote(begin, end, doubled, line_ != opened, opened);
        }
    }
    stop_malformed(opened);
    return {};
}

/// What follows the closing quote belongs to the cell ("Bob" Smith), unless lines lie between: then the two quotes are
/// of different rows, and taking what lies between for one cell would lose people.
std::string_view Delimited::after_quote(std::size_t begin, std::size_t end, bool doubled, bool broken, int opened) {
    const auto inside = text_.substr(begin, end - begin);
    const auto rest = plain_cell();
    if (broken && !trim(rest).empty()) {
        stop_malformed(opened);
        return {};
    }
    if (!doubled && rest.empty()) return inside;
    auto& cell = unquoted_.emplace_back();
    cell.reserve(inside.size() + rest.size());
    for (std::size_t i = 0; i < inside.size(); ++i) {
        cell += inside[i];
        if (inside[i] == '"') ++i;
    }
    return cell.append(rest);
}

void Delimited::end_line() {
    if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
    ++at_;
    ++line_;
}

void Delimited::stop_malformed(int line) {
    failure_ = fail(Failure::malformed, "report_malformed", {}, {std::to_string(line)});
}

}  // namespace passerelle::attendance::report
