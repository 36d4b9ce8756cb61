// SPDX-License-Identifier: Apache-2.0
#include "storage/excuses.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

namespace {

using attendance::Excuse;
using attendance::ExcuseId;

constexpr const char* select =
    "SELECT e.id, e.meeting_id, e.person_id, e.begins_at, e.ends_at, e.reason, e.excused_by, e.excused_at, "
    "w.withdrawn_at, w.withdrawn_by, w.reason FROM excuses e LEFT JOIN excuse_withdrawals w ON w.excuse_id = e.id ";

Excuse read(Columns& row) {
    Excuse excuse;
    excuse.id = row.id<ExcuseId>();
    excuse.meeting = row.id<MeetingId>();
    excuse.person = row.id<PersonId>();
    const auto begin = row.optional(&Columns::instant);
    const auto end = row.optional(&Columns::instant);
    if (begin && end) excuse.interval = Interval{*begin, *end};
    excuse.reason = row.text();
    excuse.by = row.id<PersonId>();
    excuse.at = row.instant();
    if (const auto withdrawn = row.optional(&Columns::instant)) {
        const auto by = row.id<PersonId>();
        excuse.withdrawal = attendance::ExcuseWithdrawal{row.text(), by, *withdrawn};
    }
    return excuse;
}

}  // namespace

void insert(Transaction& tx, const Excuse& excuse) {
    const auto begin = excuse.interval ? std::optional{excuse.interval->begin} : std::nullopt;
    const auto end = excuse.interval ? std::optional{excuse.interval->end} : std::nullopt;
    Statement{tx,
              "INSERT INTO excuses (id, meeting_id, person_id, begins_at, ends_at, reason, excused_by, excused_at) "
              "VALUES (:id, :meeting, :person, :begins, :ends, :reason, :excused_by, :excused_at)"}
        .with(excuse.id, excuse.meeting, excuse.person, begin, end, excuse.reason, excuse.by, excuse.at)
        .run();
}

void withdraw(Transaction& tx, ExcuseId excuse, const attendance::ExcuseWithdrawal& withdrawal) {
    Statement{tx,
              "INSERT INTO excuse_withdrawals (excuse_id, reason, withdrawn_by, withdrawn_at) VALUES (:excuse, "
              ":reason, :withdrawn_by, :withdrawn_at)"}
        .with(excuse, withdrawal.reason, withdrawal.by, withdrawal.at)
        .run();
}

std::optional<Excuse> find_excuse(Transaction& tx, ExcuseId id) {
    return Statement{tx, std::string{select} + "WHERE e.id = :id"}.with(id).first(read);
}

std::vector<Excuse> list_excuses(Transaction& tx, EventId event) {
    return Statement{tx, std::string{select} +
                             "JOIN meetings m ON m.id = e.meeting_id WHERE m.event_id = :event "
                             "ORDER BY e.excused_at, e.id"}
        .with(event)
        .all(read);
}

}  // namespace passerelle::storage
