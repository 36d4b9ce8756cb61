// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/report/column.hpp"
#include "attendance/report/delimited.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace passerelle::attendance::report {

/// Which cell of a table holds what, read from its header record.
class Header {
public:
    explicit Header(const Record& record);

    /// As somebody said that the columns mean.
    explicit Header(const std::vector<std::optional<Column>>& columns);

    bool has(Column column) const { return places_[index(column)].has_value(); }

    /// The cell of that meaning; empty where the table has no such column, or the record is too short.
    std::string_view cell(const Record& record, Column column) const;

    /// How many columns have a known meaning.
    std::size_t known() const { return known_; }

    /// Heads a table of people with times, or at least durations: what a presence can be read from.
    bool heads_people() const;

    /// Heads the line that describes the meeting, above the people.
    bool heads_meeting() const { return has(Column::topic) && known_ > 1 && !heads_people(); }

    /// "Name (Original Name)": Zoom's way.
    bool names_originals() const { return names_originals_; }

    /// "First Join", "Last Leave": one row a person, whatever gaps lie between.
    bool gives_bounds() const { return bounds_; }

    /// "Join Time (UTC)": the times are not the account's.
    bool is_utc() const { return utc_; }

    /// "Duration (seconds)"; otherwise a bare number is minutes.
    bool counts_seconds() const { return seconds_; }

private:
    static std::size_t index(Column column) { return static_cast<std::size_t>(column); }
    void note(const Heading& heading);
    void rename(Column from, Column to);

    std::array<std::optional<std::size_t>, column_count> places_ = {};
    std::size_t known_ = 0;
    bool names_originals_ = false;
    bool bounds_ = false;
    bool utc_ = false;
    bool seconds_ = false;
};

}  // namespace passerelle::attendance::report
