// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/event.hpp"
#include "calendar/series.hpp"

#include <optional>
#include <vector>

/// Changes of the schedule as values: what was, and what is to be. They can be shown before they are made, told to
/// those whom they touch, and taken back.
namespace passerelle::calendar {

/// Nothing before: it is made. Nothing after: it is removed.
template <class Value>
struct Change {
    std::optional<Value> before = {};
    std::optional<Value> after = {};

    bool operator==(const Change&) const = default;
};

using EventChange = Change<Event>;
using SeriesChange = Change<Series>;

struct ScheduleChange {
    std::vector<SeriesChange> series = {};
    std::vector<EventChange> events = {};

    bool operator==(const ScheduleChange&) const = default;
};

/// What a change of an event means to those who come: `changed` is another time or place, or another entry of their
/// calendars.
enum class EventNews { none, changed, cancelled, restored };
EventNews news_of(const EventChange& change);

/// Is it the same entry of their calendars (UID and RECURRENCE-ID) after as it was before? Otherwise the old entry must
/// be cancelled.
bool keeps_identity(const EventChange& change);

/// The event with all its meetings cancelled; `event_cancelled` where it is already.
Result<EventChange> cancel(const Event& event, Instant now);

/// A cancelled event takes place after all; `event_not_cancelled`, or `event_past` where it would be over.
Result<EventChange> restore(const Event& event, Instant now);

/// The event at another time: its first meeting then starts at `starts`, and lasts `duration` where that is given (an
/// event of one meeting only). Breaks, slots and further meetings move along. Refusals of `validate`, `event_past`
/// where it has begun, `event_cancelled`, `time_past`.
Result<EventChange> move(const Event& event, LocalTime starts, std::optional<std::chrono::minutes> duration,
                         Instant now);

/// What takes the change back: sequences rise once more, so that calendars follow.
ScheduleChange reversed(const ScheduleChange& change, Instant now);

/// The event as the attendee must hear of it: sequences one higher, revised now.
Event revised(Event event, Instant now);

}  // namespace passerelle::calendar
