// SPDX-License-Identifier: Apache-2.0
#include "storage/corrections.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

void insert(Transaction& tx, const DismissedCorrection& d) {
    Statement{tx,
              "INSERT INTO dismissed_corrections (event_id, person_id, fingerprint, reason, dismissed_at, "
              "dismissed_by) VALUES (:event, :person, :fingerprint, :reason, :at, :by)"}
        .with(d.event, d.person, d.fingerprint, d.reason, d.at, d.by)
        .run();
}

std::vector<DismissedCorrection> list_dismissed_corrections(Transaction& tx, EventId event) {
    Statement list{tx,
                   "SELECT event_id, person_id, fingerprint, reason, dismissed_at, dismissed_by "
                   "FROM dismissed_corrections WHERE event_id = :event ORDER BY dismissed_at, person_id, fingerprint"};
    return list.with(event).all([](Columns& columns) {
        DismissedCorrection dismissed;
        dismissed.event = columns.id<EventId>();
        dismissed.person = columns.id<PersonId>();
        dismissed.fingerprint = columns.text();
        dismissed.reason = columns.text();
        dismissed.at = columns.instant();
        dismissed.by = columns.id<PersonId>();
        return dismissed;
    });
}

}  // namespace passerelle::storage
