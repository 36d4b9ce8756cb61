// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/evidence.hpp"

#include "attendance/matching.hpp"
#include "calendar/zone.hpp"
#include "server/secrets.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/presences.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"

#include <algorithm>

namespace passerelle::usecases {

namespace {

namespace report = attendance::report;
using attendance::Candidate;
using attendance::Match;
using attendance::MatchKind;
using storage::Disposition;
using storage::ImportedRow;

/// A file that starts this far from its meeting belongs to another meeting, or to another zone.
constexpr std::chrono::hours slack{3};
constexpr std::size_t longest_file_name = 200;

const calendar::Meeting& meeting_of(const calendar::Event& event, MeetingId id) {
    return *std::ranges::find(event.meetings, id, &calendar::Meeting::id);
}

/// Those who may stand behind a row: everyone with a confirmed place, under every name they were known by.
std::vector<Candidate> candidates_of(storage::Transaction& tx, EventId event) {
    std::vector<PersonId> ids;
    for (const auto& registration : storage::list_registrations(tx, event)) ids.push_back(registration.person);
    std::vector<Candidate> candidates;
    for (const auto& person : storage::find_persons(tx, ids))
        candidates.push_back({person.id, person.email.key(), person.name, {}});
    for (const auto& remembered : storage::list_remembered_names(tx, event)) {
        const auto known = std::ranges::find(candidates, remembered.person, &Candidate::person);
        if (known != candidates.end()) known->other_names.push_back(remembered.name);
    }
    return candidates;
}

bool wholly_elsewhere(const std::vector<ImportedRow>& rows, Interval meeting) {
    bool any = false;
    for (const auto& row : rows) {
        if (!row.joined) continue;
        any = true;
        if (*row.joined < meeting.end + slack && row.left.value_or(meeting.end) > meeting.begin - slack) return false;
    }
    return any;
}

/// Presence of a row: an open end is the end of the meeting.
attendance::Presence presence_of(const Context& context, const ImportedRow& row, const calendar::Meeting& meeting,
                                 attendance::Source source) {
    const auto end = row.left.value_or(calendar::interval_of(meeting).end);
    return {context.new_id<PresenceId>(), meeting.id, *row.person, source, {*row.joined, end}, row.id};
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
            .person = {}};
}

void decide_row(ImportedRow& row, const report::Row& read, const Match& match) {
    if (read.set_aside != report::SetAside::none) {
        row.disposition = Disposition::set_aside;
        row.reason = report::to_string(read.set_aside);
    } else if (match.person) {
        row.disposition = Disposition::used;
        row.person = match.person;
        row.reason = attendance::to_string(match.kind);
    } else if (read.host) {
        row.disposition = Disposition::set_aside;
        row.reason = "host";
    } else {
        row.reason = attendance::to_string(match.kind);
    }
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

std::vector<ImportedRow> decided_rows(const Context& context, const report::Report& read, ReportId id,
                                      const calendar::Zone& zone, const std::vector<Candidate>& candidates) {
    const auto matches = attendance::match(read.rows, candidates);
    std::vector<ImportedRow> rows;
    rows.reserve(read.rows.size());
    for (std::size_t i = 0; i < read.rows.size(); ++i) {
        rows.push_back(imported(context, read.rows[i], id, zone));
        decide_row(rows.back(), read.rows[i], matches[i]);
    }
    return rows;
}

void add_presences(const Context& context, const std::vector<ImportedRow>& rows, const calendar::Meeting& meeting,
                   attendance::Source source) {
    std::vector<attendance::Presence> presences;
    for (const auto& row : rows)
        if (row.disposition == Disposition::used && row.joined)
            presences.push_back(presence_of(context, row, meeting, source));
    storage::insert(context.tx, presences);
}

report::Row as_read(const ImportedRow& row) {
    report::Row read;
    read.line = row.line;
    read.name = row.name;
    read.original_name = row.original_name;
    read.email = row.email;
    return read;
}

}  // namespace

Result<ImportOutcome> import_report(const Context& context, const ImportReport& command) {
    const auto event = storage::find_event_of_meeting(context.tx, command.meeting);
    if (!event) return missing();
    const auto& meeting = meeting_of(*event, command.meeting);
    const auto programme = storage::find_programme(context.tx, event->programme).value();
    if (!programme.features.attendance) return fail(Failure::conflict, "programme_without_attendance");
    const auto digest = server::digest(command.bytes);
    if (const auto before = storage::find_report(context.tx, meeting.id, digest))
        return count(*before, storage::list_rows(context.tx, before->id), true);

    const date::year_month_day day{date::floor<date::days>(meeting.starts)};
    const auto read = report::read(command.bytes, day);
    if (!read) return read.error();
    const storage::ImportedReport imported_report{context.new_id<ReportId>(),
                                                  meeting.id,
                                                  read->kind,
                                                  read->source,
                                                  command.file_name.substr(0, longest_file_name),
                                                  digest,
                                                  programme.report_zone,
                                                  context.now,
                                                  context.actor.person.value().id};
    const auto zone = calendar::Zone::find(programme.report_zone).value();
    const auto rows = decided_rows(context, *read, imported_report.id, zone, candidates_of(context.tx, event->id));
    if (wholly_elsewhere(rows, calendar::interval_of(meeting))) {
        const auto first = std::ranges::find_if(rows, [](const ImportedRow& row) { return row.joined.has_value(); });
        return fail(Failure::invalid, "report_elsewhere", "file",
                    {to_string(zone.local_of(*first->joined)), to_string(meeting.starts)});
    }
    storage::insert(context.tx, imported_report);
    storage::insert(context.tx, rows);
    add_presences(context, rows, meeting, read->source);
    return count(imported_report, rows, false);
}

Result<ImportedRow> resolve_row(const Context& context, const ResolveRow& command) {
    auto row = storage::find_row(context.tx, command.row);
    if (!row) return missing();
    if (row->disposition != Disposition::review) return fail(Failure::conflict, "row_resolved");
    const auto imported_report = storage::find_report(context.tx, row->report).value();
    const auto event = storage::find_event_of_meeting(context.tx, imported_report.meeting).value();
    if (!command.person) {
        row->disposition = Disposition::dismissed;
        row->reason = command.reason.empty() ? "dismissed" : command.reason;
        storage::update(context.tx, *row);
        return *row;
    }
    if (!storage::find_active_registration(context.tx, event.id, *command.person))
        return fail(Failure::invalid, "person_not_registered", "person");
    row->disposition = Disposition::used;
    row->person = command.person;
    row->reason = "organizer";
    storage::update(context.tx, *row);
    storage::remember_name(context.tx, event.id, *command.person, row->name);
    if (row->joined)
        storage::insert(context.tx, {presence_of(context, *row, meeting_of(event, imported_report.meeting),
                                                 imported_report.source)});
    return *row;
}

std::vector<RowToReview> rows_to_review(const Context& context, EventId event) {
    const auto rows = storage::list_rows_to_review(context.tx, event);
    const auto candidates = candidates_of(context.tx, event);
    std::vector<report::Row> read;
    std::ranges::transform(rows, std::back_inserter(read), as_read);
    const auto matches = attendance::match(read, candidates);
    std::vector<RowToReview> views;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto suggested = matches[i].suggestions;
        if (matches[i].person) suggested.insert(suggested.begin(), *matches[i].person);
        std::vector<booking::Person> persons;
        for (const auto id : suggested)
            if (auto person = storage::find_person(context.tx, id)) persons.push_back(std::move(*person));
        views.push_back({rows[i], storage::find_report(context.tx, rows[i].report).value(), std::move(persons)});
    }
    return views;
}

}  // namespace passerelle::usecases
