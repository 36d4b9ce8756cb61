// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/memory.hpp"
#include "server/usecases/context.hpp"
#include "storage/reports.hpp"
#include "storage/row_decisions.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle::usecases {

/// What an organizer decides on rows: they are this person (also: this person too, where they are somebody's already),
/// they are not this person, they are nobody who counts.
struct DecideRows {
    ReportRowId row;
    attendance::ChoiceKind kind = attendance::ChoiceKind::join;
    std::optional<PersonId> person = {};  ///< absent for a dismissal
    std::string reason = {};              ///< of a dismissal or split, in the organizer's words
    bool alike = true;             ///< so are all rows of the event that look alike and stand alike
    bool remembered = true;        ///< holds for the next reports of the event
    bool whole_programme = false;  ///< and for those of all events of the programme
};

/// Decides, settles the meetings anew, remembers. Errors: `person_not_registered`; `required` where the person is
/// missing; `row_not_decidable` where the row says nothing on its own, or stands as it is to be already.
Result<storage::RowDecision> decide_rows(const Context& context, const DecideRows& command);

/// Takes a decision back: its rows stand as they stood, its memory is forgotten. Errors: `decision_undone`,
/// `decision_superseded` where a later decision is about one of its rows.
Result<storage::RowDecision> undo_decision(const Context& context, RowDecisionId decision);

/// The same for a row that awaits its decision, and only then: `row_resolved` otherwise.
struct ResolveRow {
    ReportRowId row;
    std::optional<PersonId> person;  ///< absent: dismissed
    std::string reason = {};         ///< of a dismissal
    bool whole_programme = false;
};
Result<storage::ImportedRow> resolve_row(const Context& context, const ResolveRow& command);

/// A row under review with who it might be.
struct RowToReview {
    storage::ImportedRow row;
    storage::ImportedReport report;
    std::vector<booking::Person> suggestions;  ///< best first
};

/// All rows of the event that await a decision.
std::vector<RowToReview> rows_to_review(const Context& context, EventId event);

/// A decision as it is shown: on which rows, whose, by whom.
struct DecisionView {
    storage::RowDecision decision;
    std::string row_name;  ///< of its first row
    int rows = 0;
    std::string person_name;
    std::string by_name;
    bool undone = false;
};
/// The latest first, without those that undo.
std::vector<DecisionView> recent_decisions(const Context& context, EventId event);

}  // namespace passerelle::usecases
