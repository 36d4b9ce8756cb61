// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

/// The few operations on bytes that HTTP's grammar needs, free of any locale.
namespace passerelle::http {

/// A to Z become a to z; every other byte stays.
std::string ascii_lower(std::string_view text);

/// Compares without regard to the case of A to Z, as field names and most tokens are.
bool iequals(std::string_view left, std::string_view right);

/// Takes SP and HTAB from both ends (RFC 9110's OWS).
std::string_view trim(std::string_view text);

/// What stands before the first `separator`; `rest` becomes what stands after it, or empty.
std::string_view take_until(std::string_view& rest, char separator);

/// Well-formed UTF-8: no overlong form, no surrogate, nothing past U+10FFFF.
bool valid_utf8(std::string_view text);

/// A control character: C0, DEL, or C1 in UTF-8.
bool has_control(std::string_view text);

/// RFC 9110's token: the characters a field name or a method may have, at least one.
bool is_token(std::string_view text);

/// Decodes %XX (and, in forms, + as space); nothing where an escape is cut short or the result is not UTF-8.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

}  // namespace passerelle::http
