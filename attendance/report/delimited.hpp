// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/result.hpp"

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::attendance::report {

/// A record of a delimited file; valid until the reader goes on.
struct Record {
    int line = 0;                             ///< where it begins, from 1
    std::span<const std::string_view> cells;  ///< without their quotes, otherwise as they stand
    std::string_view text = {};               ///< the whole record as it stands, without its line end

    /// The cell without spaces around it; empty where the record is shorter.
    std::string_view cell(std::size_t index) const;

    /// The first cell, where it is the only one that holds anything.
    std::optional<std::string_view> alone() const;
};

/// Reads comma-, semicolon- or tab-separated text record by record (RFC 4180), in one pass and little memory. Lines may
/// end in CRLF, LF or CR; blank records are passed over; a quote inside an unquoted cell is an ordinary character.
class Delimited {
public:
    /// Cells beyond these are passed over: no platform writes as many.
    static constexpr std::size_t max_cells = 1024;

    /// The text must be UTF-8 and outlive the reader.
    Delimited(std::string_view text, char separator, std::size_t max_records);

    /// The next record that holds anything. Nothing at the end, and after a failure.
    std::optional<Record> next();

    /// Why reading stopped before the end: `report_malformed` (the line of a quote that never closes, or that closes
    /// amid later words, and so would swallow rows) or `report_too_large`.
    const std::optional<Error>& failure() const { return failure_; }

private:
    bool read_record();
    std::string_view plain_cell();
    std::string_view quoted_cell();
    std::string_view after_quote(std::size_t begin, std::size_t end, bool doubled, bool broken, int opened);
    void end_line();
    void stop_malformed(int line);

    std::string_view text_;
    char separator_;
    std::size_t records_left_;
    std::size_t at_ = 0;
    int line_ = 1;
    std::vector<std::string_view> cells_;
    std::deque<std::string> unquoted_;  ///< cells that do not stand in the text as they read
    std::optional<Error> failure_;
};

}  // namespace passerelle::attendance::report
