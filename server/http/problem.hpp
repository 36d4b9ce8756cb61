// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"

#include <string_view>

namespace passerelle::http {

/// "Not Found" for 404; "Unknown Status" for what has no registered phrase.
std::string_view reason_phrase(int status);

/// RFC 9457's application/problem+json, not to be stored. `detail` must need no escape in JSON.
Response problem(int status, std::string_view detail);

}  // namespace passerelle::http
