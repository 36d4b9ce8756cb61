// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace passerelle::http {

/// A strong entity tag, quotes included: the first 128 bits of the content's SHA-256.
std::string strong_etag(std::string_view content);

/// Whether a list of entity tags, as in If-None-Match or If-Match, names `etag`, or is `*`. Weak comparison takes W/"a"
/// and "a" for the same; the strong one (for If-Match) takes no weak tag at all (RFC 9110, 8.8.3.2). A malformed list
/// names nothing.
bool etag_matches_weakly(std::string_view list, std::string_view etag);
bool etag_matches_strongly(std::string_view list, std::string_view etag);

/// Whether what the client has is still what it would get, by RFC 9110, 13.2.2: If-None-Match alone counts where it is
/// sent, else If-Modified-Since, and both only for GET and HEAD. Reads ETag and Last-Modified of a 200 `response`.
bool is_not_modified(const Request& request, const Response& response);

/// The same for what is known of an answer: its ETag and Last-Modified, empty where it has none.
bool is_not_modified(const Request& request, std::string_view etag, std::string_view last_modified);

/// The headers that a 304 keeps of those of the 200 (15.4.5).
Headers headers_of_not_modified(const Headers& headers);

/// Turns such a response into a 304 that keeps what RFC 9110, 15.4.5 asks for and loses its body.
void apply_conditional(const Request& request, Response& response);

}  // namespace passerelle::http
