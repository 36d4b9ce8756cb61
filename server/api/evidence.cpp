// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/evidence.hpp"

#include "server/api/body.hpp"
#include "server/api/evidence_handlers.hpp"
#include "server/api/evidence_json.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json.hpp"
#include "server/respond.hpp"
#include "server/usecases/who_is_who.hpp"
#include "storage/events.hpp"

namespace passerelle::server::api {

namespace {

namespace report = attendance::report;

/// "columns=name,joined,left&date_order=day_first", where the dictionary does not know the columns.
Result<std::optional<report::Mapping>> mapping_of(const http::Parameters& query) {
    const auto columns_sent = query.find("columns");
    if (!columns_sent) return std::optional<report::Mapping>{};
    auto columns = report::parse_columns(*columns_sent);
    if (!columns) return fail(Failure::invalid, "columns_malformed", "columns");
    const auto order = report::parse_day_order(query.find("date_order").value_or("nearest"));
    if (!order) return fail(Failure::invalid, "date_order_malformed", "date_order");
    return std::optional{report::Mapping{std::move(*columns), *order}};
}

}  // namespace

http::Response import_report(Call& call) {
    const auto meeting = call.parameters.id<MeetingId>("meeting");
    if (!meeting) return problem(call, meeting.error());
    const auto& query = call.request.query;
    auto mapping = mapping_of(query);
    if (!mapping) return problem(call, mapping.error());
    usecases::ImportReport command{*meeting, query.get("file_name"), call.request.body};
    if (const auto zone = query.find("zone")) command.zone = std::string{*zone};
    command.minutes_accepted = query.get("minutes") == "accepted";
    command.mapping = std::move(*mapping);
    if (query.get("preview") == "1") {
        const auto preview = usecases::preview_report(call.context, command);
        if (!preview) return problem(call, preview.error());
        return json_response(to_json(*preview));
    }
    const auto outcome = usecases::import_report(call.context, command);
    if (!outcome) return problem(call, outcome.error());
    return json_response(to_json(*outcome), outcome->repeated ? 200 : 201);
}

http::Response list_rows_to_review(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    if (!storage::find_event(call.context.tx, *event)) return problem(call, usecases::missing());
    auto list = nlohmann::json::array();
    for (const auto& row : usecases::rows_to_review(call.context, *event)) list.push_back(to_json(row));
    return json_response({{"rows", list}});
}

http::Response resolve_row(Call& call) {
    const auto row = call.parameters.id<ReportRowId>("row");
    if (!row) return problem(call, row.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const usecases::ResolveRow command{*row, fields->optional_id<PersonId>("person"),
                                       fields->optional_text("reason", 200), fields->flag("whole_programme")};
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto resolved = usecases::resolve_row(call.context, command);
    if (!resolved) return problem(call, resolved.error());
    return json_response(
        {{"id", resolved->id.to_string()},
         {"disposition", storage::to_string(resolved->disposition)},
         {"person_id", resolved->person ? nlohmann::json(resolved->person->to_string()) : nlohmann::json(nullptr)}});
}

http::Response decide_rows(Call& call) {
    const auto row = call.parameters.id<ReportRowId>("row");
    if (!row) return problem(call, row.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto kind = attendance::parse_choice_kind(fields->text("kind", 20));
    if (!kind) fields->refuse("choice_unknown", "kind");
    usecases::DecideRows command{.row = *row, .kind = kind.value_or(attendance::ChoiceKind::join)};
    command.person = fields->optional_id<PersonId>("person");
    command.reason = fields->optional_text("reason", 200);
    command.alike = !fields->flag("only_this_row");
    command.whole_programme = fields->flag("whole_programme");
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto decided = usecases::decide_rows(call.context, command);
    if (!decided) return problem(call, decided.error());
    return json_response(to_json(*decided), 201);
}

http::Response undo_row_decision(Call& call) {
    const auto decision = call.parameters.id<RowDecisionId>("decision");
    if (!decision) return problem(call, decision.error());
    const auto undone = usecases::undo_decision(call.context, *decision);
    if (!undone) return problem(call, undone.error());
    return json_response(to_json(*undone), 201);
}

http::Response show_attendance(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    const auto attendance = usecases::attendance_of(call.context, *event);
    if (!attendance) return problem(call, attendance.error());
    return json_response(to_json(*attendance));
}

}  // namespace passerelle::server::api
