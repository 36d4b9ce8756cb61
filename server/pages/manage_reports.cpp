// SPDX-License-Identifier: Apache-2.0
#include "calendar/zone.hpp"
#include "server/input/fields.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/evidence.hpp"
#include "server/usecases/registrations.hpp"
#include "storage/events.hpp"
#include "storage/reports.hpp"
#include "text/dates.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

json review_heading(const Call& call, const calendar::Event& event) {
    return {{"title", title_of(call, event)},
            {"manage_href", link(call, "/gestion/evenements/" + event.id.to_string())}};
}

std::string line_text(const Call& call, int line) {
    return call.services.translator.format(call.language, "line {1}", {std::to_string(line)});
}

/// Why a row is not simply somebody's presence.
std::string reason_text(const Call& call, const std::string& reason) {
    if (reason == "ambiguous") return call.tr("Several registered people bear this name.");
    if (reason == "unknown") return call.tr("Nobody registered has this name or address.");
    if (reason == "waiting_room") return call.tr("In the waiting room: not presence.");
    if (reason == "did_not_attend") return call.tr("Did not attend.");
    if (reason == "no_times") return call.tr("The file gives no times.");
    if (reason == "malformed_time") return call.tr("A time could not be read.");
    if (reason == "leave_before_join") return call.tr("Left before joining.");
    if (reason == "host") return call.tr("Host or panelist who is not registered.");
    return reason;
}

std::string presence_text(const Call& call, const storage::ImportedRow& row, const calendar::Zone& zone) {
    if (!row.joined) return call.tr("Unknown");
    const auto from = zone.local_of(*row.joined);
    if (!row.left) return text::time_of_day(call.language, from);
    return text::time_range(call.language, from, zone.local_of(*row.left));
}

json person_options(const Call& call, const calendar::Event& event) {
    json options = json::array();
    for (const auto& view : usecases::registrations_for(call.context, event))
        options.push_back(option(view.person.id.to_string(), view.person.name + " – " + view.person.email.text(), ""));
    return options;
}

json review_row(const Call& call, const usecases::RowToReview& review, const json& everyone) {
    const auto zone = calendar::Zone::find(review.report.zone).value();
    json suggestions = json::array();
    for (const auto& person : review.suggestions)
        suggestions.push_back({{"person", person.id.to_string()},
                               {"person_name", person.name},
                               {"person_email", person.email.text()},
                               {"first", suggestions.empty()}});
    return {{"id", review.row.id.to_string()},
            {"action", link(call, "/gestion/lignes/" + review.row.id.to_string())},
            {"name", review.row.name},
            {"original_name", text_or_false(review.row.original_name)},
            {"email", text_or_false(review.row.email)},
            {"presence_text", presence_text(call, review.row, zone)},
            {"file_name", review.report.file_name},
            {"line_text", line_text(call, review.row.line)},
            {"reason_text", reason_text(call, review.row.reason)},
            {"suggestions", suggestions},
            {"others", {{"options", everyone}}}};
}

http::Response show_outcome(const Call& call, const calendar::Event& event, const usecases::ImportOutcome& outcome) {
    json aside = json::array();
    for (const auto& row : storage::list_rows(call.context.tx, outcome.report.id))
        if (row.disposition == storage::Disposition::set_aside)
            aside.push_back({{"name", row.name},
                             {"line_text", line_text(call, row.line)},
                             {"reason_text", reason_text(call, row.reason)}});
    const auto zone = calendar::Zone::find(outcome.report.zone).value();
    const auto review = link(call, "/gestion/evenements/" + event.id.to_string() + "/verification");
    return page(call, "import_result.html", call.tr("Report imported"),
                {{"event", review_heading(call, event)},
                 {"file_name", outcome.report.file_name},
                 {"kind_text", attendance::report::to_string(outcome.report.kind)},
                 {"zone_text", text::zone_name(call.language, zone)},
                 {"repeated", outcome.repeated},
                 {"counts",
                  {{"rows", outcome.rows},
                   {"used", outcome.used},
                   {"review", outcome.review},
                   {"set_aside", outcome.set_aside}}},
                 {"has_set_aside", !aside.empty()},
                 {"set_aside", aside},
                 {"review_href", outcome.review > 0 ? json(review) : json(false)}});
}

}  // namespace

http::Response import_report(Call& call) {
    const auto meeting = call.parameters.id<MeetingId>("meeting");
    const auto event = meeting ? storage::find_event_of_meeting(call.context.tx, *meeting) : std::nullopt;
    if (!event) return error_page(call, usecases::missing());
    const auto parts = http::parse_multipart(call.request.headers.find("Content-Type").value_or(""), call.request.body);
    if (!parts) return error_page(call, fail(Failure::malformed, "form_malformed"));
    const auto file = std::ranges::find(*parts, "file", &http::Part::name);
    if (file == parts->end() || file->file_name.empty())
        return error_page(call, fail(Failure::invalid, "file_missing", "file"));
    const auto outcome = usecases::import_report(call.context, {*meeting, file->file_name, file->content});
    if (!outcome) return error_page(call, outcome.error());
    return show_outcome(call, *event, *outcome);
}

http::Response review(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    const auto event = id ? storage::find_event(call.context.tx, *id) : std::nullopt;
    if (!event) return error_page(call, usecases::missing());
    const auto everyone = person_options(call, *event);
    json rows = json::array();
    for (const auto& row : usecases::rows_to_review(call.context, *id)) rows.push_back(review_row(call, row, everyone));
    return page(call, "review.html", call.tr("Who is it?"),
                {{"event", review_heading(call, *event)}, {"error_summary", false}, {"rows", rows}});
}

http::Response resolve_row(Call& call) {
    const auto id = call.parameters.id<ReportRowId>("row");
    const auto row = id ? storage::find_row(call.context.tx, *id) : std::nullopt;
    if (!row) return error_page(call, usecases::missing());
    const auto typed = posted(call);
    const auto chosen = typed.get("person") == "other" ? typed.get("other_person") : typed.get("person");
    const auto person = PersonId::parse(chosen);
    if (!chosen.empty() && !person) return error_page(call, fail(Failure::invalid, "id_malformed", "person"));
    if (typed.get("person") == "other" && !person)
        return error_page(call, fail(Failure::invalid, "required", "person"));
    const auto resolved = usecases::resolve_row(call.context, {*id, person, ""});
    if (!resolved) return error_page(call, resolved.error());
    const auto report = storage::find_report(call.context.tx, row->report).value();
    const auto event = storage::find_event_of_meeting(call.context.tx, report.meeting).value();
    return redirect_saying(call, "/gestion/evenements/" + event.id.to_string() + "/verification", "row_resolved");
}

}  // namespace passerelle::server::pages
