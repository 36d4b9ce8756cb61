// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace passerelle::http {

/// What the session knows of the answer beside the answer itself.
struct Framing {
    std::string_view date;  ///< IMF-fixdate
    std::string_view id;    ///< of the request
    bool keep_alive = true;
    bool secure = false;  ///< over TLS: then HSTS
};

/// Whether it may be sent: a final status, and no field that would end early and begin another answer.
bool is_sendable(const Response& response);

/// 204 and 304 have none (RFC 9110, 6.4.1).
bool has_content(int status);

/// The status line and all fields, up to and with the empty line: those of the handler, those that frame the message
/// (which the handler's cannot replace), and the security fields that the handler has not set. A page that needs styles
/// or scripts must set its own Content-Security-Policy: the one it gets otherwise allows nothing.
std::string response_head(const Response& response, const Framing& framing);

/// Makes an answer ready to be given to many. The headers must be sendable: `std::logic_error` otherwise.
std::shared_ptr<const Prepared> prepare(int status, Headers headers, std::shared_ptr<const std::string> body);

}  // namespace passerelle::http
