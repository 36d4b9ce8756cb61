// SPDX-License-Identifier: Apache-2.0
#include "storage/reports.hpp"

#include "storage/sql.hpp"

#include <array>

namespace passerelle::storage {

namespace {

using attendance::report::Kind;

constexpr std::array kinds{Kind::zoom_participants,
                           Kind::zoom_unique_users,
                           Kind::zoom_webinar,
                           Kind::teams_sections,
                           Kind::teams_activity,
                           Kind::meet,
                           Kind::csv};
constexpr std::array dispositions{Disposition::used, Disposition::review, Disposition::set_aside,
                                  Disposition::dismissed};

constexpr const char* select_report =
    "SELECT id, meeting_id, kind, source, file_name, digest, zone, imported_at, imported_by FROM reports ";
constexpr const char* select_row =
    "SELECT r.id, r.report_id, r.line, r.name, r.original_name, r.email, r.joined_at, r.left_at, r.host, "
    "r.disposition, r.reason, r.person_id FROM report_rows r ";

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
    report.imported_by = row.id<PersonId>();
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
    return read;
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
              "INSERT INTO reports (id, meeting_id, kind, source, file_name, digest, zone, imported_at, imported_by) "
              "VALUES (:id, :meeting, :kind, :source, :file, :digest, :zone, :at, :by)"}
        .with(r.id, r.meeting, to_string(r.kind), attendance::to_string(r.source), r.file_name, r.digest, r.zone,
              r.imported_at, r.imported_by)
        .run();
}

void insert(Transaction& tx, const std::vector<ImportedRow>& rows) {
    Statement statement{tx,
                        "INSERT INTO report_rows (id, report_id, line, name, original_name, email, joined_at, left_at, "
                        "host, disposition, reason, person_id) VALUES (:id, :report, :line, :name, :original, :email, "
                        ":joined, :left, :host, :disposition, :reason, :person)"};
    for (const auto& r : rows)
        statement
            .with(r.id, r.report, r.line, r.name, r.original_name, r.email, r.joined, r.left, r.host,
                  to_string(r.disposition), r.reason, r.person)
            .run();
}

void update(Transaction& tx, const ImportedRow& row) {
    Statement{tx,
              "UPDATE report_rows SET disposition = :disposition, reason = :reason, person_id = :person WHERE id = :id"}
        .with(to_string(row.disposition), row.reason, row.person, row.id)
        .run();
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
    return Statement{tx, std::string{select_row} + "WHERE r.id = :id"}.with(id).first(read_row);
}

std::vector<ImportedRow> list_rows(Transaction& tx, ReportId report) {
    return Statement{tx, std::string{select_row} + "WHERE r.report_id = :report ORDER BY r.line, r.id"}
        .with(report)
        .all(read_row);
}

std::vector<ImportedRow> list_rows_to_review(Transaction& tx, EventId event) {
    return Statement{tx, std::string{select_row} +
                             "JOIN reports i ON i.id = r.report_id JOIN meetings m ON m.id = i.meeting_id WHERE "
                             "m.event_id = :event AND r.disposition = 'review' ORDER BY m.starts_at, r.line, r.id"}
        .with(event)
        .all(read_row);
}

std::vector<RememberedName> list_remembered_names(Transaction& tx, EventId event) {
    return Statement{tx, "SELECT person_id, name FROM remembered_names WHERE event_id = :event ORDER BY name"}
        .with(event)
        .all([](Columns& row) {
            const auto person = row.id<PersonId>();
            return RememberedName{person, row.text()};
        });
}

void remember_name(Transaction& tx, EventId event, PersonId person, std::string_view name) {
    Statement{tx,
              "INSERT INTO remembered_names (event_id, person_id, name) VALUES (:event, :person, :name) "
              "ON CONFLICT (event_id, person_id, name) DO NOTHING"}
        .with(event, person, name)
        .run();
}

}  // namespace passerelle::storage
