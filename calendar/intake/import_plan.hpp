// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/reader.hpp"
#include "calendar/programme.hpp"
#include "calendar/schedule_change.hpp"
#include "calendar/series_edit.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// Taking somebody else's calendar into a programme: what would become of each of its entries.
namespace passerelle::calendar::intake {

/// What was taken in before: an entry of a calendar, and what it is here. Whoever imports the file again finds it.
struct ImportedEntry {
    std::string uid;
    std::string template_fingerprint;  ///< of what the entry says of itself
    std::string fingerprint;           ///< and of its single dates
    std::optional<SeriesId> series = {};
    std::optional<EventId> event = {};

    bool operator==(const ImportedEntry&) const = default;
};

/// A series that an entry became, and all its events.
struct KnownSeries {
    Series series;
    std::vector<SeriesEvent> events;
};

/// What the programme holds already of the calendar.
struct Imported {
    std::vector<ImportedEntry> entries = {};
    std::map<EventId, Event> events = {};
    std::map<SeriesId, KnownSeries> series = {};
};

enum class Outcome { made, changed, cancelled, unchanged, left_out };

/// What happens with one entry of the file.
struct ImportLine {
    Outcome outcome = Outcome::made;
    int line = 0;
    std::string title;
    LocalTime starts;
    std::string zone;
    std::string rule = {};   ///< empty for a single event
    std::size_t events = 0;  ///< dates that are laid out for it
};

/// What an import would do, to be shown before it is done.
struct ImportPlan {
    ScheduleChange change = {};
    std::vector<ImportedEntry> entries = {};  ///< to be remembered, in place of those of the same UID
    std::vector<ImportLine> lines = {};       ///< in the order of the file
};

/// Plans to take all of the calendar into the programme, or nothing. An entry with a rule becomes a series and its
/// events, any other an event; what lasts over midnight for more than a day becomes a meeting a day. What was taken in
/// before and is the same in the file stays as it is, whatever was changed here since; what is not, follows the file.
/// What the file no longer has stays. Cancelled entries that were never taken in are left out.
///
/// Refusals: `ics_event_refused` with the line and the title, followed by what `validate` says; `ics_orphans` with
/// line, title and count, where people hold places on dates that a changed rule no longer gives; `ics_nothing` where
/// the file holds no event.
Result<ImportPlan> plan_import(const ical::ReadCalendar& calendar, const Programme& programme, const Imported& imported,
                               Instant now, const RandomSource& random);

}  // namespace passerelle::calendar::intake
