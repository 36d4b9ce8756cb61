// SPDX-License-Identifier: Apache-2.0
#include "storage/event_changes.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

void note_change(Transaction& tx, EventId event, bool removed) {
    const auto number =
        Statement{tx, "UPDATE change_counter SET newest = newest + 1 WHERE id = 1 RETURNING newest"}.with().first(
            [](Columns& row) { return row.integer(); });
    Statement{tx,
              "INSERT INTO event_changes (event_id, seq, removed) VALUES (:event, :seq, :removed) ON CONFLICT "
              "(event_id) DO UPDATE SET seq = excluded.seq, removed = excluded.removed"}
        .with(event, number.value(), removed)
        .run();
}

ChangePosition change_position(Transaction& tx) {
    return Statement{tx, "SELECT newest, forgotten FROM change_counter WHERE id = 1"}
        .with()
        .first([](Columns& row) {
            const auto newest = row.integer();
            return ChangePosition{newest, row.integer()};
        })
        .value();
}

std::vector<EventChange> list_event_changes(Transaction& tx, std::int64_t after, int most) {
    return Statement{tx, "SELECT event_id, seq, removed FROM event_changes WHERE seq > :after ORDER BY seq LIMIT " +
                             std::to_string(most)}
        .with(after)
        .all([](Columns& row) {
            const auto event = row.id<EventId>();
            const auto number = row.integer();
            return EventChange{event, number, row.flag()};
        });
}

void forget_removals(Transaction& tx, int kept) {
    const auto last =
        Statement{tx, "SELECT seq FROM event_changes WHERE removed = 1 ORDER BY seq DESC LIMIT 1 OFFSET " +
                          std::to_string(kept)}
            .with()
            .first([](Columns& row) { return row.integer(); });
    if (!last) return;
    Statement{tx, "UPDATE change_counter SET forgotten = :last WHERE id = 1"}.with(*last).run();
    Statement{tx, "DELETE FROM event_changes WHERE removed = 1 AND seq <= :last"}.with(*last).run();
}

}  // namespace passerelle::storage
