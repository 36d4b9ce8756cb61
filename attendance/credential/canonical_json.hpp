// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace passerelle::attendance::credential {

/// RFC 8785: the one text of a JSON value, over which is signed. Members are sorted by the UTF-16 code units of their
/// names. Nothing for what this service never writes, rather than a text that another program might not find: numbers
/// with a fraction or an exponent, integers beyond 2^53 - 1, text that is not UTF-8, binary, more than 64 levels.
std::optional<std::string> canonical_json(const nlohmann::json& value);

}  // namespace passerelle::attendance::credential
