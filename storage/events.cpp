// SPDX-License-Identifier: Apache-2.0
#include "storage/events.hpp"

#include "storage/event_changes.hpp"
#include "storage/meetings.hpp"
#include "storage/programme_revisions.hpp"
#include "storage/sql.hpp"

#include <map>

namespace passerelle::storage {

namespace {

using calendar::Event;
using calendar::Status;

constexpr const char* columns =
    "e.id, e.programme_id, e.series_id, e.recurrence, e.title_fr, e.title_en, e.description_fr, e.description_en, "
    "e.status, e.capacity, e.registration_opens, e.registration_closes, e.points_hundredths, e.sequence, "
    "e.created_at, e.revised_at ";

Event read(Columns& row) {
    Event event;
    event.id = row.id<EventId>();
    event.programme = row.id<ProgrammeId>();
    event.series = row.optional(&Columns::id<SeriesId>);
    event.recurrence = row.optional(&Columns::local);
    event.title = row.localized();
    event.description = row.localized();
    event.status = row.text() == "cancelled" ? Status::cancelled : Status::scheduled;
    event.capacity = row.optional(&Columns::small);
    event.registration_opens = row.optional(&Columns::instant);
    event.registration_closes = row.optional(&Columns::instant);
    event.points_hundredths = row.small();
    event.sequence = row.small();
    event.created_at = row.instant();
    event.revised_at = row.instant();
    return event;
}

void write(Statement statement, const Event& e) {
    const auto span = calendar::interval_of(e);
    statement.with(e.programme, e.series, e.recurrence, e.title, e.description,
                   e.status == Status::cancelled ? "cancelled" : "scheduled", e.capacity, e.registration_opens,
                   e.registration_closes, e.points_hundredths, e.sequence, e.created_at, e.revised_at, span.begin,
                   span.end, e.id);
    statement.run();
}

std::vector<Event> with_meetings(Transaction& tx, std::vector<Event> events) {
    std::vector<EventId> ids;
    std::map<EventId, Event*> by_id;
    for (auto& event : events) {
        ids.push_back(event.id);
        by_id.emplace(event.id, &event);
    }
    for (auto& [event, meeting] : list_meetings(tx, ids)) by_id.at(event)->meetings.push_back(std::move(meeting));
    return events;
}

template <class Key>
std::optional<Event> find_where(Transaction& tx, const char* rest, const Key& key) {
    auto found = with_meetings(tx, Statement{tx, std::string{"SELECT "} + columns + rest}.with(key).all(read));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

}  // namespace

void insert(Transaction& tx, const Event& event) {
    write({tx,
           "INSERT INTO events (programme_id, series_id, recurrence, title_fr, title_en, description_fr, "
           "description_en, status, capacity, registration_opens, registration_closes, points_hundredths, sequence, "
           "created_at, revised_at, starts_at, ends_at, id) VALUES (:programme, :series, :recurrence, :title_fr, "
           ":title_en, :description_fr, :description_en, :status, :capacity, :opens, :closes, :points, :sequence, "
           ":created, :revised, :starts, :ends, :id)"},
          event);
    for (const auto& meeting : event.meetings) insert(tx, event.id, meeting);
    note_change(tx, event.id, false);
}

void update(Transaction& tx, const Event& event) {
    write({tx,
           "UPDATE events SET programme_id = :programme, series_id = :series, recurrence = :recurrence, "
           "title_fr = :title_fr, title_en = :title_en, description_fr = :description_fr, "
           "description_en = :description_en, status = :status, capacity = :capacity, registration_opens = :opens, "
           "registration_closes = :closes, points_hundredths = :points, sequence = :sequence, created_at = :created, "
           "revised_at = :revised, starts_at = :starts, ends_at = :ends WHERE id = :id"},
          event);
    replace_meetings(tx, event.id, event.meetings);
    note_change(tx, event.id, false);
}

void erase(Transaction& tx, EventId event) {
    replace_meetings(tx, event, {});
    Statement{tx, "DELETE FROM events WHERE id = :id"}.with(event).run();
    note_change(tx, event, true);
}

void detach(Transaction& tx, EventId event) {
    Statement{tx, "UPDATE events SET recurrence = NULL WHERE id = :id"}.with(event).run();
    note_change(tx, event, false);
}

std::optional<Event> find_event(Transaction& tx, EventId id) {
    return find_where(tx, "FROM events e WHERE e.id = :id", id);
}

std::optional<Event> find_event_of_meeting(Transaction& tx, MeetingId id) {
    return find_where(tx, "FROM events e JOIN meetings m ON m.event_id = e.id WHERE m.id = :id", id);
}

std::optional<Event> find_event_of_slot(Transaction& tx, SlotId id) {
    return find_where(tx,
                      "FROM events e JOIN meetings m ON m.event_id = e.id JOIN slots s ON s.meeting_id = m.id "
                      "WHERE s.id = :id",
                      id);
}

std::vector<Event> list_events(Transaction& tx, const EventFilter& filter) {
    std::string query = std::string{"SELECT "} + columns + "FROM events e WHERE 1 = 1 ";
    if (filter.programme) query += "AND e.programme_id = :programme ";
    if (filter.series) query += "AND e.series_id = :series ";
    // The event's own span narrows by an index; but between its meetings there may be months.
    if (filter.overlapping)
        query +=
            "AND e.starts_at < :to AND e.ends_at > :from AND EXISTS (SELECT 1 FROM meetings m WHERE m.event_id = e.id "
            "AND m.starts_at < :meeting_to AND m.ends_at > :meeting_from) ";
    if (filter.after) query += "AND (e.starts_at > :after OR (e.starts_at = :at AND e.id > :after_id)) ";
    query += "ORDER BY e.starts_at, e.id LIMIT " + std::to_string(filter.limit);
    Statement statement{tx, query};
    if (filter.programme) statement.also(*filter.programme);
    if (filter.series) statement.also(*filter.series);
    if (const auto& span = filter.overlapping) statement.also(span->end, span->begin, span->end, span->begin);
    if (const auto& last = filter.after) statement.also(last->starts, last->starts, last->id);
    return with_meetings(tx, statement.all(read));
}

std::vector<Event> find_events(Transaction& tx, const std::vector<EventId>& ids) {
    std::vector<Event> all;
    in_pieces(ids, [&](const std::vector<EventId>& piece) {
        auto found =
            with_meetings(tx, Statement{tx, std::string{"SELECT "} + columns + "FROM events e WHERE e.id IN (" +
                                                placeholders(piece.size()) + ") ORDER BY e.starts_at, e.id"}
                                  .with(piece)
                                  .all(read));
        std::ranges::move(found, std::back_inserter(all));
    });
    std::map<EventId, std::size_t> order;
    for (std::size_t i = 0; i < ids.size(); ++i) order.emplace(ids[i], i);
    std::ranges::sort(all, {}, [&](const Event& event) { return order.at(event.id); });
    all.erase(std::unique(all.begin(), all.end(), [](const Event& a, const Event& b) { return a.id == b.id; }),
              all.end());
    return all;
}

Revision feed_revision(Transaction& tx, std::optional<ProgrammeId> programme) {
    const std::string of = programme ? "WHERE programme_id = :programme" : "WHERE 1 = 1";
    const std::string query = "SELECT COALESCE(MAX(revised_at), 0), COUNT(*) FROM ";
    Revision revision{};
    for (const auto* table : {"events ", "series "}) {
        long long at = 0;
        long long rows = 0;
        const auto id = programme ? programme->to_string() : std::string{};
        if (programme) {
            tx.sql() << query + table + of, soci::use(id), soci::into(at), soci::into(rows);
        } else {
            tx.sql() << query + table + of, soci::into(at), soci::into(rows);
        }
        revision.at = std::max(revision.at, from_microseconds(at));
        revision.rows += rows;
    }
    // A feed says what its programme is called, in which colour it is drawn, and where its rooms are.
    revision.at = std::max(revision.at, last_revision(tx, programme));
    return revision;
}

}  // namespace passerelle::storage
