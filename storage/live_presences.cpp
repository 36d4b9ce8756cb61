// SPDX-License-Identifier: Apache-2.0
#include "storage/live_presences.hpp"

#include "storage/sql.hpp"

#include <utility>

namespace passerelle::storage {

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
    const auto rows = Statement{tx,
                                "SELECT meeting_id, person_id, begins_at, ends_at FROM live_presences "
                                "ORDER BY meeting_id, person_id, begins_at"}
                          .all([](Columns& row) {
                              LivePresences read;
                              read.meeting = row.id<MeetingId>();
                              read.person = row.id<PersonId>();
                              const auto begin = row.instant();
                              read.intervals.push_back({begin, row.instant()});
                              return read;
                          });
    std::vector<LivePresences> all;
    for (const auto& row : rows) {
        const bool same = !all.empty() && all.back().meeting == row.meeting && all.back().person == row.person;
        if (same) all.back().intervals.push_back(row.intervals.front());
        if (!same) all.push_back(row);
    }
    return all;
}

}  // namespace passerelle::storage
