// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::attendance::credential {

/// Multibase "z": base58 in Bitcoin's alphabet, as keys and signatures are written. For a few dozen bytes: the time
/// grows with the square of the length.
std::string to_base58(std::span<const std::uint8_t> bytes);

/// Nothing for another base, a character that is none of the alphabet, or more than 200 characters.
std::optional<std::vector<std::uint8_t>> from_base58(std::string_view text);

/// Multibase "u": base64url without padding, as status lists are written.
std::string to_base64url(std::span<const std::uint8_t> bytes);

}  // namespace passerelle::attendance::credential
