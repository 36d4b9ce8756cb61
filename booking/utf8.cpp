// SPDX-License-Identifier: Apache-2.0
#include "booking/utf8.hpp"

#include <unicode/utf8.h>

namespace passerelle::booking {

// ICU's macro narrows on purpose; it stands here and nowhere else.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
std::optional<Character> first_character(std::string_view text) {
    std::size_t at = 0;
    UChar32 code = 0;
    U8_NEXT(text.data(), at, text.size(), code);
    if (code < 0) return std::nullopt;
    return Character{static_cast<char32_t>(code), text.substr(0, at)};
}
#pragma GCC diagnostic pop

bool is_utf8(std::string_view text) {
    return for_each_character(text, [](const Character&) {});
}

}  // namespace passerelle::booking
