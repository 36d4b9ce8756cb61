// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/schedule_change.hpp"
#include "calendar/series_edit.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle::storage {

/// One change of the schedule, as the journal keeps it.
struct ScheduleEdit {
    ScheduleEditId id;
    std::string kind;  ///< `series`, `move`, `cancel`, `restore`, `extra_date`
    calendar::ScheduleChange change;
    Instant made_at = {};
    std::optional<PersonId> made_by = {};
    std::optional<Instant> undone_at = {};
};

void insert(Transaction& tx, const ScheduleEdit& edit);
void mark_undone(Transaction& tx, ScheduleEditId edit, Instant at);

/// The newest edit of this series, or of this event that belongs to none, that was not taken back.
std::optional<ScheduleEdit> last_edit(Transaction& tx, SeriesId series);
std::optional<ScheduleEdit> last_edit(Transaction& tx, EventId event);

/// Writes what the change says: what it makes, what it removes (refused by the database while something hangs on it),
/// and what becomes otherwise; in an order in which no two occurrences of a series ever have one date.
void apply(Transaction& tx, const calendar::ScheduleChange& change);

/// All events of the series with what hangs on each, by start.
std::vector<calendar::SeriesEvent> list_series_events(Transaction& tx, SeriesId series);

/// What hangs on these events; in their order.
std::vector<calendar::SeriesEvent> with_holders(Transaction& tx, std::vector<calendar::Event> events);

}  // namespace passerelle::storage
