// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/input/fields.hpp"
#include "server/input/json_body.hpp"

namespace passerelle::server::api {

/// The members of the JSON object in a request's body.
inline Result<Fields> read_body(const http::Request& request) {
    const auto body = parse_json(request.body);
    if (!body) return body.error();
    return Fields::of_json(*body);
}

/// The version that If-Match names, without its quotation marks; none where any will do.
inline std::optional<std::string> wanted_version(const http::Request& request) {
    const auto sent = request.headers.find("If-Match");
    if (!sent || *sent == "*") return std::nullopt;
    const bool quoted = sent->size() >= 2 && sent->front() == '"' && sent->back() == '"';
    return std::string{quoted ? sent->substr(1, sent->size() - 2) : *sent};
}

/// The same where a body may be left out.
inline Result<Fields> read_optional_body(const http::Request& request) {
    if (request.body.empty()) return Fields::of_json(nlohmann::json::object());
    return read_body(request);
}

}  // namespace passerelle::server::api
