// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace passerelle::http {

/// RFC 9110's IMF-fixdate: "Sun, 06 Nov 1994 08:49:37 GMT".
std::string format_http_date(std::chrono::sys_seconds time);

/// Reads IMF-fixdate; the two forms that RFC 9110 calls obsolete count as no date, which a client cannot notice but by
/// getting the whole content.
std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text);

}  // namespace passerelle::http
