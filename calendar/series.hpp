// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/event.hpp"
#include "calendar/recurrence.hpp"

#include <chrono>
#include <vector>

namespace passerelle::calendar {

/// A recurrence rule plus a template; makes events of one meeting each.
struct Series {
    SeriesId id;
    ProgrammeId programme;
    LocalizedText title;
    LocalizedText description = {};
    RecurrenceRule rule;
    LocalTime starts;  ///< first start, wall clock
    std::chrono::minutes duration{60};
    std::string zone = "America/Toronto";
    Room room = {};
    std::optional<int> capacity = {};
    int slots = 0;                    ///< presentation slots in each session
    std::chrono::minutes lead_in{0};  ///< welcome before the first slot
    bool skip_holidays = false;       ///< no session on a public holiday of Québec
    int sequence = 0;
    Instant created_at = {};
    Instant revised_at = {};

    bool operator==(const Series&) const = default;
};

/// What must hold for any series: title, duration, known zone, a first start that exists, slots that fit. All issues
/// at once, their fields named as in the JSON body: `title/fr`, `duration_minutes`, `lead_in_minutes`.
Result<void> validate(const Series& series);

/// The starts that the series' rule gives, ascending, without the days that the series skips: Québec's public holidays,
/// where it does (those of everyone, and Good Friday and Easter Monday, of which public bodies keep both). What is
/// skipped is not made up for: it is one of the rule's COUNT.
std::vector<LocalTime> occurrences(const Series& series, const ExpansionBounds& bounds);

/// Does the series leave out what its rule gives on this day?
bool skips(const Series& series, LocalTime start);

/// The event that the series makes at this occurrence; identifiers are drawn from the arguments. The series is valid.
/// The duration is of the wall clock: 18:00 to 20:00 stays so. Where DST skips the start or the end, the meeting takes
/// the time that clocks then show (02:30 becomes 03:30), and `recurrence` keeps what the rule said.
Event occurrence(const Series& series, LocalTime start, Instant now, const RandomSource& random);

/// How far ahead a series without end is laid out.
inline constexpr std::chrono::days series_horizon{7 * 78};

/// As far as the series is laid out at this moment, by its own clocks.
LocalTime horizon_of(const Series& series, Instant now);

}  // namespace passerelle::calendar
