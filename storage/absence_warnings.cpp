// SPDX-License-Identifier: Apache-2.0
#include "storage/absence_warnings.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

namespace {

AbsenceWarning read_warning(Columns& row) {
    AbsenceWarning warning;
    warning.event = row.id<EventId>();
    warning.person = row.id<PersonId>();
    warning.kind = attendance::parse_warning(row.text()).value();
    warning.left = row.integer();
    warning.at = row.instant();
    return warning;
}

}  // namespace

void insert(Transaction& tx, const AbsenceWarning& warning) {
    Statement{tx,
              "INSERT INTO absence_warnings (event_id, person_id, kind, left_seconds, warned_at) VALUES (:event, "
              ":person, :kind, :left_seconds, :at)"}
        .with(warning.event, warning.person, attendance::to_string(warning.kind), warning.left, warning.at)
        .run();
}

std::vector<AbsenceWarning> list_absence_warnings(Transaction& tx, EventId event) {
    return Statement{tx,
                     "SELECT event_id, person_id, kind, left_seconds, warned_at FROM absence_warnings "
                     "WHERE event_id = :event ORDER BY warned_at, person_id, kind"}
        .with(event)
        .all(read_warning);
}

std::vector<EventId> list_events_to_watch(Transaction& tx, Instant ended_after, Instant now) {
    return Statement{tx,
                     "SELECT e.id FROM events e JOIN programmes p ON p.id = e.programme_id "
                     "WHERE p.has_certificate <> 0 AND p.has_attendance <> 0 AND e.status = 'scheduled' "
                     "AND e.starts_at <= :now AND e.ends_at >= :ended_after ORDER BY e.starts_at, e.id"}
        .with(now, ended_after)
        .all([](Columns& row) { return row.id<EventId>(); });
}

}  // namespace passerelle::storage
