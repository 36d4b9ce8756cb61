// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/result.hpp"

#include <nlohmann/json.hpp>

#include <string_view>

namespace passerelle::server {

/// Reads a JSON text from outside (RFC 8259): UTF-8, at most 32 levels deep, no member named twice.
/// `json_malformed`, `json_too_deep`, `json_duplicate_key` (argument: the name).
Result<nlohmann::json> parse_json(std::string_view body);

}  // namespace passerelle::server
