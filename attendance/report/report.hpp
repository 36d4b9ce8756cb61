// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/presence.hpp"
#include "calendar/result.hpp"
#include "calendar/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::attendance::report {

/// What a platform's file is, as recognised by its words and shape.
enum class Kind {
    zoom_participants,
    zoom_unique_users,
    zoom_webinar,
    teams_sections,
    teams_activity,
    meet,
    bbb_dashboard,
    csv,
    zoom_webhooks,  ///< not a file: what the platform sends while the meeting runs
    bbb_webhooks,
};

std::string_view to_string(Kind kind);

/// Why a row is no presence, known before anybody is matched.
enum class SetAside {
    none,
    waiting_room,
    did_not_attend,
    no_times,
    malformed_time,
    leave_before_join,
    bounds,           ///< the outer bounds of someone whose stays the file lists too
    registered_only,  ///< who wanted to come
};

std::string_view to_string(SetAside reason);

/// What a row's times prove.
enum class Basis {
    stay,     ///< from joining to leaving
    bounds,   ///< from the first joining to the last leaving, whatever gaps lie between: an upper bound
    minutes,  ///< how long, not when: evidence only where the organizer accepts it
};

std::string_view to_string(Basis basis);

/// One row of the file. Times are the account's wall clock: the zone is not in the file (but see Report::utc).
///
/// A row that is not set aside has a `joined`, a `left` or both. Without a `left` it is an arrival, which a departure in
/// another row ends (attendance/settling.hpp), else the end of the meeting; with a `left` alone it is such a departure.
/// Joins are rounded down to the second, leaves up. A row without times (`no_times`) may still have a `duration`, on the
/// basis of minutes; where times stand, the duration is merely what the platform rounded.
struct Row {
    int line = 0;                    ///< in the file, from 1
    std::string name;                ///< as shown in the meeting
    std::string original_name = {};  ///< "Jo (Joséphine Tremblay)": what stands in brackets, or was registered
    std::string email = {};          ///< may be empty
    std::optional<LocalTime> joined = {};
    std::optional<LocalTime> left = {};
    bool host = false;  ///< listed as host or panelist
    SetAside set_aside = SetAside::none;
    std::optional<std::chrono::seconds> duration = {};
    Basis basis = Basis::stay;
    std::string connection = {};  ///< by which the platform knows one device's coming and going; may be empty
    std::string token = {};       ///< by which the platform knows who registered; may be empty
    std::string raw = {};         ///< as it stands in the file; its beginning where it is long

    bool operator==(const Row&) const = default;
};

/// A whole report: every row of people that the file holds, none lost.
struct Report {
    Kind kind = Kind::csv;
    Source source = Source::csv;
    std::string topic = {};
    std::vector<Row> rows;
    bool utc = false;  ///< the file says that its times are UTC; otherwise they are the account's wall clock
};

/// Bounds against hostile files.
inline constexpr std::size_t max_bytes = 32 * 1024 * 1024;
inline constexpr std::size_t max_rows = 200'000;
inline constexpr std::size_t max_raw_bytes = 1'000;

/// Reads a report of any known layout (BigBlueButton's learning dashboard is JSON, all else delimited text), by a dictionary of header words in French and English and by shape, never by
/// position alone; BOM, UTF-16, separators, preambles and quoted fields as the platforms write them. `around` is the
/// meeting's day: it decides where day and month could be swapped.
/// Errors: `report_empty`, `report_too_large`, `report_unknown` (argument: the first line), `report_malformed` (line).
Result<Report> read(std::string_view bytes, date::year_month_day around);

}  // namespace passerelle::attendance::report
