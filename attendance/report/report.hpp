// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/presence.hpp"
#include "calendar/result.hpp"
#include "calendar/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::attendance::report {

/// What a platform's file is, as recognised by its words and shape.
enum class Kind { zoom_participants, zoom_unique_users, zoom_webinar, teams_sections, teams_activity, meet, csv };

std::string_view to_string(Kind kind);

/// Why a row is no presence, known before anybody is matched.
enum class SetAside { none, waiting_room, did_not_attend, no_times, malformed_time, leave_before_join };

std::string_view to_string(SetAside reason);

/// One row of the file. Times are the account's wall clock: the zone is not in the file.
struct Row {
    int line = 0;                    ///< in the file, from 1
    std::string name;                ///< as shown in the meeting
    std::string original_name = {};  ///< "Jo (Joséphine Tremblay)": what stands in brackets
    std::string email = {};          ///< may be empty
    std::optional<LocalTime> joined = {};
    std::optional<LocalTime> left = {};
    bool host = false;               ///< listed as host or panelist
    SetAside set_aside = SetAside::none;

    bool operator==(const Row&) const = default;
};

/// A whole report: every row of people that the file holds, none lost.
struct Report {
    Kind kind = Kind::csv;
    Source source = Source::csv;
    std::string topic = {};
    std::vector<Row> rows;
};

/// Bounds against hostile files.
inline constexpr std::size_t max_bytes = 32 * 1024 * 1024;
inline constexpr std::size_t max_rows = 200'000;

/// Reads a report of any known layout, by a dictionary of header words in French and English and by shape, never by
/// position alone; BOM, UTF-16, separators, preambles and quoted fields as the platforms write them. `around` is the
/// meeting's day: it decides where day and month could be swapped.
/// Errors: `report_empty`, `report_too_large`, `report_unknown` (argument: the first line), `report_malformed` (line).
Result<Report> read(std::string_view bytes, date::year_month_day around);

}  // namespace passerelle::attendance::report
