// SPDX-License-Identifier: Apache-2.0
#include "storage/report_reading.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

namespace report = attendance::report;

void insert(Transaction& tx, const StagedReport& s) {
    Statement{tx,
              "INSERT INTO staged_reports (id, meeting_id, file_name, digest, content, staged_at, staged_by) VALUES "
              "(:id, :meeting, :file, :digest, :content, :at, :by)"}
        .with(s.id, s.meeting, s.file_name, s.digest, s.content, s.staged_at, s.staged_by)
        .run();
}

std::optional<StagedReport> find_staged_report(Transaction& tx, StagedReportId id) {
    return Statement{tx,
                     "SELECT id, meeting_id, file_name, digest, content, staged_at, staged_by FROM staged_reports "
                     "WHERE id = :id"}
        .with(id)
        .first([](Columns& row) {
            StagedReport staged;
            staged.id = row.id<StagedReportId>();
            staged.meeting = row.id<MeetingId>();
            staged.file_name = row.text();
            staged.digest = row.text();
            staged.content = row.text();
            staged.staged_at = row.instant();
            staged.staged_by = row.id<PersonId>();
            return staged;
        });
}

void erase_staged_report(Transaction& tx, StagedReportId id) {
    Statement{tx, "DELETE FROM staged_reports WHERE id = :id"}.with(id).run();
}

void erase_staged_reports_before(Transaction& tx, Instant before) {
    Statement{tx, "DELETE FROM staged_reports WHERE staged_at < :before"}.with(before).run();
}

void save(Transaction& tx, ProgrammeId programme, std::string_view fingerprint, const ColumnMapping& mapping,
          Instant at, PersonId by) {
    Statement{tx,
              "INSERT INTO column_mappings (programme_id, fingerprint, columns, date_order, zone, saved_at, saved_by) "
              "VALUES (:programme, :fingerprint, :columns, :order, :zone, :at, :by) "
              "ON CONFLICT (programme_id, fingerprint) DO UPDATE SET columns = excluded.columns, date_order = "
              "excluded.date_order, zone = excluded.zone, saved_at = excluded.saved_at, saved_by = excluded.saved_by"}
        .with(programme, fingerprint, report::columns_text(mapping.mapping.columns),
              report::to_string(mapping.mapping.order), mapping.zone, at, by)
        .run();
}

std::optional<ColumnMapping> find_column_mapping(Transaction& tx, ProgrammeId programme, std::string_view fingerprint) {
    return Statement{tx,
                     "SELECT columns, date_order, zone FROM column_mappings WHERE programme_id = :programme AND "
                     "fingerprint = :fingerprint"}
        .with(programme, fingerprint)
        .first([](Columns& row) {
            ColumnMapping mapping;
            mapping.mapping.columns = report::parse_columns(row.text()).value();
            mapping.mapping.order = report::parse_day_order(row.text()).value();
            mapping.zone = row.text();
            return mapping;
        });
}

void set_meeting_number(Transaction& tx, MeetingId meeting, std::string_view platform, const std::string& number) {
    Statement{tx, "DELETE FROM meeting_numbers WHERE meeting_id = :meeting AND platform = :platform"}
        .with(meeting, platform)
        .run();
    if (number.empty()) return;
    Statement{tx, "INSERT INTO meeting_numbers (meeting_id, platform, number) VALUES (:meeting, :platform, :number)"}
        .with(meeting, platform, number)
        .run();
}

std::string meeting_number(Transaction& tx, MeetingId meeting, std::string_view platform) {
    return Statement{tx, "SELECT number FROM meeting_numbers WHERE meeting_id = :meeting AND platform = :platform"}
        .with(meeting, platform)
        .first([](Columns& row) { return row.text(); })
        .value_or("");
}

std::vector<PlatformMeeting> list_platform_meetings(Transaction& tx, std::string_view platform, Interval around) {
    return Statement{tx,
                     "SELECT m.id, m.starts_at, m.ends_at, m.room_link, n.number FROM meetings m "
                     "LEFT JOIN meeting_numbers n ON n.meeting_id = m.id AND n.platform = :platform "
                     "WHERE m.starts_at < :latest AND m.ends_at > :earliest AND m.status = 'scheduled' "
                     "ORDER BY m.starts_at, m.id"}
        .with(platform, around.end, around.begin)
        .all([](Columns& row) {
            PlatformMeeting meeting;
            meeting.meeting = row.id<MeetingId>();
            meeting.interval.begin = row.instant();
            meeting.interval.end = row.instant();
            meeting.room_link = row.text();
            meeting.number = row.optional(&Columns::text).value_or("");
            return meeting;
        });
}

}  // namespace passerelle::storage
