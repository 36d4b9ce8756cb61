// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/evidence.hpp"

#include "attendance/report/decoding.hpp"
#include "attendance/report/fit.hpp"
#include "calendar/zone.hpp"
#include "server/secrets.hpp"
#include "server/usecases/candidates.hpp"
#include "server/usecases/settlement.hpp"
#include "storage/events.hpp"
#include "storage/programmes.hpp"

#include <algorithm>

namespace passerelle::usecases {

namespace {

namespace report = attendance::report;
using attendance::Match;
using attendance::MatchKind;
using storage::Disposition;
using storage::ImportedRow;

constexpr std::size_t longest_file_name = 200;
constexpr std::size_t rows_shown = 8;
constexpr std::chrono::hours kept_unread{24};

/// What an import needs to know of where it goes.
struct Target {
    calendar::Event event;
    calendar::Meeting meeting;
    calendar::Programme programme;
};

/// A report read, in its zone.
struct Reading {
    report::Report report;
    calendar::Zone zone;
    bool mapping_remembered = false;
};

Result<Target> target_of(const Context& context, MeetingId id) {
    auto event = storage::find_event_of_meeting(context.tx, id);
    if (!event) return missing();
    auto programme = storage::find_programme(context.tx, event->programme).value();
    if (!programme.features.attendance) return fail(Failure::conflict, "programme_without_attendance");
    auto meeting = meeting_of(*event, id);
    return Target{std::move(*event), std::move(meeting), std::move(programme)};
}

date::year_month_day day_of(const calendar::Meeting& meeting) {
    return date::year_month_day{date::floor<date::days>(meeting.starts)};
}

std::string digest_of(const ImportReport& command) {
    return command.digest.empty() ? server::digest(command.bytes) : command.digest;
}

/// What an organizer said before of files with such a header.
std::optional<storage::ColumnMapping> remembered_mapping(const Context& context, const Target& target,
                                                         std::string_view bytes) {
    const auto seen = report::glimpse(bytes);
    if (!seen) return std::nullopt;
    return storage::find_column_mapping(context.tx, target.programme.id, server::digest(seen->fingerprint));
}

Result<Reading> read_in_zone(const Result<report::Report>& read, const std::string& zone_name, bool remembered) {
    if (!read) return read.error();
    const auto zone = calendar::Zone::find(read->utc ? "UTC" : zone_name);
    if (!zone) return fail(Failure::invalid, "unknown_zone", "zone", {zone_name});
    return Reading{*read, *zone, remembered};
}

Result<Reading> read_report(const Context& context, const Target& target, const ImportReport& command) {
    const auto zone = command.zone.value_or(target.programme.report_zone);
    if (command.mapping)
        return read_in_zone(report::read_mapped(command.bytes, *command.mapping, day_of(target.meeting)), zone, false);
    const auto read = report::read(command.bytes, day_of(target.meeting));
    if (!read && read.error().issues.front().code == "report_unknown") {
        if (const auto known = remembered_mapping(context, target, command.bytes))
            return read_in_zone(report::read_mapped(command.bytes, known->mapping, day_of(target.meeting)),
                                command.zone.value_or(known->zone), true);
    }
    return read_in_zone(read, zone, false);
}

ImportedRow imported(const Context& context, const report::Row& row, ReportId id, const calendar::Zone& zone) {
    const auto at = [&](const std::optional<LocalTime>& local) {
        return local ? std::optional{zone.resolve(*local)} : std::nullopt;
    };
    return {.id = context.new_id<ReportRowId>(),
            .report = id,
            .line = row.line,
            .name = row.name,
            .original_name = row.original_name,
            .email = row.email,
            .joined = at(row.joined),
            .left = at(row.left),
            .host = row.host,
            .disposition = Disposition::review,
            .reason = {},
            .person = {},
            .basis = row.basis,
            .duration = row.duration,
            .connection = row.connection,
            .token = row.token,
            .raw = row.raw};
}

/// Why a row is set aside before anybody is looked for; empty where it is not.
std::string_view reason_aside(const report::Row& read, bool minutes_accepted) {
    if (read.set_aside == report::SetAside::no_times && read.basis == report::Basis::minutes)
        return minutes_accepted ? std::string_view{} : "minutes_only";
    if (read.set_aside != report::SetAside::none) return report::to_string(read.set_aside);
    return read.joined ? std::string_view{} : "unpaired";
}

void decide_row(ImportedRow& row, const report::Row& read, const Match& match, bool minutes_accepted) {
    const auto aside = reason_aside(read, minutes_accepted);
    row.reason = attendance::to_string(match.kind);
    if (!aside.empty()) {
        row.disposition = Disposition::set_aside;
        row.reason = aside;
    } else if (match.kind == MatchKind::dismissed) {
        row.disposition = Disposition::dismissed;
    } else if (match.person) {
        row.disposition = Disposition::used;
        row.person = match.person;
        row.companions = match.companions;
    } else if (read.host) {
        row.disposition = Disposition::set_aside;
        row.reason = "host";
    }
}

std::vector<ImportedRow> decided_rows(const Context& context, const Target& target, const Reading& reading,
                                      const storage::ImportedReport& into) {
    const auto& read = reading.report.rows;
    const auto matches = Recogniser{context.tx, target.event}.recognise(read);
    std::vector<ImportedRow> rows;
    rows.reserve(read.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
        rows.push_back(imported(context, read[i], into.id, reading.zone));
        decide_row(rows.back(), read[i], matches[i], into.minutes_accepted);
    }
    return rows;
}

storage::ImportedReport new_report(const Context& context, const Target& target, const ImportReport& command,
                                   const Reading& reading) {
    return {.id = context.new_id<ReportId>(),
            .meeting = target.meeting.id,
            .kind = reading.report.kind,
            .source = reading.report.source,
            .file_name = std::string{report::clip(command.file_name, longest_file_name)},
            .digest = digest_of(command),
            .zone = reading.zone.name(),
            .imported_at = context.now,
            .imported_by = context.actor.person.value().id,
            .minutes_accepted = command.minutes_accepted};
}

ImportOutcome count(const storage::ImportedReport& imported_report, const std::vector<ImportedRow>& rows,
                    bool repeated) {
    const auto of = [&](Disposition disposition) {
        return static_cast<int>(std::ranges::count(rows, disposition, &ImportedRow::disposition));
    };
    return {imported_report,
            static_cast<int>(rows.size()),
            of(Disposition::used),
            of(Disposition::review),
            of(Disposition::set_aside) + of(Disposition::dismissed),
            repeated};
}

std::optional<Instant> first_joined(const std::vector<ImportedRow>& rows) {
    std::optional<Instant> first;
    for (const auto& row : rows)
        if (row.joined && (!first || *row.joined < *first)) first = row.joined;
    return first;
}

void remember_mapping(const Context& context, const Target& target, const ImportReport& command,
                      const Reading& reading) {
    const auto seen = report::glimpse(command.bytes).value();
    storage::save(context.tx, target.programme.id, server::digest(seen.fingerprint),
                  {*command.mapping, reading.zone.name()}, context.now, context.actor.person.value().id);
}

Error elsewhere(const Target& target, const Reading& reading, const std::vector<ImportedRow>& rows) {
    const auto first = first_joined(rows);
    return fail(Failure::invalid, "report_elsewhere", "file",
                {first ? passerelle::to_string(reading.zone.local_of(*first)) : std::string{},
                 passerelle::to_string(target.meeting.starts)});
}

}  // namespace

Result<ImportOutcome> import_report(const Context& context, const ImportReport& command) {
    const auto target = target_of(context, command.meeting);
    if (!target) return target.error();
    if (const auto before = storage::find_report(context.tx, command.meeting, digest_of(command)))
        return count(*before, storage::list_rows(context.tx, before->id), true);
    const auto reading = read_report(context, *target, command);
    if (!reading) return reading.error();
    const auto imported_report = new_report(context, *target, command, *reading);
    const auto rows = decided_rows(context, *target, *reading, imported_report);
    if (!report::touches(reading->report, reading->zone, calendar::interval_of(target->meeting)))
        return elsewhere(*target, *reading, rows);
    if (command.mapping) remember_mapping(context, *target, command, *reading);
    storage::insert(context.tx, imported_report);
    storage::insert(context.tx, rows);
    settle_meeting(context, target->meeting, imported_report.source);
    return count(imported_report, storage::list_rows(context.tx, imported_report.id), false);
}

Result<ReportPreview> preview_report(const Context& context, const ImportReport& command) {
    const auto target = target_of(context, command.meeting);
    if (!target) return target.error();
    const auto reading = read_report(context, *target, command);
    if (!reading) return reading.error();
    const auto into = new_report(context, *target, command, *reading);
    auto rows = decided_rows(context, *target, *reading, into);
    const auto interval = calendar::interval_of(target->meeting);
    ReportPreview preview{.outcome = count(into, rows, false), .topic = reading->report.topic, .beginning = {}};
    preview.outcome.repeated = storage::find_report(context.tx, command.meeting, into.digest).has_value();
    preview.elsewhere = !report::touches(reading->report, reading->zone, interval);
    if (preview.elsewhere && !reading->report.utc)
        preview.fitting_zones = report::zones_that_fit(reading->report, interval);
    preview.first_joined = first_joined(rows);
    for (const auto& row : rows) {
        if (row.basis == report::Basis::minutes) ++preview.minutes_only;
        if (row.basis == report::Basis::bounds && row.reason != "bounds") ++preview.bounds_only;
    }
    preview.utc = reading->report.utc;
    preview.mapping_remembered = reading->mapping_remembered;
    if (rows.size() > rows_shown) rows.resize(rows_shown);
    preview.beginning = std::move(rows);
    return preview;
}

Result<storage::StagedReport> stage_report(const Context& context, const ImportReport& command) {
    const auto target = target_of(context, command.meeting);
    if (!target) return target.error();
    const auto reading = read_report(context, *target, command);
    // Columns that nobody knows can be explained; all else that is wrong stays so.
    const bool explicable = !reading && reading.error().issues.front().code == "report_unknown";
    if (!reading && (!explicable || !report::glimpse(command.bytes))) return reading.error();
    storage::erase_staged_reports_before(context.tx, context.now - kept_unread);
    storage::StagedReport staged{.id = context.new_id<StagedReportId>(),
                                 .meeting = command.meeting,
                                 .file_name = std::string{report::clip(command.file_name, longest_file_name)},
                                 .digest = digest_of(command),
                                 .content = report::decode(command.bytes),
                                 .staged_at = context.now,
                                 .staged_by = context.actor.person.value().id};
    storage::insert(context.tx, staged);
    return staged;
}

}  // namespace passerelle::usecases
