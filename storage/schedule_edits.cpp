// SPDX-License-Identifier: Apache-2.0
#include "storage/schedule_edits.hpp"

#include "storage/events.hpp"
#include "storage/series.hpp"
#include "storage/snapshot.hpp"
#include "storage/sql.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace passerelle::storage {

namespace {

using calendar::SeriesEvent;

std::set<std::string> subjects_of(const calendar::ScheduleChange& change) {
    std::set<std::string> subjects;
    for (const auto& series : change.series)
        for (const auto& side : {series.before, series.after})
            if (side) subjects.insert(side->id.to_string());
    for (const auto& event : change.events)
        for (const auto& side : {event.before, event.after})
            if (side) subjects.insert(side->series ? side->series->to_string() : side->id.to_string());
    return subjects;
}

ScheduleEdit read_edit(Columns& row) {
    ScheduleEdit edit;
    edit.id = row.id<ScheduleEditId>();
    edit.kind = row.text();
    edit.change = read_snapshot(row.text());
    edit.made_at = row.instant();
    edit.made_by = row.optional(&Columns::id<PersonId>);
    edit.undone_at = row.optional(&Columns::instant);
    return edit;
}

std::optional<ScheduleEdit> last_edit_of(Transaction& tx, const std::string& subject) {
    return Statement{tx,
                     "SELECT e.id, e.kind, e.change, e.made_at, e.made_by, e.undone_at FROM schedule_edits e "
                     "JOIN schedule_edit_subjects s ON s.edit_id = e.id WHERE s.subject = :subject "
                     "AND e.undone_at IS NULL ORDER BY e.made_at DESC, e.id DESC LIMIT 1"}
        .with(subject)
        .first(read_edit);
}

/// Calls `use` for each of the events that the question gives, as often as it gives it.
template <class Use>
void for_each_event(Transaction& tx, const std::vector<EventId>& events, const std::string& question, Use use) {
    in_pieces(events, [&](const std::vector<EventId>& piece) {
        Statement statement{tx, "SELECT event_id FROM (" + question + ") AS found WHERE event_id IN (" +
                                    placeholders(piece.size()) + ")"};
        const auto found = statement.with(piece).all([](Columns& row) { return row.id<EventId>(); });
        for (const auto event : found) use(event);
    });
}

constexpr const char* history =
    "SELECT event_id FROM registrations UNION SELECT event_id FROM certificates UNION "
    "SELECT event_id FROM remembered_choices UNION "
    "SELECT m.event_id FROM meetings m JOIN slots s ON s.meeting_id = m.id JOIN bookings b ON b.slot_id = s.id UNION "
    "ALL "
    "SELECT m.event_id FROM meetings m JOIN slot_waits w ON w.meeting_id = m.id UNION ALL "
    "SELECT m.event_id FROM meetings m JOIN reports r ON r.meeting_id = m.id UNION "
    "SELECT m.event_id FROM meetings m JOIN presences p ON p.meeting_id = m.id";

constexpr const char* bookings_of_events =
    "SELECT m.event_id, b.slot_id, b.status FROM meetings m JOIN slots s ON s.meeting_id = m.id "
    "JOIN bookings b ON b.slot_id = s.id WHERE m.event_id IN (";

void add_booking(Columns& row, const std::map<EventId, SeriesEvent*>& by_id) {
    auto& held = *by_id.at(row.id<EventId>());
    const auto slot = row.id<SlotId>();
    held.named.insert(slot);
    const auto status = row.text();
    if (status == "held" || status == "requested" || status == "confirmed") held.booked.insert(slot);
}

void add_booked(Transaction& tx, const std::vector<EventId>& ids, const std::map<EventId, SeriesEvent*>& by_id) {
    in_pieces(ids, [&](const std::vector<EventId>& piece) {
        Statement statement{tx, bookings_of_events + placeholders(piece.size()) + ")"};
        statement.with(piece).all([&](Columns& row) {
            add_booking(row, by_id);
            return true;
        });
    });
}

}  // namespace

void insert(Transaction& tx, const ScheduleEdit& edit) {
    Statement{tx,
              "INSERT INTO schedule_edits (id, kind, change, made_at, made_by, undone_at) "
              "VALUES (:id, :kind, :change, :made_at, :made_by, :undone_at)"}
        .with(edit.id, edit.kind, write_snapshot(edit.change), edit.made_at, edit.made_by, edit.undone_at)
        .run();
    for (const auto& subject : subjects_of(edit.change))
        Statement{tx, "INSERT INTO schedule_edit_subjects (edit_id, subject) VALUES (:edit, :subject)"}
            .with(edit.id, subject)
            .run();
}

void mark_undone(Transaction& tx, ScheduleEditId edit, Instant at) {
    Statement{tx, "UPDATE schedule_edits SET undone_at = :at WHERE id = :id"}.with(at, edit).run();
}

std::optional<ScheduleEdit> last_edit(Transaction& tx, SeriesId series) {
    return last_edit_of(tx, series.to_string());
}

std::optional<ScheduleEdit> last_edit(Transaction& tx, EventId event) {
    return last_edit_of(tx, event.to_string());
}

void apply(Transaction& tx, const calendar::ScheduleChange& change) {
    for (const auto& [before, after] : change.series)
        if (after) before ? update(tx, *after) : insert(tx, *after);
    for (const auto& [before, after] : change.events) {
        if (before && !after) erase(tx, before->id);
        if (before && after && before->recurrence) detach(tx, before->id);
    }
    for (const auto& [before, after] : change.events)
        if (after) before ? update(tx, *after) : insert(tx, *after);
    for (const auto& [before, after] : change.series)
        if (before && !after) erase(tx, before->id);
}

std::vector<SeriesEvent> with_holders(Transaction& tx, std::vector<calendar::Event> events) {
    std::vector<SeriesEvent> held;
    std::vector<EventId> ids;
    for (auto& event : events) {
        ids.push_back(event.id);
        held.push_back({.event = std::move(event)});
    }
    std::map<EventId, SeriesEvent*> by_id;
    for (auto& one : held) by_id.emplace(one.event.id, &one);
    for_each_event(tx, ids, "SELECT event_id FROM registrations WHERE status <> 'cancelled'",
                   [&](EventId event) { ++by_id.at(event)->registrations; });
    for_each_event(tx, ids, "SELECT event_id FROM registrations WHERE status = 'confirmed'",
                   [&](EventId event) { ++by_id.at(event)->confirmed; });
    for_each_event(tx, ids, history, [&](EventId event) { by_id.at(event)->has_history = true; });
    add_booked(tx, ids, by_id);
    return held;
}

std::vector<SeriesEvent> list_series_events(Transaction& tx, SeriesId series) {
    return with_holders(tx, list_events(tx, {.series = series}));
}

}  // namespace passerelle::storage
