// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace passerelle::booking {

/// One character of a text, and the bytes it was written in.
struct Character {
    char32_t code = 0;
    std::string_view bytes;
};

/// The character at the front of the text, which is not empty; nothing where the bytes are not well formed (RFC 3629).
std::optional<Character> first_character(std::string_view text);

/// Calls visit(Character) for each character in order; false as soon as the bytes are not UTF-8.
template <class Visit>
bool for_each_character(std::string_view text, Visit visit) {
    while (!text.empty()) {
        const auto character = first_character(text);
        if (!character) return false;
        visit(*character);
        text.remove_prefix(character->bytes.size());
    }
    return true;
}

bool is_utf8(std::string_view text);

}  // namespace passerelle::booking
