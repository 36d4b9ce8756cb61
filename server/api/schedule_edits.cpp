// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/schedule_edits.hpp"

#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json.hpp"
#include "server/input/commands.hpp"
#include "server/respond.hpp"

namespace passerelle::server::api {

namespace {

using nlohmann::json;

json event_ids(const std::vector<calendar::Event>& events) {
    json ids = json::array();
    for (const auto& event : events) ids.push_back(event.id.to_string());
    return ids;
}

json plan_json(const usecases::SeriesEditPreview& preview) {
    const auto& plan = preview.plan;
    json moved = json::array();
    int made = 0;
    int removed = 0;
    for (const auto& [before, after] : plan.change.events) {
        made += before ? 0 : 1;
        removed += after ? 0 : 1;
        if (before && after && before->meetings.front().starts != after->meetings.front().starts)
            moved.push_back({{"event", after->id.to_string()},
                             {"from", to_string(before->meetings.front().starts)},
                             {"to", to_string(after->meetings.front().starts)}});
    }
    json orphans = json::array();
    for (const auto& held : preview.orphans)
        orphans.push_back({{"event", held.event.id.to_string()},
                           {"starts", to_string(held.event.meetings.front().starts)},
                           {"registrations", held.registrations},
                           {"bookings", held.booked.size()}});
    json starts = json::array();
    for (const auto start : preview.starts) starts.push_back(to_string(start));
    return {{"series", to_json(plan.series)},
            {"starts", starts},
            {"ends", preview.ends},
            {"moved", moved},
            {"made", made},
            {"removed", removed},
            {"orphans", orphans},
            {"kept_slots", event_ids(plan.kept_slots)},
            {"kept_places", event_ids(plan.kept_places)}};
}

Result<usecases::EditSeries> read_edit(Call& call) {
    const auto id = call.parameters.id<SeriesId>("series");
    if (!id) return id.error();
    const auto fields = read_body(call.request);
    if (!fields) return fields.error();
    return read_edit_series(*fields, *id);
}

http::Response answer(Call& call, const Result<calendar::Event>& event, int status = 200) {
    if (!event) return problem(call, event.error());
    return json_response(to_json(*event), status);
}

http::Response answer(Call& call, const Result<void>& done) {
    if (!done) return problem(call, done.error());
    return json_response({{"undone", true}});
}

}  // namespace

http::Response preview_series_edit(Call& call) {
    const auto command = read_edit(call);
    if (!command) return problem(call, command.error());
    const auto preview = usecases::preview_edit(call.context, *command);
    if (!preview) return problem(call, preview.error());
    return json_response(plan_json(*preview));
}

http::Response edit_series(Call& call) {
    const auto command = read_edit(call);
    if (!command) return problem(call, command.error());
    const auto series = usecases::edit_series(call.context, *command);
    if (!series) return problem(call, series.error());
    return json_response(to_json(*series));
}

http::Response add_series_date(Call& call) {
    const auto id = call.parameters.id<SeriesId>("series");
    if (!id) return problem(call, id.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto starts = fields->local_time("starts");
    if (const auto error = fields->finish()) return problem(call, *error);
    return answer(call, usecases::add_date(call.context, *id, starts), 201);
}

http::Response undo_series_edit(Call& call) {
    const auto id = call.parameters.id<SeriesId>("series");
    if (!id) return problem(call, id.error());
    return answer(call, usecases::undo_last_edit(call.context, *id));
}

http::Response move_event(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return problem(call, id.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto move = read_move(*fields);
    if (!move) return problem(call, move.error());
    return answer(call, usecases::move_event(call.context, *id, move->starts, move->duration));
}

http::Response cancel_event(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return problem(call, id.error());
    return answer(call, usecases::cancel_event(call.context, *id));
}

http::Response restore_event(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return problem(call, id.error());
    return answer(call, usecases::restore_event(call.context, *id));
}

http::Response undo_event_edit(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return problem(call, id.error());
    return answer(call, usecases::undo_last_edit(call.context, *id));
}

}  // namespace passerelle::server::api
