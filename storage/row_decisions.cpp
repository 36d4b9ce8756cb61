// SPDX-License-Identifier: Apache-2.0
#include "storage/row_decisions.hpp"

#include "storage/sql.hpp"

#include <sstream>

namespace passerelle::storage {

namespace {

using attendance::Choice;

constexpr const char* select_decision =
    "SELECT d.id, d.event_id, d.kind, d.person_id, d.undoes, d.reason, d.decided_at, d.decided_by FROM row_decisions d ";

RowDecision read_decision(Columns& row) {
    RowDecision decision;
    decision.id = row.id<RowDecisionId>();
    decision.event = row.id<EventId>();
    decision.kind = attendance::parse_choice_kind(row.text());
    decision.person = row.optional(&Columns::id<PersonId>);
    decision.undoes = row.optional(&Columns::id<RowDecisionId>);
    decision.reason = row.text();
    decision.decided_at = row.instant();
    decision.decided_by = row.id<PersonId>();
    return decision;
}

std::string persons_text(const std::vector<PersonId>& persons) {
    std::string text;
    for (const auto& person : persons) text += (text.empty() ? "" : " ") + person.to_string();
    return text;
}

std::vector<PersonId> read_persons(const std::string& text) {
    std::vector<PersonId> persons;
    std::istringstream words{text};
    for (std::string word; words >> word;) persons.push_back(PersonId::parse(word).value());
    return persons;
}

Disposition disposition_of(const std::string& text) {
    for (const auto value : {Disposition::used, Disposition::set_aside, Disposition::dismissed})
        if (to_string(value) == text) return value;
    return Disposition::review;
}

RowBefore read_before(Columns& row) {
    RowBefore before;
    before.row = row.id<ReportRowId>();
    before.disposition = disposition_of(row.text());
    before.reason = row.text();
    before.persons = read_persons(row.text());
    return before;
}

Choice read_choice(Columns& row) {
    Choice choice;
    choice.kind = attendance::parse_choice_kind(row.text()).value();
    choice.person = row.optional(&Columns::id<PersonId>);
    choice.name = row.text();
    choice.email = row.text();
    choice.token = row.text();
    return choice;
}

}  // namespace

void insert(Transaction& tx, const RowDecision& d, const std::vector<RowBefore>& rows) {
    Statement{tx,
              "INSERT INTO row_decisions (id, event_id, kind, person_id, undoes, reason, decided_at, decided_by) VALUES "
              "(:id, :event, :kind, :person, :undoes, :reason, :at, :by)"}
        .with(d.id, d.event, d.kind ? attendance::to_string(*d.kind) : std::string_view{"undo"}, d.person, d.undoes,
              d.reason, d.decided_at, d.decided_by)
        .run();
    Statement add{tx,
                  "INSERT INTO row_decision_rows (decision_id, row_id, was_disposition, was_reason, was_persons) VALUES "
                  "(:decision, :row, :disposition, :reason, :persons)"};
    for (const auto& row : rows)
        add.with(d.id, row.row, to_string(row.disposition), row.reason, persons_text(row.persons)).run();
}

std::optional<RowDecision> find_row_decision(Transaction& tx, RowDecisionId id) {
    return Statement{tx, std::string{select_decision} + "WHERE d.id = :id"}.with(id).first(read_decision);
}

std::vector<RowBefore> list_rows_before(Transaction& tx, RowDecisionId decision) {
    return Statement{tx,
                     "SELECT row_id, was_disposition, was_reason, was_persons FROM row_decision_rows WHERE decision_id "
                     "= :decision ORDER BY row_id"}
        .with(decision)
        .all(read_before);
}

std::vector<RowDecision> list_row_decisions(Transaction& tx, EventId event, int limit) {
    return Statement{tx, std::string{select_decision} +
                             "WHERE d.event_id = :event ORDER BY d.decided_at DESC, d.id DESC LIMIT :limit"}
        .with(event, limit)
        .all(read_decision);
}

std::vector<RowDecision> list_row_decisions(Transaction& tx, ReportRowId row) {
    return Statement{tx, std::string{select_decision} +
                             "JOIN row_decision_rows r ON r.decision_id = d.id WHERE r.row_id = :row "
                             "ORDER BY d.decided_at, d.id"}
        .with(row)
        .all(read_decision);
}

bool is_undone(Transaction& tx, RowDecisionId decision) {
    return Statement{tx, std::string{select_decision} + "WHERE d.undoes = :decision"}
        .with(decision)
        .first(read_decision)
        .has_value();
}

void remember(Transaction& tx, const RowDecision& decision, const Choice& choice,
              const std::optional<ProgrammeId>& programme) {
    Statement{tx,
              "INSERT INTO remembered_choices (event_id, programme_id, kind, person_id, name, email, token, decision_id, "
              "chosen_at) VALUES (:event, :programme, :kind, :person, :name, :email, :token, :decision, :at)"}
        .with(decision.event, programme, attendance::to_string(choice.kind), choice.person, choice.name, choice.email,
              choice.token, decision.id, decision.decided_at)
        .run();
}

void forget(Transaction& tx, RowDecisionId decision) {
    Statement{tx, "DELETE FROM remembered_choices WHERE decision_id = :decision"}.with(decision).run();
}

std::vector<Choice> list_choices(Transaction& tx, EventId event, ProgrammeId programme) {
    return Statement{tx,
                     "SELECT kind, person_id, name, email, token FROM remembered_choices WHERE event_id = :event OR "
                     "programme_id = :programme ORDER BY chosen_at, decision_id, name"}
        .with(event, programme)
        .all(read_choice);
}

}  // namespace passerelle::storage
