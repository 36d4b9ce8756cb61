// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/context.hpp"
#include "storage/reports.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::usecases {

/// An attendance report as an organizer uploads it.
struct ImportReport {
    MeetingId meeting;
    std::string file_name;
    std::string_view bytes;
};

/// What was read: rows in = used + review + set aside.
struct ImportOutcome {
    storage::ImportedReport report;
    int rows = 0;
    int used = 0;
    int review = 0;
    int set_aside = 0;
    bool repeated = false;  ///< the same file was imported before: nothing was added
};

/// Reads the report, matches its rows with those registered, keeps every row, and adds the presences of the certain
/// ones. Times are read in the programme's report zone. A report that falls wholly outside its meeting is refused
/// (`report_elsewhere`; arguments: first join, meeting start). The same file twice adds nothing.
Result<ImportOutcome> import_report(const Context& context, const ImportReport& command);

/// What an organizer decides on a row under review: it is this person, or nobody who counts.
struct ResolveRow {
    ReportRowId row;
    std::optional<PersonId> person;  ///< absent: dismissed
    std::string reason = {};         ///< of a dismissal
};

/// `row_resolved` when it is not under review any more. The choice is remembered for later reports of the event.
Result<storage::ImportedRow> resolve_row(const Context& context, const ResolveRow& command);

/// A row under review with who it might be.
struct RowToReview {
    storage::ImportedRow row;
    storage::ImportedReport report;
    std::vector<booking::Person> suggestions;  ///< best first
};

/// All rows of the event that await a decision.
std::vector<RowToReview> rows_to_review(const Context& context, EventId event);

}  // namespace passerelle::usecases
