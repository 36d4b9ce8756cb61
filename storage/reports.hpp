// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/matching.hpp"
#include "attendance/report/report.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::storage {

/// An attendance report as imported: kept with every row, so that each second can be traced.
struct ImportedReport {
    ReportId id;
    MeetingId meeting;
    attendance::report::Kind kind = attendance::report::Kind::csv;
    attendance::Source source = attendance::Source::csv;
    std::string file_name;
    std::string digest;  ///< SHA-256 of the bytes, hex: the same file twice is one report
    std::string zone;    ///< in which its times were read
    Instant imported_at;
    PersonId imported_by;

    bool operator==(const ImportedReport&) const = default;
};

/// What became of a row.
enum class Disposition { used, review, set_aside, dismissed };

/// One row of a report. Times are instants: wall clock of the file in the report's zone.
struct ImportedRow {
    ReportRowId id;
    ReportId report;
    int line = 0;
    std::string name;
    std::string original_name;
    std::string email;
    std::optional<Instant> joined;
    std::optional<Instant> left;
    bool host = false;
    Disposition disposition = Disposition::review;
    std::string reason;              ///< of a row set aside or dismissed, or the kind of match: a machine code
    std::optional<PersonId> person;  ///< of a used row

    bool operator==(const ImportedRow&) const = default;
};

std::string_view to_string(Disposition disposition);

void insert(Transaction& tx, const ImportedReport& report);
void insert(Transaction& tx, const std::vector<ImportedRow>& rows);
void update(Transaction& tx, const ImportedRow& row);
std::optional<ImportedReport> find_report(Transaction& tx, ReportId id);
std::optional<ImportedReport> find_report(Transaction& tx, MeetingId meeting, std::string_view digest);
std::vector<ImportedReport> list_reports(Transaction& tx, MeetingId meeting);
std::optional<ImportedRow> find_row(Transaction& tx, ReportRowId id);
/// In order of the file.
std::vector<ImportedRow> list_rows(Transaction& tx, ReportId report);
/// Rows of all reports of an event's meetings that await an organizer.
std::vector<ImportedRow> list_rows_to_review(Transaction& tx, EventId event);
/// Names that organizers joined to persons by hand in reports of this event: matching remembers them.
struct RememberedName {
    PersonId person;
    std::string name;

    bool operator==(const RememberedName&) const = default;
};
std::vector<RememberedName> list_remembered_names(Transaction& tx, EventId event);
void remember_name(Transaction& tx, EventId event, PersonId person, std::string_view name);

}  // namespace passerelle::storage
