// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/evidence.hpp"

#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json.hpp"
#include "server/respond.hpp"
#include "storage/events.hpp"

namespace passerelle::server::api {

http::Response import_report(Call& call) {
    const auto meeting = call.parameters.id<MeetingId>("meeting");
    if (!meeting) return problem(call, meeting.error());
    const auto outcome =
        usecases::import_report(call.context, {*meeting, call.request.query.get("file_name"), call.request.body});
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
                                       fields->optional_text("reason", 200)};
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto resolved = usecases::resolve_row(call.context, command);
    if (!resolved) return problem(call, resolved.error());
    return json_response(
        {{"id", resolved->id.to_string()},
         {"disposition", storage::to_string(resolved->disposition)},
         {"person_id", resolved->person ? nlohmann::json(resolved->person->to_string()) : nlohmann::json(nullptr)}});
}

http::Response show_attendance(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    const auto attendance = usecases::attendance_of(call.context, *event);
    if (!attendance) return problem(call, attendance.error());
    return json_response(to_json(*attendance));
}

}  // namespace passerelle::server::api
