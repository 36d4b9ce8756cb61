// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/matching.hpp"
#include "attendance/report/report.hpp"
#include "storage/transaction.hpp"

#include <chrono>
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
    std::optional<PersonId> imported_by = {};  ///< absent: the platform sent it by itself
    bool minutes_accepted = false;             ///< the organizer takes minutes without times for evidence

    bool operator==(const ImportedReport&) const = default;
};

/// What became of a row.
enum class Disposition { used, review, set_aside, dismissed };

std::string_view to_string(Disposition disposition);

/// One row of a report. Times are instants: wall clock of the file in the report's zone. What was read never changes;
/// what became of it does.
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
    std::vector<PersonId> companions = {};  ///< more people of the same device, in order of their ids
    attendance::report::Basis basis = attendance::report::Basis::stay;
    std::optional<std::chrono::seconds> duration = {};
    std::string connection = {};
    std::string token = {};
    std::string raw = {};
    std::optional<std::string> delivery = {};  ///< digest of a webhook's delivery: the same twice is one row

    bool operator==(const ImportedRow&) const = default;
};

void insert(Transaction& tx, const ImportedReport& report);
void insert(Transaction& tx, const std::vector<ImportedRow>& rows);
/// What became of the row: disposition, reason, people.
void update(Transaction& tx, const ImportedRow& row);
std::optional<ImportedReport> find_report(Transaction& tx, ReportId id);
std::optional<ImportedReport> find_report(Transaction& tx, MeetingId meeting, std::string_view digest);
std::vector<ImportedReport> list_reports(Transaction& tx, MeetingId meeting);
std::optional<ImportedRow> find_row(Transaction& tx, ReportRowId id);
/// In order of the file.
std::vector<ImportedRow> list_rows(Transaction& tx, ReportId report);
/// Rows of all reports of an event's meetings that await an organizer.
std::vector<ImportedRow> list_rows_to_review(Transaction& tx, EventId event);
/// Rows of all reports of a meeting and source that were not withdrawn, by report and line; with a `connection`, those
/// of it, and those of no connection.
std::vector<ImportedRow> list_rows_of_meeting(Transaction& tx, MeetingId meeting, attendance::Source source,
                                              const std::optional<std::string>& connection = {});
/// Rows of the event that look alike: same name, original name, address and token.
std::vector<ImportedRow> list_rows_alike(Transaction& tx, EventId event, const ImportedRow& row);
/// The number of the next row of a report that grows.
int next_line(Transaction& tx, ReportId report);
/// Was this delivery of a webhook kept already?
bool was_delivered(Transaction& tx, ReportId report, std::string_view delivery);

/// A report that counts no more: who says so, when and why.
struct ReportWithdrawal {
    ReportId report;
    std::string reason;
    Instant at;
    PersonId by;

    bool operator==(const ReportWithdrawal&) const = default;
};
/// Its file may be imported again after this.
void withdraw_report(Transaction& tx, const ReportWithdrawal& withdrawal);
std::optional<ReportWithdrawal> find_report_withdrawal(Transaction& tx, ReportId report);

}  // namespace passerelle::storage
