// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

#include <nlohmann/json.hpp>

#include <string>

/// Answers that many handlers give.
namespace passerelle::server {

http::Response json_response(const nlohmann::json& body, int status = 200);

/// RFC 9457, in the caller's language, with every issue and its JSON pointer; never stored.
http::Response problem(const Error& error, Language language, const text::Translator& translator,
                       const std::string& request_id);
http::Response problem(const Call& call, const Error& error);

/// 303 to an own path; the language's prefix is added.
http::Response redirect(const Call& call, const std::string& path);

/// "/en" before a path in English, nothing in French.
std::string localized_path(Language language, const std::string& path);

/// What a browser that is not for our eyes only may keep: nothing.
void forbid_storing(http::Response& response);

}  // namespace passerelle::server
