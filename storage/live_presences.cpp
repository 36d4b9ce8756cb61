// SPDX-License-Identifier: Apache-2.0
#include "storage/live_presences.hpp"

#include "storage/sql.hpp"

#include <utility>

namespace passerelle::storage {

namespace {

constexpr const char* select_live = "SELECT l.meeting_id, l.person_id, l.begins_at, l.ends_at FROM live_presences l ";
constexpr const char* live_order = "ORDER BY l.meeting_id, l.person_id, l.begins_at";

LivePresences read_live(Columns& row) {
    LivePresences read;
    read.meeting = row.id<MeetingId>();
    read.person = row.id<PersonId>();
    const auto begin = row.instant();
    read.intervals.push_back({begin, row.instant()});
    return read;
}

/// The rows of one person in one meeting, which stand beside one another, as one.
std::vector<LivePresences> gathered(std::vector<LivePresences> rows) {
    std::vector<LivePresences> all;
    for (auto& row : rows) {
        const bool same = !all.empty() && all.back().meeting == row.meeting && all.back().person == row.person;
        if (same) all.back().intervals.push_back(row.intervals.front());
        if (!same) all.push_back(std::move(row));
    }
    return all;
}

}  // namespace

void replace(Transaction& tx, const std::vector<LivePresences>& presences) {
    Statement remove{tx, "DELETE FROM live_presences WHERE meeting_id = :meeting AND person_id = :person"};
    Statement add{tx,
                  "INSERT INTO live_presences (meeting_id, person_id, begins_at, ends_at) "
                  "VALUES (:meeting, :person, :begins, :ends)"};
    for (const auto& [meeting, person, intervals] : presences) {
        remove.with(meeting, person).run();
        for (const auto& interval : intervals) add.with(meeting, person, interval.begin, interval.end).run();
    }
}

std::vector<LivePresences> list_live_presences(Transaction& tx) {
    return gathered(Statement{tx, std::string{select_live} + live_order}.all(read_live));
}

std::vector<LivePresences> list_live_presences(Transaction& tx, EventId event) {
    return gathered(Statement{
        tx, std::string{select_live} + "JOIN meetings m ON m.id = l.meeting_id WHERE m.event_id = :event " + live_order}
                        .with(event)
                        .all(read_live));
}

}  // namespace passerelle::storage
