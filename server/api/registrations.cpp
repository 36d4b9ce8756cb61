// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/registrations.hpp"

#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json.hpp"
#include "server/input/commands.hpp"
#include "server/input/question_input.hpp"
#include "server/respond.hpp"
#include "server/usecases/forms.hpp"
#include "storage/events.hpp"

namespace passerelle::server::api {

http::Response register_person(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto answers = take_answers(*fields);
    const auto command = read_register(*fields, *event);
    if (!command) return problem(call, command.error());
    const auto registered = usecases::register_with_answers(call.context, *command, answers);
    if (!registered) return problem(call, registered.error());
    // Only what the caller sent, and the status: whether the address was known shows in its own mail alone.
    return json_response({{"event_id", event->to_string()}, {"status", to_json(registered->registration).at("status")}},
                         201);
}

http::Response list_registrations(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return problem(call, id.error());
    const auto event = storage::find_event(call.context.tx, *id);
    if (!event) return problem(call, usecases::missing());
    auto list = nlohmann::json::array();
    for (const auto& view : usecases::registrations_for(call.context, *event)) list.push_back(to_json(view));
    return json_response({{"registrations", list}});
}

http::Response cancel_registration(Call& call) {
    const auto id = call.parameters.id<RegistrationId>("registration");
    if (!id) return problem(call, id.error());
    const auto registration = usecases::cancel_registration(call.context, *id);
    if (!registration) return problem(call, registration.error());
    return json_response(to_json(*registration));
}

}  // namespace passerelle::server::api
