// SPDX-License-Identifier: Apache-2.0
#include "server/respond.hpp"

#include "server/messages.hpp"

namespace passerelle::server {

namespace {

using nlohmann::json;

json issue_json(const Issue& issue, Language language, const text::Translator& translator) {
    return {{"pointer", issue.field.empty() ? "" : "/" + issue.field},
            {"code", issue.code},
            {"detail", sentence(issue, language, translator)}};
}

}  // namespace

http::Response json_response(const json& body, int status) {
    http::Response response;
    response.status = status;
    response.headers.set("Content-Type", "application/json; charset=utf-8");
    response.body = body.dump(-1, ' ', false, json::error_handler_t::replace);
    return response;
}

http::Response problem(const Error& error, Language language, const text::Translator& translator,
                       const std::string& request_id) {
    json errors = json::array();
    for (const auto& issue : error.issues) errors.push_back(issue_json(issue, language, translator));
    const auto code = error.issues.empty() ? std::string{"internal"} : error.issues.front().code;
    auto response = json_response({{"type", "urn:passerelle:problem:" + code},
                                   {"title", title_of(error.failure, language, translator)},
                                   {"status", status_of(error.failure)},
                                   {"detail", errors.empty() ? json("") : errors[0]["detail"]},
                                   {"instance", "urn:passerelle:request:" + request_id},
                                   {"errors", errors}},
                                  status_of(error.failure));
    response.headers.set("Content-Type", "application/problem+json; charset=utf-8");
    response.headers.set("Content-Language", tag(language));
    if (error.failure == Failure::too_many || error.failure == Failure::unavailable)
        response.headers.set("Retry-After", "30");
    forbid_storing(response);
    return response;
}

http::Response problem(const Call& call, const Error& error) {
    return problem(error, call.language, call.services.translator, call.request.id);
}

http::Response redirect(const Call& call, const std::string& path) {
    http::Response response;
    response.status = 303;
    response.headers.set("Location", localized_path(call.language, path));
    forbid_storing(response);
    return response;
}

std::string localized_path(Language language, const std::string& path) {
    if (language == Language::french) return path;
    return path == "/" ? "/en" : "/en" + path;
}

void forbid_storing(http::Response& response) {
    response.headers.set("Cache-Control", "private, no-store");
}

}  // namespace passerelle::server
