// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace passerelle::attendance::report {

/// The text of a file, as valid UTF-8 without a byte order mark. UTF-16 is told by its mark, or by every other byte
/// being zero; all else is UTF-8, in which each byte that is not is read as Windows-1252 (what a spreadsheet saves in
/// French). Control characters other than tab and line ends are dropped. Never fails: what is cut off becomes U+FFFD.
std::string decode(std::string_view bytes);

/// The longest start of UTF-8 text that fits in so many bytes without cutting a character.
std::string_view clip(std::string_view utf8, std::size_t bytes);

}  // namespace passerelle::attendance::report
