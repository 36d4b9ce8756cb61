// SPDX-License-Identifier: Apache-2.0
#include "storage/reports.hpp"

#include "storage/sql.hpp"

#include <array>
#include <map>
#include <stdexcept>
#include <utility>

namespace passerelle::storage {

namespace {

using attendance::report::Basis;
using attendance::report::Kind;

constexpr std::array kinds{Kind::zoom_participants,
                           Kind::zoom_unique_users,
                           Kind::zoom_webinar,
                           Kind::teams_sections,
                           Kind::teams_activity,
                           Kind::meet,
                           Kind::bbb_dashboard,
                           Kind::csv,
                           Kind::zoom_webhooks,
                           Kind::bbb_webhooks};
constexpr std::array bases{Basis::stay, Basis::bounds, Basis::minutes};
constexpr std::array dispositions{Disposition::used, Disposition::review, Disposition::set_aside,
                                  Disposition::dismissed};

constexpr const char* select_report =
    "SELECT id, meeting_id, kind, source, file_name, digest, zone, imported_at, importer, minutes_accepted FROM reports ";
constexpr const char* select_row =
    "SELECT r.id, r.report_id, r.line, r.name, r.original_name, r.email, r.joined_at, r.left_at, r.host, "
    "r.disposition, r.reason, r.person_id, r.basis, r.duration_seconds, r.connection, r.token, r.raw, r.delivery "
    "FROM report_rows r ";
constexpr const char* of_meetings = "JOIN reports i ON i.id = r.report_id JOIN meetings m ON m.id = i.meeting_id WHERE ";
constexpr const char* standing =
    "AND NOT EXISTS (SELECT 1 FROM report_withdrawals w WHERE w.report_id = r.report_id) ";

/// The value whose stored form this is; the database holds no other (its values were written by us).
template <class Enum, std::size_t Count>
Enum from_text(const std::array<Enum, Count>& all, const std::string& text) {
    for (const auto value : all)
        if (to_string(value) == text) return value;
    throw std::runtime_error("the database holds an unknown word: " + text);
}

ImportedReport read_report(Columns& row) {
    ImportedReport report;
    report.id = row.id<ReportId>();
    report.meeting = row.id<MeetingId>();
    report.kind = from_text(kinds, row.text());
    report.source = attendance::parse_source(row.text()).value();
    report.file_name = row.text();
    report.digest = row.text();
    report.zone = row.text();
    report.imported_at = row.instant();
    report.imported_by = row.optional(&Columns::id<PersonId>);
    report.minutes_accepted = row.flag();
    return report;
}

ImportedRow read_row(Columns& row) {
    ImportedRow read;
    read.id = row.id<ReportRowId>();
    read.report = row.id<ReportId>();
    read.line = row.small();
    read.name = row.text();
    read.original_name = row.text();
    read.email = row.text();
    read.joined = row.optional(&Columns::instant);
    read.left = row.optional(&Columns::instant);
    read.host = row.flag();
    read.disposition = from_text(dispositions, row.text());
    read.reason = row.text();
    read.person = row.optional(&Columns::id<PersonId>);
    read.basis = from_text(bases, row.text());
    if (const auto seconds = row.optional(&Columns::integer)) read.duration = std::chrono::seconds{*seconds};
    read.connection = row.text();
    read.token = row.text();
    read.raw = row.text();
    read.delivery = row.optional(&Columns::text);
    return read;
}

/// The rows with their companions, who are few.
std::vector<ImportedRow> with_companions(Transaction& tx, std::vector<ImportedRow> rows) {
    std::map<ReportRowId, ImportedRow*> by_id;
    std::vector<ReportRowId> ids;
    for (auto& row : rows) {
        if (!row.person) continue;
        by_id.emplace(row.id, &row);
        ids.push_back(row.id);
    }
    in_pieces(ids, [&](const std::vector<ReportRowId>& piece) {
        Statement{tx, "SELECT row_id, person_id FROM report_row_companions WHERE row_id IN (" +
                          placeholders(piece.size()) + ") ORDER BY row_id, person_id"}
            .with(piece)
            .all([&](Columns& row) {
                auto& companions = by_id.at(row.id<ReportRowId>())->companions;
                companions.push_back(row.id<PersonId>());
                return true;
            });
    });
    return rows;
}

void replace_companions(Transaction& tx, const ImportedRow& row) {
    Statement{tx, "DELETE FROM report_row_companions WHERE row_id = :row"}.with(row.id).run();
    if (row.companions.empty()) return;
    Statement add{tx, "INSERT INTO report_row_companions (row_id, person_id) VALUES (:row, :person)"};
    for (const auto& person : row.companions) add.with(row.id, person).run();
}

std::optional<std::int64_t> seconds_of(const ImportedRow& row) {
    return row.duration ? std::optional<std::int64_t>{row.duration->count()} : std::nullopt;
}

}  // namespace

std::string_view to_string(Disposition disposition) {
    switch (disposition) {
        case Disposition::used:
            return "used";
        case Disposition::review:
            return "review";
        case Disposition::set_aside:
            return "set_aside";
        case Disposition::dismissed:
            return "dismissed";
    }
    return "";
}

void insert(Transaction& tx, const ImportedReport& r) {
    Statement{tx,
              "INSERT INTO reports (id, meeting_id, kind, source, file_name, digest, zone, imported_at, importer, "
              "minutes_accepted) VALUES (:id, :meeting, :kind, :source, :file, :digest, :zone, :at, :by, :minutes)"}
        .with(r.id, r.meeting, to_string(r.kind), attendance::to_string(r.source), r.file_name, r.digest, r.zone,
              r.imported_at, r.imported_by, r.minutes_accepted)
        .run();
}

void insert(Transaction& tx, const std::vector<ImportedRow>& rows) {
    Statement statement{tx,
                        "INSERT INTO report_rows (id, report_id, line, name, original_name, email, joined_at, left_at, "
                        "host, disposition, reason, person_id, basis, duration_seconds, connection, token, raw, "
                        "delivery) VALUES (:id, :report, :line, :name, :original, :email, :joined, :left, :host, "
                        ":disposition, :reason, :person, :basis, :seconds, :connection, :token, :raw, :delivery)"};
    for (const auto& r : rows) {
        statement
            .with(r.id, r.report, r.line, r.name, r.original_name, r.email, r.joined, r.left, r.host,
                  to_string(r.disposition), r.reason, r.person, to_string(r.basis), seconds_of(r), r.connection,
                  r.token, r.raw, r.delivery)
            .run();
        if (!r.companions.empty()) replace_companions(tx, r);
    }
}

void update(Transaction& tx, const ImportedRow& row) {
    Statement{tx,
              "UPDATE report_rows SET disposition = :disposition, reason = :reason, person_id = :person WHERE id = :id"}
        .with(to_string(row.disposition), row.reason, row.person, row.id)
        .run();
    replace_companions(tx, row);
}

std::optional<ImportedReport> find_report(Transaction& tx, ReportId id) {
    return Statement{tx, std::string{select_report} + "WHERE id = :id"}.with(id).first(read_report);
}

std::optional<ImportedReport> find_report(Transaction& tx, MeetingId meeting, std::string_view digest) {
    return Statement{tx, std::string{select_report} + "WHERE meeting_id = :meeting AND digest = :digest"}
        .with(meeting, digest)
        .first(read_report);
}

std::vector<ImportedReport> list_reports(Transaction& tx, MeetingId meeting) {
    return Statement{tx, std::string{select_report} + "WHERE meeting_id = :meeting ORDER BY imported_at, id"}
        .with(meeting)
        .all(read_report);
}

std::optional<ImportedRow> find_row(Transaction& tx, ReportRowId id) {
    auto found = with_companions(tx, Statement{tx, std::string{select_row} + "WHERE r.id = :id"}.with(id).all(read_row));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<ImportedRow> list_rows(Transaction& tx, ReportId report) {
    return with_companions(
        tx, Statement{tx, std::string{select_row} + "WHERE r.report_id = :report ORDER BY r.line, r.id"}
                .with(report)
                .all(read_row));
}

std::vector<ImportedRow> list_rows_to_review(Transaction& tx, EventId event) {
    return Statement{tx, std::string{select_row} + of_meetings +
                             "m.event_id = :event AND r.disposition = 'review' " + standing +
                             "ORDER BY m.starts_at, r.line, r.id"}
        .with(event)
        .all(read_row);
}

std::vector<ImportedRow> list_rows_of_meeting(Transaction& tx, MeetingId meeting, attendance::Source source,
                                              const std::optional<std::string>& connection) {
    auto query = std::string{select_row} + of_meetings + "m.id = :meeting AND i.source = :source " + standing;
    if (connection) query += "AND (r.connection = :connection OR r.connection = '') ";
    Statement statement{tx, query + "ORDER BY i.imported_at, i.id, r.line, r.id"};
    statement.with(meeting, attendance::to_string(source));
    if (connection) statement.also(*connection);
    return with_companions(tx, statement.all(read_row));
}

std::vector<ImportedRow> list_rows_alike(Transaction& tx, EventId event, const ImportedRow& row) {
    return with_companions(
        tx, Statement{tx, std::string{select_row} + of_meetings +
                              "m.event_id = :event AND r.name = :name AND r.original_name = :original AND r.email = "
                              ":email AND r.token = :token " +
                              standing + "ORDER BY m.starts_at, r.line, r.id"}
                .with(event, row.name, row.original_name, row.email, row.token)
                .all(read_row));
}

int next_line(Transaction& tx, ReportId report) {
    // A column rather than an expression, which has no type that SQLite tells.
    const auto last = Statement{tx, "SELECT line FROM report_rows WHERE report_id = :report ORDER BY line DESC LIMIT 1"}
                          .with(report)
                          .first([](Columns& row) { return row.small(); });
    return last.value_or(0) + 1;
}

bool was_delivered(Transaction& tx, ReportId report, std::string_view delivery) {
    return Statement{tx, "SELECT line FROM report_rows WHERE report_id = :report AND delivery = :delivery"}
        .with(report, delivery)
        .first([](Columns& row) { return row.small(); })
        .has_value();
}

void withdraw_report(Transaction& tx, const ReportWithdrawal& withdrawal) {
    Statement{tx,
              "INSERT INTO report_withdrawals (report_id, reason, withdrawn_at, withdrawn_by) "
              "VALUES (:report, :reason, :at, :by)"}
        .with(withdrawal.report, withdrawal.reason, withdrawal.at, withdrawal.by)
        .run();
    Statement{tx, "UPDATE reports SET digest = digest || ':' || id WHERE id = :id"}.with(withdrawal.report).run();
}

std::optional<ReportWithdrawal> find_report_withdrawal(Transaction& tx, ReportId report) {
    return Statement{tx,
                     "SELECT report_id, reason, withdrawn_at, withdrawn_by FROM report_withdrawals WHERE report_id = "
                     ":report"}
        .with(report)
        .first([](Columns& row) {
            ReportWithdrawal read;
            read.report = row.id<ReportId>();
            read.reason = row.text();
            read.at = row.instant();
            read.by = row.id<PersonId>();
            return read;
        });
}

}  // namespace passerelle::storage
