// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/evidence_id.hpp"
#include "attendance/memory.hpp"
#include "storage/reports.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle::storage {

/// Someone decided who some rows are, or took such a decision back. Append-only.
struct RowDecision {
    RowDecisionId id;
    EventId event;
    std::optional<attendance::ChoiceKind> kind = {};  ///< absent: it undoes another
    std::optional<PersonId> person = {};
    std::optional<RowDecisionId> undoes = {};
    std::string reason = {};
    Instant decided_at;
    PersonId decided_by;

    bool operator==(const RowDecision&) const = default;
};

/// How a row stood before a decision.
struct RowBefore {
    ReportRowId row;
    Disposition disposition = Disposition::review;
    std::string reason;
    std::vector<PersonId> persons;

    bool operator==(const RowBefore&) const = default;
};

void insert(Transaction& tx, const RowDecision& decision, const std::vector<RowBefore>& rows);
std::optional<RowDecision> find_row_decision(Transaction& tx, RowDecisionId id);
std::vector<RowBefore> list_rows_before(Transaction& tx, RowDecisionId decision);
/// Of an event, the latest first; also those that were undone.
std::vector<RowDecision> list_row_decisions(Transaction& tx, EventId event, int limit);
/// In the order in which they were made; also those that were undone.
std::vector<RowDecision> list_row_decisions(Transaction& tx, ReportRowId row);
bool is_undone(Transaction& tx, RowDecisionId decision);

/// Remembers a choice for the event, or for the whole programme where one is named.
void remember(Transaction& tx, const RowDecision& decision, const attendance::Choice& choice,
              const std::optional<ProgrammeId>& programme);
/// Forgets what a decision made us remember.
void forget(Transaction& tx, RowDecisionId decision);
/// Choices that hold for the event, in the order in which they were made.
std::vector<attendance::Choice> list_choices(Transaction& tx, EventId event, ProgrammeId programme);

}  // namespace passerelle::storage
