// SPDX-License-Identifier: Apache-2.0
#include "storage/presences.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

namespace {

using attendance::Presence;

constexpr const char* select =
    "SELECT p.id, p.meeting_id, p.person_id, p.source, p.begins_at, p.ends_at, p.row_id FROM presences p "
    "JOIN meetings m ON m.id = p.meeting_id WHERE m.event_id = :event ";
constexpr const char* order = "ORDER BY p.person_id, m.starts_at, p.begins_at, p.id";

Presence read(Columns& row) {
    Presence presence;
    presence.id = row.id<PresenceId>();
    presence.meeting = row.id<MeetingId>();
    presence.person = row.id<PersonId>();
    presence.source = attendance::parse_source(row.text()).value();
    presence.interval.begin = row.instant();
    presence.interval.end = row.instant();
    presence.row = row.optional(&Columns::id<ReportRowId>);
    return presence;
}

}  // namespace

void insert(Transaction& tx, const std::vector<Presence>& presences) {
    Statement statement{tx,
                        "INSERT INTO presences (id, meeting_id, person_id, source, begins_at, ends_at, row_id) VALUES "
                        "(:id, :meeting, :person, :source, :begins, :ends, :row)"};
    for (const auto& p : presences)
        statement
            .with(p.id, p.meeting, p.person, attendance::to_string(p.source), p.interval.begin, p.interval.end, p.row)
            .run();
}

std::vector<Presence> list_presences(Transaction& tx, EventId event) {
    return Statement{tx, std::string{select} + order}.with(event).all(read);
}

std::vector<Presence> list_presences(Transaction& tx, EventId event, PersonId person) {
    return Statement{tx, std::string{select} + "AND p.person_id = :person " + order}.with(event, person).all(read);
}

}  // namespace passerelle::storage
