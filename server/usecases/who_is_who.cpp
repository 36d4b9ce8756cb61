// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/who_is_who.hpp"

#include "server/usecases/candidates.hpp"
#include "server/usecases/settlement.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/registrations.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace passerelle::usecases {

namespace {

using attendance::Choice;
using attendance::ChoiceKind;
using storage::Disposition;
using storage::ImportedReport;
using storage::ImportedRow;
using storage::RowBefore;
using storage::RowDecision;

bool has(const ImportedRow& row, const std::optional<PersonId>& person) {
    const auto persons = persons_of(row);
    return person && std::ranges::find(persons, *person) != persons.end();
}

/// Can this be decided on the row? What a reader set aside says nothing of anybody; what yields to another row does as
/// that row does.
bool is_decidable(const ImportedRow& row, const DecideRows& command) {
    const bool open = row.disposition != Disposition::set_aside || row.reason == "host";
    switch (command.kind) {
        case ChoiceKind::join:
            return open && !has(row, command.person);
        case ChoiceKind::split:
            return has(row, command.person);
        case ChoiceKind::dismiss:
            return open && row.disposition != Disposition::dismissed;
    }
    return false;
}

/// The row itself, and those that look and stand alike.
std::vector<ImportedRow> rows_meant(const Context& context, EventId event, const ImportedRow& row,
                                    const DecideRows& command) {
    if (!command.alike) return {row};
    auto rows = storage::list_rows_alike(context.tx, event, row);
    std::erase_if(rows, [&](const ImportedRow& other) {
        if (other.id == row.id) return false;
        const bool stands_alike = command.kind == ChoiceKind::split || (other.disposition == row.disposition &&
                                                                        persons_of(other) == persons_of(row));
        return !stands_alike || !is_decidable(other, command);
    });
    return rows;
}

void apply(ImportedRow& row, const DecideRows& command) {
    auto persons = persons_of(row);
    switch (command.kind) {
        case ChoiceKind::join:
            persons.push_back(*command.person);
            row.disposition = Disposition::used;
            row.reason = "organizer";
            break;
        case ChoiceKind::split:
            std::erase(persons, *command.person);
            if (!persons.empty()) break;
            row.disposition = Disposition::review;
            row.reason = "split";
            break;
        case ChoiceKind::dismiss:
            persons.clear();
            row.disposition = Disposition::dismissed;
            row.reason = command.reason.empty() ? "dismissed" : command.reason;
            break;
    }
    set_persons(row, persons);
}

void restore(ImportedRow& row, const RowBefore& before) {
    row.disposition = before.disposition;
    row.reason = before.reason;
    set_persons(row, before.persons);
}

RowBefore as_it_stands(const ImportedRow& row) {
    return {row.id, row.disposition, row.reason, persons_of(row)};
}

/// Each meeting and source that the rows are of, once.
void settle_all(const Context& context, const calendar::Event& event, const std::vector<ImportedRow>& rows,
                const Cause& cause) {
    std::set<ReportId> reports;
    for (const auto& row : rows) reports.insert(row.report);
    std::set<std::pair<MeetingId, attendance::Source>> touched;
    for (const auto& id : reports) {
        const auto report = storage::find_report(context.tx, id).value();
        if (touched.insert({report.meeting, report.source}).second)
            settle_meeting(context, meeting_of(event, report.meeting), report.source, cause);
    }
}

Result<void> check(const Context& context, const calendar::Event& event, const ImportedRow& row,
                   const DecideRows& command) {
    if (command.kind != ChoiceKind::dismiss && !command.person) return fail(Failure::invalid, "required", "person");
    if (command.kind == ChoiceKind::join &&
        !storage::find_active_registration(context.tx, event.id, *command.person))
        return fail(Failure::invalid, "person_not_registered", "person");
    if (storage::find_report_withdrawal(context.tx, row.report) || !is_decidable(row, command))
        return fail(Failure::conflict, "row_not_decidable");
    return {};
}

void remember_choice(const Context& context, const RowDecision& decision, const calendar::Event& event,
                     const ImportedRow& row, const DecideRows& command) {
    const Choice choice{command.kind, command.kind == ChoiceKind::dismiss ? std::nullopt : command.person, row.name,
                        row.email, row.token};
    storage::remember(context.tx, decision, choice,
                      command.whole_programme ? std::optional{event.programme} : std::nullopt);
}

calendar::Event event_of(const Context& context, const ImportedRow& row) {
    const auto report = storage::find_report(context.tx, row.report).value();
    return storage::find_event_of_meeting(context.tx, report.meeting).value();
}

bool has_later_decision(const Context& context, RowDecisionId decision, ReportRowId row) {
    std::optional<RowDecisionId> latest;
    for (const auto& other : storage::list_row_decisions(context.tx, row))
        if (other.kind && !storage::is_undone(context.tx, other.id)) latest = other.id;
    return latest != decision;
}

std::string name_of(const Context& context, const std::optional<PersonId>& id) {
    const auto person = id ? storage::find_person(context.tx, *id) : std::nullopt;
    return person ? person->name : std::string{};
}

}  // namespace

