// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

/// The encodings of mail: everything that leaves is ASCII, in lines of at most 76 characters that end in CRLF.
namespace passerelle::notifications::mime {

/// A text as RFC 2047 encoded words (UTF-8, base64), folded; characters are not split. Short plain ASCII is left as it
/// is. `used` counts what already stands on the first line.
std::string header_text(std::string_view text, std::size_t used);

/// A display name before an address: plain ASCII as a quoted string, anything else as encoded words.
std::string display_name(std::string_view name, std::size_t used);

/// RFC 2045 6.7 for a text with any line ends; a leading full stop or "From " is encoded, since relays change those.
std::string quoted_printable(std::string_view text);

/// RFC 2045 6.8, in lines.
std::string base64(std::string_view bytes);

}  // namespace passerelle::notifications::mime
