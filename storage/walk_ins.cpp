// SPDX-License-Identifier: Apache-2.0
#include "storage/walk_ins.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

namespace {

const char* mailing_text(ForumMailing mailing) {
    return mailing == ForumMailing::badge ? "badge" : "suggestions";
}

}  // namespace

void insert(Transaction& tx, const WalkIn& walk_in) {
    Statement{tx,
              "INSERT INTO walk_ins (registration_id, event_id, door, over_capacity, admitted_at, admitted_by) VALUES "
              "(:registration, :event, :door, :over, :at, :by)"}
        .with(walk_in.registration, walk_in.event, walk_in.door, walk_in.over_capacity, walk_in.admitted_at,
              walk_in.admitted_by)
        .run();
}

std::vector<WalkIn> list_walk_ins(Transaction& tx, EventId event) {
    return Statement{tx,
                     "SELECT registration_id, event_id, door, over_capacity, admitted_at, admitted_by FROM walk_ins "
                     "WHERE event_id = :event ORDER BY admitted_at, registration_id"}
        .with(event)
        .all([](Columns& row) {
            WalkIn walk_in;
            walk_in.registration = row.id<RegistrationId>();
            walk_in.event = row.id<EventId>();
            walk_in.door = row.text();
            walk_in.over_capacity = row.flag();
            walk_in.admitted_at = row.instant();
            walk_in.admitted_by = row.id<PersonId>();
            return walk_in;
        });
}

bool note_mailing(Transaction& tx, RegistrationId registration, ForumMailing mailing, Instant at) {
    return Statement{tx,
                     "INSERT INTO forum_mailings (registration_id, kind, mailed_at) VALUES (:registration, :kind, :at) "
                     "ON CONFLICT (registration_id, kind) DO NOTHING"}
               .with(registration, mailing_text(mailing), at)
               .run() > 0;
}

int count_mailings(Transaction& tx, EventId event, ForumMailing mailing) {
    long long count = 0;
    const auto id = event.to_string();
    const std::string kind = mailing_text(mailing);
    tx.sql() << "SELECT COUNT(*) FROM forum_mailings m JOIN registrations r ON r.id = m.registration_id "
                "WHERE r.event_id = :event AND m.kind = :kind",
        soci::use(id), soci::use(kind), soci::into(count);
    return static_cast<int>(count);
}

}  // namespace passerelle::storage
