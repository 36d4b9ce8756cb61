// SPDX-License-Identifier: Apache-2.0
#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/input/event_input.hpp"
#include "server/respond.hpp"
#include "storage/events.hpp"

namespace passerelle::server::api {

namespace {

using nlohmann::json;

http::Response settings_answer(const calendar::Event& event) {
    auto shown = event_settings_json(event);
    shown["id"] = event.id.to_string();
    auto response = json_response(shown);
    response.headers.set("ETag", "\"" + version_of(event) + "\"");
    forbid_storing(response);
    return response;
}

Result<calendar::Event> event_of(const Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    auto event = id ? storage::find_event(call.context.tx, *id) : std::nullopt;
    if (!event) return usecases::missing();
    return std::move(*event);
}

/// The settings after the change (RFC 7396), as a command; a list of meetings replaces the list.
Result<usecases::EditEvent> read_patch(const calendar::Event& event, const http::Request& request) {
    const auto patch = parse_json(request.body);
    if (!patch) return patch.error();
    if (!patch->is_object()) return fail(Failure::invalid, "object_expected");
    auto settings = event_settings_json(event);
    settings.merge_patch(*patch);
    return read_edit_event(Fields::of_json(settings), event.id);
}

}  // namespace

http::Response show_event_settings(Call& call) {
    const auto event = event_of(call);
    if (!event) return problem(call, event.error());
    return settings_answer(*event);
}

http::Response edit_event(Call& call) {
    const auto event = event_of(call);
    if (!event) return problem(call, event.error());
    const auto version = wanted_version(call.request);
    if (version && *version != version_of(*event)) return problem(call, fail(Failure::conflict, "edited_meanwhile"));
    const auto command = read_patch(*event, call.request);
    if (!command) return problem(call, command.error());
    const auto edited = usecases::edit_event(call.context, *command);
    if (!edited) return problem(call, edited.error());
    return settings_answer(*edited);
}

}  // namespace passerelle::server::api
