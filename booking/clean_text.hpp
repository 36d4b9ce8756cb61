// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>

/// How texts that people type are brought into one form before they are kept.
namespace passerelle::booking {

/// Bounds in characters (code points), after cleaning.
struct TextBounds {
    std::size_t least = 0;
    std::size_t most = 2000;
};

/// One line: NFC, trimmed, runs of white space folded into one space. Nothing that could break a mail header or turn a
/// line around is left in it. Errors: `text_malformed`, `text_control`, `required`, `text_too_short` and
/// `text_too_long` (argument: the bound).
Result<std::string> clean_line(std::string_view text, std::string_view field, TextBounds bounds);

/// Several lines: NFC, trimmed, line ends as "\n"; tabs and spaces inside are kept. Errors as above.
Result<std::string> clean_paragraphs(std::string_view text, std::string_view field, TextBounds bounds);

}  // namespace passerelle::booking
