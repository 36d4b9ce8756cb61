// SPDX-License-Identifier: Apache-2.0
#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json.hpp"
#include "server/browser_cookie.hpp"
#include "server/respond.hpp"
#include "server/usecases/sign_in.hpp"

namespace passerelle::server::api {

namespace {

const char* name_of(booking::Role role) {
    switch (role) {
        case booking::Role::participant:
            return "participant";
        case booking::Role::organizer:
            return "organizer";
        case booking::Role::administrator:
            return "administrator";
    }
    return "";
}

}  // namespace

http::Response who_am_i(Call& call) {
    const auto& person = call.actor().person.value();
    auto partners = nlohmann::json::array();
    for (const auto& partner : call.actor().partners) partners.push_back(to_json(partner));
    return json_response({{"id", person.id.to_string()},
                          {"name", person.name},
                          {"email", person.email.text()},
                          {"role", name_of(person.role)},
                          {"language", tag(person.language)},
                          {"zone", person.zone},
                          {"partners", partners}});
}

http::Response request_sign_in(Call& call) {
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto email = fields->text("email", 254);
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto browser = browser_secret(call);
    const auto requested = usecases::request_sign_in(call.context, email, browser);
    if (!requested) return problem(call, requested.error());
    auto response = json_response({{"sent", true}}, 202);
    set_browser_cookie(call, response, browser);
    return response;
}

}  // namespace passerelle::server::api
