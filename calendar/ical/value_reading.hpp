// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/content.hpp"
#include "calendar/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Values of iCalendar as other programs write them.
namespace passerelle::calendar::ical {

/// A DATE or DATE-TIME as it stands in the file (RFC 5545 3.3.4, 3.3.5).
struct FileTime {
    enum class Form { day, floating, utc, zoned };

    Form form = Form::floating;
    LocalTime local;        ///< of a day its midnight; of a UTC time what clocks show in UTC
    std::string zone = {};  ///< TZID as written

    bool operator==(const FileTime&) const = default;
};

/// The value alone; `zone` is empty. A leap second is read as the second before.
std::optional<FileTime> read_time(std::string_view value);

/// The value with the property's TZID; nothing where VALUE says another type than what is written.
std::optional<FileTime> read_time(const ContentProperty& property);

/// All times of a list (EXDATE); nothing where one of them is none.
std::optional<std::vector<FileTime>> read_times(const ContentProperty& property);

/// A DURATION (3.3.6): days follow the wall clock, the rest is exact.
struct FileDuration {
    std::chrono::days days{0};
    std::chrono::seconds exact{0};

    bool operator==(const FileDuration&) const = default;
    bool is_negative() const { return days.count() < 0 || exact.count() < 0; }
};
std::optional<FileDuration> read_duration(std::string_view value);

/// "-0500", "+053000" (3.3.14).
std::optional<std::chrono::seconds> read_offset(std::string_view value);

}  // namespace passerelle::calendar::ical
