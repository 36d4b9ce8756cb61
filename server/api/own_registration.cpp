// SPDX-License-Identifier: Apache-2.0
// One's own registration, by the secret that was mailed.
#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json.hpp"
#include "server/input/question_input.hpp"
#include "server/respond.hpp"
#include "server/usecases/self_service.hpp"
#include "storage/answers.hpp"

namespace passerelle::server::api {

namespace {

using nlohmann::json;
using usecases::RegistrationView;

/// What read_change_registration takes.
json changeable_json(const Call& call, const RegistrationView& view) {
    json answers = json::object();
    for (const auto& answer : storage::list_answers(call.context.tx, view.registration.id))
        answers[answer.question.to_string()] = answer.values;
    const auto registration = to_json(view.registration);
    return {{"name", view.person.name},
            {"organisation", registration.at("organisation")},
            {"sector", registration.at("sector")},
            {"region", registration.at("region")},
            {"answers", answers}};
}

http::Response own_answer(const Call& call, const RegistrationView& view) {
    auto shown = changeable_json(call, view);
    shown["event_id"] = view.event.id.to_string();
    shown["status"] = to_json(view.registration).at("status");
    shown["email"] = view.person.email.text();
    auto response = json_response(shown);
    forbid_storing(response);
    return response;
}

Result<RegistrationView> by_secret(const Call& call) {
    return usecases::own_registration(call.context, call.parameters.at("token"));
}

}  // namespace

http::Response show_own_registration(Call& call) {
    const auto view = by_secret(call);
    if (!view) return problem(call, view.error());
    return own_answer(call, *view);
}

http::Response change_own_registration(Call& call) {
    const auto view = by_secret(call);
    if (!view) return problem(call, view.error());
    const auto patch = parse_json(call.request.body);
    if (!patch) return problem(call, patch.error());
    auto wanted = changeable_json(call, *view);
    wanted.merge_patch(*patch);
    const auto command = read_change_registration(Fields::of_json(wanted));
    if (!command) return problem(call, command.error());
    const auto changed = usecases::change_registration(call.context, call.parameters.at("token"), *command);
    if (!changed) return problem(call, changed.error());
    return own_answer(call, by_secret(call).value());
}

http::Response transfer_own_registration(Call& call) {
    const auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto command = read_transfer(*fields);
    if (!command) return problem(call, command.error());
    const auto done = usecases::transfer_registration(call.context, call.parameters.at("token"), *command);
    if (!done) return problem(call, done.error());
    return json_response({{"handed_over", true}});
}

}  // namespace passerelle::server::api
