// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/event_edit.hpp"
#include "calendar/series_edit.hpp"
#include "server/usecases/schedule.hpp"
#include "storage/schedule_edits.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Changes of what is planned already. Whoever holds a place or a slot is told in the same transaction, the waiting
/// list gets what becomes free, and the last change can be taken back.
namespace passerelle::usecases {

/// What an organizer says to change a series.
struct EditSeries {
    SeriesId series;
    CreateSeries wanted;                 ///< the template as it is to be; its programme stays the series'
    std::optional<LocalTime> from = {};  ///< this occurrence and those that follow; none: all
    std::map<EventId, calendar::OrphanDecision> decisions = {};
};

/// What the edit would do, and the dates that it would give.
struct SeriesEditPreview {
    calendar::SeriesPlan plan;
    std::vector<calendar::SeriesEvent> orphans;  ///< the plan's, with what hangs on them
    std::vector<LocalTime> starts;               ///< the first ten
    bool ends = false;
};

Result<SeriesEditPreview> preview_edit(const Context& context, const EditSeries& command);

/// Carries the edit out; `orphans_undecided` while people hold places in events that would have no date. Gives the
/// series that rules from then on.
Result<calendar::Series> edit_series(const Context& context, const EditSeries& command);

/// One more session of the series, beside its rule; `date_taken` where it has one at that time.
Result<calendar::Event> add_date(const Context& context, SeriesId series, LocalTime starts);

/// Moves one event. Refusals of calendar::move.
Result<calendar::Event> move_event(const Context& context, EventId id, LocalTime starts,
                                   std::optional<std::chrono::minutes> duration);

/// What an organizer says to change one event.
struct EditEvent {
    EventId event;
    calendar::EventEdit edit;
};

/// Changes one event; rooms that are left out are the programme's. Refusals of calendar::edit.
Result<calendar::Event> edit_event(const Context& context, EditEvent command);

/// Cancels the event with all its meetings; `event_cancelled` when it is already.
Result<calendar::Event> cancel_event(const Context& context, EventId id);

/// A cancelled event takes place after all.
Result<calendar::Event> restore_event(const Context& context, EventId id);

/// Takes back the last edit of the series (or of an event that belongs to none). `nothing_to_undo`; `undo_overtaken`
/// where what it changed has changed since; `undo_held` where somebody has taken a place in what it made.
Result<void> undo_last_edit(const Context& context, SeriesId series);
Result<void> undo_last_edit(const Context& context, EventId event);

}  // namespace passerelle::usecases
