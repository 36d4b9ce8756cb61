// SPDX-License-Identifier: Apache-2.0
#include "server/api/evidence_json.hpp"

#include "server/api/json.hpp"
#include "server/usecases/candidates.hpp"

namespace passerelle::server::api {

namespace {

using nlohmann::json;

json moment_or_null(const std::optional<Instant>& instant) {
    return instant ? json(to_rfc3339(*instant)) : json(nullptr);
}

template <class IdType>
json id_or_null(const std::optional<IdType>& id) {
    return id ? json(id->to_string()) : json(nullptr);
}

json who_json(const booking::Person& person) {
    return {{"id", person.id.to_string()}, {"name", person.name}, {"email", person.email.text()}};
}

/// A row with what became of it.
json row_json(const storage::ImportedRow& row) {
    json persons = json::array();
    for (const auto& person : usecases::persons_of(row)) persons.push_back(person.to_string());
    return {{"id", row.id.to_string()},
            {"line", row.line},
            {"name", row.name},
            {"original_name", row.original_name},
            {"email", row.email},
            {"joined_at", moment_or_null(row.joined)},
            {"left_at", moment_or_null(row.left)},
            {"basis", attendance::report::to_string(row.basis)},
            {"duration_seconds", row.duration ? json(row.duration->count()) : json(nullptr)},
            {"disposition", storage::to_string(row.disposition)},
            {"reason", row.reason},
            {"person_ids", persons},
            {"raw", row.raw}};
}

json clipping_json(const attendance::Clipping& clipping) {
    return {{"counted_seconds", clipping.counted},
            {"again_seconds", clipping.again},
            {"before_seconds", clipping.before},
            {"after_seconds", clipping.after},
            {"break_seconds", clipping.in_breaks}};
}

json origin_json(const usecases::TracedPresence& traced) {
    if (!traced.row) return nullptr;
    return {{"report_id", traced.report->id.to_string()},
            {"file_name", traced.report->file_name},
            {"line", traced.row->line},
            {"row_id", traced.row->id.to_string()},
            {"name", traced.row->name},
            {"basis", attendance::report::to_string(traced.row->basis)},
            {"raw", traced.row->raw}};
}

json traced_json(const usecases::TracedPresence& traced) {
    auto shown = to_json(traced.history.presence);
    shown["clipping"] = traced.history.withdrawal ? json(nullptr) : clipping_json(traced.clipping);
    shown["row"] = origin_json(traced);
    shown["by"] = traced.by_name;
    shown["reason"] = traced.history.manual ? json(traced.history.manual->reason) : json(nullptr);
    shown["withdrawal"] = nullptr;
    if (const auto& withdrawal = traced.history.withdrawal)
        shown["withdrawal"] = {{"at", to_rfc3339(withdrawal->at)},
                               {"by", traced.withdrawn_by_name},
                               {"reason", withdrawal->reason}};
    return shown;
}

}  // namespace

json to_json(const usecases::ImportOutcome& outcome) {
    return {{"report_id", outcome.report.id.to_string()},
            {"kind", attendance::report::to_string(outcome.report.kind)},
            {"zone", outcome.report.zone},
            {"rows", outcome.rows},
            {"used", outcome.used},
            {"review", outcome.review},
            {"set_aside", outcome.set_aside},
            {"repeated", outcome.repeated}};
}

json to_json(const usecases::ReportPreview& preview) {
    json beginning = json::array();
    for (const auto& row : preview.beginning) beginning.push_back(row_json(row));
    return {{"kind", attendance::report::to_string(preview.outcome.report.kind)},
            {"zone", preview.outcome.report.zone},
            {"topic", preview.topic},
            {"rows", preview.outcome.rows},
            {"used", preview.outcome.used},
            {"review", preview.outcome.review},
            {"set_aside", preview.outcome.set_aside},
            {"repeated", preview.outcome.repeated},
            {"elsewhere", preview.elsewhere},
            {"fitting_zones", preview.fitting_zones},
            {"first_joined_at", moment_or_null(preview.first_joined)},
            {"minutes_only", preview.minutes_only},
            {"bounds_only", preview.bounds_only},
            {"utc", preview.utc},
            {"beginning", beginning}};
}

json to_json(const usecases::RowToReview& view) {
    json suggestions = json::array();
    for (const auto& person : view.suggestions) suggestions.push_back(who_json(person));
    return {{"id", view.row.id.to_string()},
            {"report_id", view.report.id.to_string()},
            {"meeting_id", view.report.meeting.to_string()},
            {"line", view.row.line},
            {"name", view.row.name},
            {"original_name", view.row.original_name},
            {"email", view.row.email},
            {"joined_at", moment_or_null(view.row.joined)},
            {"left_at", moment_or_null(view.row.left)},
            {"reason", view.row.reason},
            {"suggestions", suggestions}};
}

json to_json(const usecases::ReportView& view) {
    json rows = json::array();
    for (const auto& row : view.rows) rows.push_back(row_json(row));
    return {{"id", view.report.id.to_string()},
            {"meeting_id", view.report.meeting.to_string()},
            {"kind", attendance::report::to_string(view.report.kind)},
            {"file_name", view.report.file_name},
            {"zone", view.report.zone},
            {"minutes_accepted", view.report.minutes_accepted},
            {"imported_at", to_rfc3339(view.report.imported_at)},
            {"imported_by", id_or_null(view.report.imported_by)},
            {"withdrawn_at", view.withdrawal ? json(to_rfc3339(view.withdrawal->at)) : json(nullptr)},
            {"rows", rows}};
}

json to_json(const usecases::Trace& trace) {
    json meetings = json::array();
    for (const auto& traced : trace.meetings) {
        json presences = json::array();
        for (const auto& presence : traced.presences) presences.push_back(traced_json(presence));
        meetings.push_back({{"meeting_id", traced.meeting.id.to_string()},
                            {"scheduled_seconds", traced.attendance.scheduled},
                            {"present_seconds", traced.attendance.present},
                            {"presences", presences}});
    }
    return {{"event_id", trace.event.id.to_string()}, {"person", who_json(trace.person)}, {"meetings", meetings}};
}

json to_json(const storage::RowDecision& decision) {
    return {{"id", decision.id.to_string()},
            {"kind", decision.kind ? attendance::to_string(*decision.kind) : std::string_view{"undo"}},
            {"person_id", id_or_null(decision.person)},
            {"undoes", id_or_null(decision.undoes)},
            {"decided_at", to_rfc3339(decision.decided_at)}};
}

json to_json(const attendance::Presence& presence) {
    return {{"id", presence.id.to_string()},
            {"meeting_id", presence.meeting.to_string()},
            {"person_id", presence.person.to_string()},
            {"source", attendance::to_string(presence.source)},
            {"begins_at", to_rfc3339(presence.interval.begin)},
            {"ends_at", to_rfc3339(presence.interval.end)}};
}

}  // namespace passerelle::server::api
