// SPDX-License-Identifier: Apache-2.0
#include "storage/meetings.hpp"

#include "storage/sql.hpp"

#include <algorithm>
#include <map>

namespace passerelle::storage {

namespace {

using calendar::Break;
using calendar::Meeting;
using calendar::Slot;
using calendar::Status;
using Owned = std::pair<EventId, Meeting>;

Owned read_meeting(Columns& row) {
    Owned owned;
    owned.first = row.id<EventId>();
    auto& meeting = owned.second;
    meeting.id = row.id<MeetingId>();
    meeting.title = row.localized();
    meeting.starts = row.local();
    meeting.ends = row.local();
    meeting.zone = row.text();
    meeting.room.link = row.text();
    meeting.room.address = row.text();
    meeting.capacity = row.optional(&Columns::small);
    meeting.block = row.text();
    meeting.status = row.text() == "cancelled" ? Status::cancelled : Status::scheduled;
    meeting.sequence = row.small();
    return owned;
}

void write(Statement statement, EventId event, const Meeting& m) {
    const auto interval = calendar::interval_of(m);
    statement.with(event, m.title, m.starts, m.ends, m.zone, m.room.link, m.room.address, m.capacity, m.block,
                   m.status == Status::cancelled ? "cancelled" : "scheduled", m.sequence, interval.begin, interval.end,
                   m.id);
    statement.run();
}

void insert_breaks(Transaction& tx, const Meeting& meeting) {
    for (const auto& pause : meeting.breaks)
        Statement{tx, "INSERT INTO meeting_breaks (meeting_id, starts, ends) VALUES (:meeting, :starts, :ends)"}
            .with(meeting.id, pause.starts, pause.ends)
            .run();
}

void upsert_slot(Transaction& tx, MeetingId meeting, const Slot& slot) {
    Statement{tx,
              "INSERT INTO slots (id, meeting_id, position, starts, ends) VALUES (:id, :meeting, :position, :starts, "
              ":ends) ON CONFLICT (id) DO UPDATE SET position = excluded.position, starts = excluded.starts, "
              "ends = excluded.ends"}
        .with(slot.id, meeting, slot.position, slot.starts, slot.ends)
        .run();
}

/// Deletes the rows of `table` that belong to `owner` and are not among `kept`.
template <class OwnerId, class KeptId>
void delete_others(Transaction& tx, const std::string& table, const std::string& owner_column, OwnerId owner,
                   const std::vector<KeptId>& kept) {
    for (const auto& id :
         Statement{tx, "SELECT id FROM " + table + " WHERE " + owner_column + " = :owner"}.with(owner).all(
             [](Columns& row) { return row.id<KeptId>(); }))
        if (std::ranges::find(kept, id) == kept.end())
            Statement{tx, "DELETE FROM " + table + " WHERE id = :id"}.with(id).run();
}

template <class Item>
auto ids_of(const std::vector<Item>& items) {
    std::vector<decltype(Item::id)> ids;
    std::ranges::transform(items, std::back_inserter(ids), &Item::id);
    return ids;
}

void update(Transaction& tx, EventId event, const Meeting& meeting) {
    write({tx,
           "UPDATE meetings SET event_id = :event, title_fr = :title_fr, title_en = :title_en, starts = :starts, "
           "ends = :ends, zone = :zone, room_link = :link, room_address = :address, capacity = :capacity, "
           "block = :block, status = :status, sequence = :sequence, starts_at = :starts_at, ends_at = :ends_at "
           "WHERE id = :id"},
          event, meeting);
    Statement{tx, "DELETE FROM meeting_breaks WHERE meeting_id = :meeting"}.with(meeting.id).run();
    insert_breaks(tx, meeting);
    delete_others(tx, "slots", "meeting_id", meeting.id, ids_of(meeting.slots));
    for (const auto& slot : meeting.slots) upsert_slot(tx, meeting.id, slot);
}

/// Hands each child row to its meeting.
template <class Child, class Read>
void adopt(Transaction& tx, const std::vector<EventId>& events, std::map<MeetingId, Meeting*>& meetings,
           const std::string& query, std::vector<Child> Meeting::*children, Read read) {
    for (auto& [meeting, child] : Statement{tx, query}.with(events).all([&](Columns& row) {
             return std::pair{row.id<MeetingId>(), read(row)};
         }))
        (meetings.at(meeting)->*children).push_back(child);
}

Break read_break(Columns& row) {
    Break pause;
    pause.starts = row.local();
    pause.ends = row.local();
    return pause;
}

Slot read_slot(Columns& row) {
    Slot slot;
    slot.id = row.id<SlotId>();
    slot.position = row.small();
    slot.starts = row.local();
    slot.ends = row.local();
    return slot;
}

void list_piece(Transaction& tx, const std::vector<EventId>& events, std::vector<Owned>& all) {
    const auto in = " WHERE m.event_id IN (" + placeholders(events.size()) + ") ";
    auto owned = Statement{tx,
                           "SELECT m.event_id, m.id, m.title_fr, m.title_en, m.starts, m.ends, m.zone, m.room_link, "
                           "m.room_address, m.capacity, m.block, m.status, m.sequence FROM meetings m" +
                               in + "ORDER BY m.starts_at, m.id"}
                     .with(events)
                     .all(read_meeting);
    std::map<MeetingId, Meeting*> by_id;
    for (auto& [event, meeting] : owned) by_id.emplace(meeting.id, &meeting);
    adopt(tx, events, by_id,
          "SELECT b.meeting_id, b.starts, b.ends FROM meeting_breaks b JOIN meetings m ON m.id = b.meeting_id" + in +
              "ORDER BY b.meeting_id, b.starts",
          &Meeting::breaks, read_break);
    adopt(
        tx, events, by_id,
        "SELECT s.meeting_id, s.id, s.position, s.starts, s.ends FROM slots s JOIN meetings m ON m.id = s.meeting_id" +
            in + "ORDER BY s.meeting_id, s.position",
        &Meeting::slots, read_slot);
    std::ranges::move(owned, std::back_inserter(all));
}

}  // namespace

void insert(Transaction& tx, EventId event, const Meeting& meeting) {
    write({tx,
           "INSERT INTO meetings (event_id, title_fr, title_en, starts, ends, zone, room_link, room_address, capacity, "
           "block, status, sequence, starts_at, ends_at, id) VALUES (:event, :title_fr, :title_en, :starts, :ends, "
           ":zone, :link, :address, :capacity, :block, :status, :sequence, :starts_at, :ends_at, :id)"},
          event, meeting);
    insert_breaks(tx, meeting);
    for (const auto& slot : meeting.slots) upsert_slot(tx, meeting.id, slot);
}

void replace_meetings(Transaction& tx, EventId event, const std::vector<Meeting>& meetings) {
    const auto known = Statement{tx, "SELECT id FROM meetings WHERE event_id = :event"}.with(event).all(
        [](Columns& row) { return row.id<MeetingId>(); });
    for (const auto& meeting : meetings)
        std::ranges::find(known, meeting.id) == known.end() ? insert(tx, event, meeting) : update(tx, event, meeting);
    const auto kept = ids_of(meetings);
    for (const auto id : known) {
        if (std::ranges::find(kept, id) != kept.end()) continue;
        Statement{tx, "DELETE FROM slots WHERE meeting_id = :meeting"}.with(id).run();
        Statement{tx, "DELETE FROM meetings WHERE id = :id"}.with(id).run();
    }
}

std::vector<Owned> list_meetings(Transaction& tx, const std::vector<EventId>& events) {
    std::vector<Owned> all;
    in_pieces(events, [&](const std::vector<EventId>& piece) { list_piece(tx, piece, all); });
    return all;
}

}  // namespace passerelle::storage