Result<RowDecision> decide_rows(const Context& context, const DecideRows& command) {
    const auto row = storage::find_row(context.tx, command.row);
    if (!row) return missing();
    const auto event = event_of(context, *row);
    if (const auto allowed = check(context, event, *row, command); !allowed) return allowed.error();
    auto rows = rows_meant(context, event.id, *row, command);
    const RowDecision decision{.id = context.new_id<RowDecisionId>(),
                               .event = event.id,
                               .kind = command.kind,
                               .person = command.kind == ChoiceKind::dismiss ? std::nullopt : command.person,
                               .undoes = {},
                               .reason = command.reason,
                               .decided_at = context.now,
                               .decided_by = context.actor.person.value().id};
    std::vector<RowBefore> before;
    for (auto& meant : rows) {
        before.push_back(as_it_stands(meant));
        apply(meant, command);
        storage::update(context.tx, meant);
    }
    storage::insert(context.tx, decision, before);
    if (command.remembered) remember_choice(context, decision, event, *row, command);
    settle_all(context, event, rows, {command.reason.empty() ? "decided" : command.reason, decision.decided_by});
    return decision;
}

Result<RowDecision> undo_decision(const Context& context, RowDecisionId id) {
    const auto decision = storage::find_row_decision(context.tx, id);
    if (!decision || !decision->kind) return missing();
    if (storage::is_undone(context.tx, id)) return fail(Failure::conflict, "decision_undone");
    const auto before = storage::list_rows_before(context.tx, id);
    for (const auto& was : before)
        if (has_later_decision(context, id, was.row)) return fail(Failure::conflict, "decision_superseded");
    const RowDecision undoing{.id = context.new_id<RowDecisionId>(),
                              .event = decision->event,
                              .kind = {},
                              .person = {},
                              .undoes = id,
                              .reason = {},
                              .decided_at = context.now,
                              .decided_by = context.actor.person.value().id};
    std::vector<ImportedRow> rows;
    std::vector<RowBefore> now;
    for (const auto& was : before) {
        rows.push_back(storage::find_row(context.tx, was.row).value());
        now.push_back(as_it_stands(rows.back()));
        restore(rows.back(), was);
        storage::update(context.tx, rows.back());
    }
    storage::insert(context.tx, undoing, now);
    storage::forget(context.tx, id);
    const auto event = storage::find_event(context.tx, decision->event).value();
    settle_all(context, event, rows, {"undone", undoing.decided_by});
    return undoing;
}

Result<ImportedRow> resolve_row(const Context& context, const ResolveRow& command) {
    const auto row = storage::find_row(context.tx, command.row);
    if (!row) return missing();
    if (row->disposition != Disposition::review) return fail(Failure::conflict, "row_resolved");
    const auto decided =
        decide_rows(context, {.row = command.row,
                              .kind = command.person ? ChoiceKind::join : ChoiceKind::dismiss,
                              .person = command.person,
                              .reason = command.reason,
                              .whole_programme = command.whole_programme});
    if (!decided) return decided.error();
    return storage::find_row(context.tx, command.row).value();
}

std::vector<RowToReview> rows_to_review(const Context& context, EventId id) {
    const auto rows = storage::list_rows_to_review(context.tx, id);
    const auto event = storage::find_event(context.tx, id);
    if (!event) return {};
    std::vector<attendance::report::Row> read;
    std::ranges::transform(rows, std::back_inserter(read), as_read);
    const auto matches = Recogniser{context.tx, *event}.recognise(read);
    std::map<ReportId, ImportedReport> reports;
    std::vector<RowToReview> views;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto suggested = matches[i].suggestions;
        if (matches[i].person) suggested.insert(suggested.begin(), *matches[i].person);
        std::vector<booking::Person> persons;
        for (const auto person : suggested)
            if (auto found = storage::find_person(context.tx, person)) persons.push_back(std::move(*found));
        auto [report, is_new] = reports.try_emplace(rows[i].report);
        if (is_new) report->second = storage::find_report(context.tx, rows[i].report).value();
        views.push_back({rows[i], report->second, std::move(persons)});
    }
    return views;
}

std::vector<DecisionView> recent_decisions(const Context& context, EventId event) {
    constexpr int most = 30;
    std::vector<DecisionView> views;
    for (const auto& decision : storage::list_row_decisions(context.tx, event, most)) {
        if (!decision.kind) continue;
        const auto rows = storage::list_rows_before(context.tx, decision.id);
        const auto first = rows.empty() ? std::nullopt : storage::find_row(context.tx, rows.front().row);
        views.push_back({.decision = decision,
                         .row_name = first ? first->name : std::string{},
                         .rows = static_cast<int>(rows.size()),
                         .person_name = name_of(context, decision.person),
                         .by_name = name_of(context, decision.decided_by),
                         .undone = storage::is_undone(context.tx, decision.id)});
    }
    return views;
}

}  // namespace passerelle::usecases
