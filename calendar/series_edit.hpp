// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/random.hpp"
#include "calendar/schedule_change.hpp"

#include <map>
#include <set>
#include <vector>

namespace passerelle::calendar {

/// An event of a series, and what hangs on it.
struct SeriesEvent {
    Event event;
    int registrations = 0;         ///< confirmed or waiting
    int confirmed = 0;             ///< of them, with a place
    std::set<SlotId> booked = {};  ///< slots that a partner holds
    std::set<SlotId> named = {};   ///< slots that a booking names, a cancelled one too: they stay
    bool has_history = false;      ///< rows of the past name it: it can be cancelled, not removed

    bool held() const { return registrations > 0 || !booked.empty(); }
};

/// What becomes of an event to which the edited series gives no date, and in which people hold places.
enum class OrphanDecision { keep, cancel };

/// What an organizer wants of a series.
struct SeriesEdit {
    Series wanted;                       ///< the template as it is to be; the identifier is the series'
    std::optional<LocalTime> from = {};  ///< this occurrence and those that follow (`wanted` begins there); none: all
    std::map<EventId, OrphanDecision> decisions = {};
};

/// What an edit would do, to be shown before it is done.
struct SeriesPlan {
    Series series;  ///< that rules from now on; a new one where the old one ends
    ScheduleChange change = {};
    std::vector<Event> orphans = {};      ///< no date answers to them, and nobody has decided yet
    std::vector<Event> kept_slots = {};   ///< keep more slots than wanted: a partner holds one
    std::vector<Event> kept_places = {};  ///< keep more places than wanted: they are taken
};

/// Plans an edit of the series, of which these are all events, laid out up to `horizon`.
///
/// Words and rooms of the whole series change in place. Anything else begins with the first occurrence that is touched
/// and has not begun: what was is history. Where others came before it, the series ends there and a new one goes on,
/// since a calendar client knows one rule for one UID. Events answer to the new dates by day, then by nearness (half a
/// week; half a month where the rule is monthly or yearly), and everything that people hold in them moves along. What
/// an organizer had changed in a single event stays as it is. An event without a new date is removed if nobody ever
/// touched it, cancelled if nobody holds a place, and otherwise the organizer decides.
///
/// Refusals of `validate`; `event_past` where `from` has begun, `series_over` where nothing is left to change,
/// `nothing_changed`.
Result<SeriesPlan> plan(const Series& series, const std::vector<SeriesEvent>& events, const SeriesEdit& edit,
                        LocalTime horizon, Instant now, const RandomSource& random);

/// The series as it goes on from one of its occurrences: what a form for "this and following" begins with.
Series continued_at(const Series& series, LocalTime occurrence);

}  // namespace passerelle::calendar
