// SPDX-License-Identifier: Apache-2.0
#include "calendar/schedule_change.hpp"

#include "calendar/zone.hpp"

#include <algorithm>

namespace passerelle::calendar {

namespace {

using std::chrono::minutes;

/// Times and places, as an attendee plans by them.
bool same_appointment(const Event& a, const Event& b) {
    return std::ranges::equal(a.meetings, b.meetings, [](const Meeting& x, const Meeting& y) {
        return x.id == y.id && x.starts == y.starts && x.ends == y.ends && x.zone == y.zone && x.room == y.room &&
               x.status == y.status;
    });
}

void set_status(Event& event, Status status) {
    event.status = status;
    for (auto& meeting : event.meetings) meeting.status = status;
}

void shift(Meeting& meeting, std::chrono::seconds by) {
    meeting.starts += by;
    meeting.ends += by;
    for (auto& pause : meeting.breaks) {
        pause.starts += by;
        pause.ends += by;
    }
    for (auto& slot : meeting.slots) {
        slot.starts += by;
        slot.ends += by;
    }
}

/// Another length cuts the slots anew, one for one; who booked the second keeps the second.
Result<void> stretch(Meeting& meeting, minutes duration) {
    const auto old = meeting.ends - meeting.starts;
    meeting.ends = meeting.starts + duration;
    if (meeting.slots.empty() || duration == old) return {};
    const auto lead_in = std::chrono::duration_cast<minutes>(meeting.slots.front().starts - meeting.starts);
    const auto cut = cut_slots(meeting, static_cast<int>(meeting.slots.size()), lead_in);
    if (!cut) return fail(Failure::invalid, "slots_do_not_fit", "duration_minutes");
    for (std::size_t i = 0; i < cut->size(); ++i) {
        meeting.slots[i].starts = (*cut)[i].starts;
        meeting.slots[i].ends = (*cut)[i].ends;
    }
    return {};
}

template <class Value>
void raise(Change<Value>& change, Instant now) {
    if (!change.after) return;
    const int reached = std::max(change.after->sequence, change.before ? change.before->sequence : 0);
    change.after->sequence = reached + 1;
    change.after->revised_at = now;
}

void raise_meetings(EventChange& change) {
    if (!change.after) return;
    for (auto& meeting : change.after->meetings) {
        if (change.before)
            for (const auto& other : change.before->meetings)
                if (other.id == meeting.id) meeting.sequence = std::max(meeting.sequence, other.sequence);
        ++meeting.sequence;
    }
}

}  // namespace

EventNews news_of(const EventChange& change) {
    if (!change.before || !change.after) return EventNews::none;
    const bool was_on = change.before->status == Status::scheduled;
    const bool is_on = change.after->status == Status::scheduled;
    if (was_on && !is_on) return EventNews::cancelled;
    if (!is_on) return EventNews::none;
    if (!was_on) return EventNews::restored;
    const bool same = keeps_identity(change) && same_appointment(*change.before, *change.after);
    return same ? EventNews::none : EventNews::changed;
}

bool keeps_identity(const EventChange& change) {
    return change.before && change.after && change.before->series == change.after->series &&
           change.before->recurrence == change.after->recurrence;
}

Event revised(Event event, Instant now) {
    ++event.sequence;
    event.revised_at = now;
    for (auto& meeting : event.meetings) ++meeting.sequence;
    return event;
}

Result<EventChange> cancel(const Event& event, Instant now) {
    if (event.status == Status::cancelled) return fail(Failure::conflict, "event_cancelled");
    auto after = revised(event, now);
    set_status(after, Status::cancelled);
    return EventChange{event, after};
}

Result<EventChange> restore(const Event& event, Instant now) {
    if (event.status == Status::scheduled) return fail(Failure::conflict, "event_not_cancelled");
    if (interval_of(event).end <= now) return fail(Failure::conflict, "event_past");
    auto after = revised(event, now);
    set_status(after, Status::scheduled);
    return EventChange{event, after};
}

Result<EventChange> move(const Event& event, LocalTime starts, std::optional<minutes> duration, Instant now) {
    if (event.status == Status::cancelled) return fail(Failure::conflict, "event_cancelled");
    if (interval_of(event).begin <= now) return fail(Failure::conflict, "event_past");
    if (duration && event.meetings.size() != 1) return fail(Failure::invalid, "one_meeting_only", "duration_minutes");
    auto after = revised(event, now);
    const auto by = starts - after.meetings.front().starts;
    for (auto& meeting : after.meetings) shift(meeting, by);
    if (duration) {
        const auto stretched = stretch(after.meetings.front(), *duration);
        if (!stretched) return stretched.error();
    }
    if (const auto valid = validate(after); !valid) return valid.error();
    if (interval_of(after).begin <= now) return fail(Failure::invalid, "time_past", "starts");
    return EventChange{event, after};
}

ScheduleChange reversed(const ScheduleChange& change, Instant now) {
    ScheduleChange back;
    for (const auto& [before, after] : change.series) {
        SeriesChange series{after, before};
        raise(series, now);
        back.series.push_back(series);
    }
    for (const auto& [before, after] : change.events) {
        EventChange event{after, before};
        raise(event, now);
        raise_meetings(event);
        back.events.push_back(event);
    }
    return back;
}

}  // namespace passerelle::calendar
