// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/api/desk_json.hpp"
#include "server/api/json.hpp"
#include "server/respond.hpp"

namespace passerelle::server::api {

/// The partner in the path, where the caller may act for it; otherwise as if there were none.
inline Result<booking::Partner> partner_in_path(const Call& call) {
    const auto id = call.parameters.id<PartnerId>("partner");
    return id ? usecases::own_partner(call.context, *id) : Result<booking::Partner>{id.error()};
}

/// What came of a use case as `shown` by to_json, or its error as a problem.
template <class T>
http::Response answer(const Call& call, const Result<T>& result, int status = 200) {
    if (!result) return problem(call, result.error());
    return json_response(to_json(*result), status);
}

/// Each as to_json shows it.
template <class Views>
nlohmann::json list_of(const Views& views) {
    nlohmann::json list = nlohmann::json::array();
    for (const auto& view : views) list.push_back(to_json(view));
    return list;
}

}  // namespace passerelle::server::api
