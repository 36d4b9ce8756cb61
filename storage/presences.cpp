// SPDX-License-Identifier: Apache-2.0
#include "storage/presences.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

namespace {

using attendance::Presence;

constexpr const char* columns = "SELECT p.id, p.meeting_id, p.person_id, p.source, p.begins_at, p.ends_at, p.row_id";
constexpr const char* from = " FROM presences p JOIN meetings m ON m.id = p.meeting_id ";
constexpr const char* standing_presence =
    "NOT EXISTS (SELECT 1 FROM presence_withdrawals w WHERE w.presence_id = p.id) ";
constexpr const char* with_history =
    ", w.reason, w.withdrawn_at, w.withdrawn_by, e.reason, e.entered_at, e.entered_by FROM presences p "
    "JOIN meetings m ON m.id = p.meeting_id LEFT JOIN presence_withdrawals w ON w.presence_id = p.id "
    "LEFT JOIN manual_presences e ON e.presence_id = p.id ";

std::string standing_of(const std::string& condition) {
    return std::string{columns} + from + "WHERE " + condition + " AND " + standing_presence;
}
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

PresenceHistory read_history(Columns& row) {
    PresenceHistory history{read(row)};
    const auto reason = row.optional(&Columns::text);
    const auto at = row.optional(&Columns::instant);
    const auto by = row.optional(&Columns::id<PersonId>);
    if (at) history.withdrawal = Withdrawal{history.presence.id, reason.value_or(""), *at, by};
    const auto why = row.optional(&Columns::text);
    const auto entered_at = row.optional(&Columns::instant);
    const auto entered_by = row.optional(&Columns::id<PersonId>);
    if (entered_at) history.manual = ManualEntry{history.presence.id, why.value_or(""), *entered_at, *entered_by};
    return history;
}

std::optional<PresenceHistory> find_history(Transaction& tx, PresenceId id) {
    return Statement{tx, std::string{columns} + with_history + "WHERE p.id = :id"}.with(id).first(read_history);
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
    return Statement{tx, standing_of("m.event_id = :event") + order}.with(event).all(read);
}

std::vector<Presence> list_presences(Transaction& tx, EventId event, PersonId person) {
    return Statement{tx, standing_of("m.event_id = :event AND p.person_id = :person") + order}
        .with(event, person)
        .all(read);
}

std::vector<Presence> list_presences_of_rows(Transaction& tx, MeetingId meeting, attendance::Source source) {
    return Statement{tx, standing_of("p.meeting_id = :meeting AND p.source = :source AND p.row_id IS NOT NULL") + order}
        .with(meeting, attendance::to_string(source))
        .all(read);
}

std::optional<Presence> find_presence(Transaction& tx, PresenceId id) {
    const auto found = find_history(tx, id);
    return found ? std::optional{found->presence} : std::nullopt;
}

void withdraw(Transaction& tx, const std::vector<Withdrawal>& withdrawals) {
    Statement statement{tx,
                        "INSERT INTO presence_withdrawals (presence_id, reason, withdrawn_at, withdrawn_by) VALUES "
                        "(:presence, :reason, :at, :by)"};
    for (const auto& w : withdrawals) statement.with(w.presence, w.reason, w.at, w.by).run();
}

std::optional<Withdrawal> find_withdrawal(Transaction& tx, PresenceId presence) {
    const auto found = find_history(tx, presence);
    return found ? found->withdrawal : std::nullopt;
}

void insert(Transaction& tx, const ManualEntry& entry) {
    Statement{tx,
              "INSERT INTO manual_presences (presence_id, reason, entered_at, entered_by) VALUES (:presence, :reason, "
              ":at, :by)"}
        .with(entry.presence, entry.reason, entry.at, entry.by)
        .run();
}

std::optional<ManualEntry> find_manual_entry(Transaction& tx, PresenceId presence) {
    const auto found = find_history(tx, presence);
    return found ? found->manual : std::nullopt;
}

std::vector<PresenceHistory> list_presence_history(Transaction& tx, EventId event, PersonId person) {
    return Statement{tx, std::string{columns} + with_history + "WHERE m.event_id = :event AND p.person_id = :person " +
                             order}
        .with(event, person)
        .all(read_history);
}

std::vector<PresenceHistory> list_manual_entries(Transaction& tx, MeetingId meeting) {
    return Statement{tx, std::string{columns} + with_history +
                             "WHERE p.meeting_id = :meeting AND e.presence_id IS NOT NULL " + order}
        .with(meeting)
        .all(read_history);
}

std::vector<MeetingId> list_meetings_with_presences(Transaction& tx, EventId event) {
    return Statement{tx, std::string{"SELECT m.id FROM meetings m WHERE m.event_id = :event AND EXISTS (SELECT 1 FROM "
                                     "presences p WHERE p.meeting_id = m.id AND "} +
                             standing_presence + ") ORDER BY m.starts_at, m.id"}
        .with(event)
        .all([](Columns& row) { return row.id<MeetingId>(); });
}

int count_present(Transaction& tx, MeetingId meeting) {
    return static_cast<int>(
        Statement{tx, std::string{"SELECT DISTINCT p.person_id FROM presences p WHERE p.meeting_id = :meeting AND "
                                  "p.ends_at > p.begins_at AND "} +
                          standing_presence}
            .with(meeting)
            .all([](Columns& row) { return row.id<PersonId>(); })
            .size());
}

}  // namespace passerelle::storage
