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

/// The same where a body may be left out.
inline Result<Fields> read_optional_body(const http::Request& request) {
    if (request.body.empty()) return Fields::of_json(nlohmann::json::object());
    return read_body(request);
}

}  // namespace passerelle::server::api
