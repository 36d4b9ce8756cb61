// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/programmes.hpp"

#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json.hpp"
#include "server/input/programme_settings.hpp"
#include "server/respond.hpp"

namespace passerelle::server::api {

namespace {

using calendar::Programme;

/// The settings, under an entity tag that a change of them may name in If-Match.
http::Response settings_response(const Call& call, const Programme& programme, int status = 200) {
    auto shown = settings_json(programme);
    shown["id"] = programme.id.to_string();
    auto response = json_response(shown, status);
    response.headers.set("ETag", "\"" + usecases::version_of(call.context, programme) + "\"");
    forbid_storing(response);
    return response;
}

}  // namespace

http::Response show_programme(Call& call) {
    const auto programme = usecases::find_programme(call.context, call.parameters.at("programme"));
    if (!programme) return problem(call, programme.error());
    return json_response(to_json(*programme));
}

http::Response show_programme_settings(Call& call) {
    const auto programme = usecases::find_programme(call.context, call.parameters.at("programme"));
    if (!programme) return problem(call, programme.error());
    return settings_response(call, *programme);
}

http::Response create_programme(Call& call) {
    const auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto wanted = read_programme(*fields);
    if (!wanted) return problem(call, wanted.error());
    const auto programme = usecases::create_programme(call.context, *wanted);
    if (!programme) return problem(call, programme.error());
    auto response = settings_response(call, *programme, 201);
    response.headers.set("Location", "/api/v1/programmes/" + programme->key);
    return response;
}

http::Response edit_programme(Call& call) {
    const auto key = call.parameters.at("programme");
    const auto programme = usecases::find_programme(call.context, key);
    if (!programme) return problem(call, programme.error());
    const auto patch = parse_json(call.request.body);
    if (!patch) return problem(call, patch.error());
    const auto wanted = read_programme_patch(*programme, *patch);
    if (!wanted) return problem(call, wanted.error());
    const auto edited = usecases::edit_programme(call.context, key, *wanted, wanted_version(call.request));
    if (!edited) return problem(call, edited.error());
    return settings_response(call, *edited);
}

}  // namespace passerelle::server::api
