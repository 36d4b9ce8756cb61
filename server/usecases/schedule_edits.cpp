// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/schedule_edits.hpp"

#include "calendar/zone.hpp"
#include "server/usecases/registrations.hpp"
#include "server/usecases/schedule_news.hpp"
#include "storage/events.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"
#include "storage/series.hpp"

#include <algorithm>

namespace passerelle::usecases {

namespace {

using calendar::Event;
using calendar::EventChange;
using calendar::ScheduleChange;
using calendar::Series;

void write(const Context& context, const ScheduleChange& change) {
    storage::apply(context.tx, change);
    tell(context, change);
    for (const auto& [before, after] : change.events)
        if (before && after && after->status == calendar::Status::scheduled &&
            calendar::interval_of(*after).begin > context.now)
            promote_waiting(context, *after);
}

/// Writes the change, and keeps it so that it can be taken back.
void commit(const Context& context, std::string kind, const ScheduleChange& change) {
    write(context, change);
    storage::ScheduleEdit edit{
        .id = context.new_id<ScheduleEditId>(), .kind = std::move(kind), .change = change, .made_at = context.now};
    if (context.actor.person) edit.made_by = context.actor.person->id;
    storage::insert(context.tx, edit);
}

Result<Event> commit(const Context& context, std::string kind, const Result<EventChange>& change) {
    if (!change) return change.error();
    commit(context, std::move(kind), ScheduleChange{{}, {*change}});
    return *change->after;
}

Result<calendar::SeriesPlan> plan(const Context& context, const EditSeries& command) {
    const auto series = storage::find_series(context.tx, command.series);
    if (!series) return missing();
    auto wanted_command = command.wanted;
    for (const auto& programme : storage::list_programmes(context.tx))
        if (programme.id == series->programme) wanted_command.programme = programme.key;
    auto wanted = series_from(context, wanted_command);
    if (!wanted) return wanted.error();
    wanted->id = series->id;
    const auto horizon = std::max(horizon_of(*series, context.now), horizon_of(*wanted, context.now));
    return calendar::plan(*series, storage::list_series_events(context.tx, series->id),
                          {*wanted, command.from, command.decisions}, horizon, context.now, context.random);
}

/// A value as it was written, but for its place in the order of revisions.
Event without_revision(Event event) {
    event.sequence = 0;
    event.revised_at = {};
    for (auto& meeting : event.meetings) meeting.sequence = 0;
    return event;
}
Series without_revision(Series series) {
    series.sequence = 0;
    series.revised_at = {};
    return series;
}

template <class Value>
bool still(const std::optional<Value>& now, const std::optional<Value>& written) {
    if (now.has_value() != written.has_value()) return false;
    return !now || without_revision(*now) == without_revision(*written);
}

bool is_overtaken(const Context& context, const ScheduleChange& change) {
    const auto series_moved = [&](const calendar::SeriesChange& series) {
        const auto id = series.after ? series.after->id : series.before->id;
        return !still(storage::find_series(context.tx, id), series.after);
    };
    const auto event_moved = [&](const EventChange& event) {
        const auto id = event.after ? event.after->id : event.before->id;
        return !still(storage::find_event(context.tx, id), event.after);
    };
    return std::ranges::any_of(change.series, series_moved) || std::ranges::any_of(change.events, event_moved);
}

/// What was laid out since in a series that the edit had made: it goes with it.
void add_later_events(const Context& context, ScheduleChange& back) {
    for (const auto& series : back.series) {
        if (series.after) continue;
        for (const auto& event : storage::list_events(context.tx, {.series = series.before->id})) {
            const bool known = std::ranges::any_of(
                back.events, [&](const EventChange& change) { return change.before && change.before->id == event.id; });
            if (!known) back.events.push_back({event, std::nullopt});
        }
    }
}

/// Which meetings of the event somebody counts on.
calendar::MeetingHolds holds_of(const Context& context, const Event& event) {
    const auto known = storage::with_holders(context.tx, {event}).front();
    calendar::MeetingHolds holds{.known = known.held() || known.has_history};
    for (const auto& registration : storage::list_registrations(context.tx, event.id)) {
        holds.held.insert(registration.workshops.begin(), registration.workshops.end());
        for (const auto& meeting : event.meetings)
            if (!meeting.capacity) holds.held.insert(meeting.id);
    }
    for (const auto& meeting : event.meetings)
        if (std::ranges::any_of(meeting.slots, [&](const auto& slot) { return known.booked.contains(slot.id); }))
            holds.held.insert(meeting.id);
    return holds;
}

/// Meetings that an edit had added are not deleted from under those who have heard of them.
void keep_known_meetings(const Context& context, ScheduleChange& back) {
    for (auto& event : back.events)
        if (event.before && event.after && holds_of(context, *event.before).known)
            event = calendar::cancelling_instead_of_deleting(event);
}

bool is_held(const Context& context, const ScheduleChange& back) {
    std::vector<Event> removed;
    for (const auto& event : back.events)
        if (!event.after) removed.push_back(*event.before);
    return std::ranges::any_of(storage::with_holders(context.tx, std::move(removed)),
                               [](const auto& held) { return held.held() || held.has_history; });
}

Result<void> undo(const Context& context, const std::optional<storage::ScheduleEdit>& edit) {
    if (!edit) return fail(Failure::conflict, "nothing_to_undo");
    if (is_overtaken(context, edit->change)) return fail(Failure::conflict, "undo_overtaken");
    auto back = calendar::reversed(edit->change, context.now);
    add_later_events(context, back);
    keep_known_meetings(context, back);
    if (is_held(context, back)) return fail(Failure::conflict, "undo_held");
    write(context, back);
    storage::mark_undone(context.tx, edit->id, context.now);
    return {};
}

}  // namespace

Result<SeriesEditPreview> preview_edit(const Context& context, const EditSeries& command) {
    auto planned = plan(context, command);
    if (!planned) return planned.error();
    const auto& series = planned->series;
    const auto now = calendar::Zone::find(series.zone).value().local_of(context.now);
    SeriesEditPreview preview{*planned, storage::with_holders(context.tx, planned->orphans),
                              next_dates(series, std::max(series.starts, now)),
                              series.rule.until() || series.rule.count()};
    return preview;
}

Result<Series> edit_series(const Context& context, const EditSeries& command) {
    const auto planned = plan(context, command);
    if (!planned) return planned.error();
    if (!planned->orphans.empty())
        return fail(Failure::conflict, "orphans_undecided", "orphans", {std::to_string(planned->orphans.size())});
    commit(context, "series", planned->change);
    return planned->series;
}

Result<Event> add_date(const Context& context, SeriesId id, LocalTime starts) {
    auto series = storage::find_series(context.tx, id);
    if (!series) return missing();
    for (const auto& event : storage::list_events(context.tx, {.series = id}))
        if (event.meetings.front().starts == starts) return fail(Failure::conflict, "date_taken", "starts");
    auto event = calendar::occurrence(*series, starts, context.now, context.random);
    if (event.meetings.front().starts != starts)
        return fail(Failure::invalid, "time_skipped", "starts", {passerelle::to_string(starts), series->zone});
    event.recurrence.reset();
    if (calendar::interval_of(event).begin <= context.now) return fail(Failure::invalid, "time_past", "starts");
    if (const auto valid = calendar::validate(event); !valid) return valid.error();
    return commit(context, "extra_date", EventChange{std::nullopt, event});
}

Result<Event> move_event(const Context& context, EventId id, LocalTime starts,
                         std::optional<std::chrono::minutes> duration) {
    const auto event = storage::find_event(context.tx, id);
    if (!event) return missing();
    return commit(context, "move", calendar::move(*event, starts, duration, context.now));
}

Result<Event> edit_event(const Context& context, EditEvent command) {
    const auto event = storage::find_event(context.tx, command.event);
    if (!event) return missing();
    const auto programme = storage::find_programme(context.tx, event->programme).value();
    for (auto& meeting : command.edit.wanted.meetings)
        if (meeting.room == calendar::Room{}) meeting.room = programme.default_room;
    return commit(context, "edit",
                  calendar::edit(*event, command.edit, holds_of(context, *event), context.now, context.random));
}

Result<Event> cancel_event(const Context& context, EventId id) {
    const auto event = storage::find_event(context.tx, id);
    if (!event) return missing();
    return commit(context, "cancel", calendar::cancel(*event, context.now));
}

Result<Event> restore_event(const Context& context, EventId id) {
    const auto event = storage::find_event(context.tx, id);
    if (!event) return missing();
    return commit(context, "restore", calendar::restore(*event, context.now));
}

Result<void> undo_last_edit(const Context& context, SeriesId series) {
    return undo(context, storage::last_edit(context.tx, series));
}

Result<void> undo_last_edit(const Context& context, EventId event) {
    return undo(context, storage::last_edit(context.tx, event));
}

}  // namespace passerelle::usecases
