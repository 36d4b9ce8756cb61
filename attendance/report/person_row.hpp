// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/report/header.hpp"
#include "attendance/report/report.hpp"
#include "attendance/report/stamp.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::attendance::report {

/// Reads the rows of one file: what they share is learnt on the way.
class PersonReader {
public:
    explicit PersonReader(date::year_month_day around, DayOrder order = DayOrder::nearest)
        : around_{around}, order_{order} {}

    /// Who hosts, as told above the people; may be called for each meeting of a file, and with empty values.
    void note_host(std::string_view name, std::string_view email);

    /// A record under a header, never refused: what cannot be a presence is set aside.
    Row read(const Header& header, const Record& record);

    /// A time of the file. Nothing also where it says a zone and others do not: they cannot be on one clock.
    std::optional<Stamp> stamp(const Header& header, std::string_view cell);

    /// Whether the times read so far say that they are UTC.
    bool is_utc() const { return utc_.value_or(false); }

private:
    void read_identity(const Header& header, const Record& record, Row& row) const;
    SetAside read_times(const Header& header, const Record& record, Row& row);
    bool is_host(const Row& row) const;

    date::year_month_day around_;
    DayOrder order_;
    std::string host_name_;
    std::string host_email_;
    std::optional<bool> utc_;
};

}  // namespace passerelle::attendance::report
