// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/stamp_tokens.hpp"

#include "attendance/report/folding.hpp"

#include <charconv>

namespace passerelle::attendance::report {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Takes what is of one sort from the front.
template <bool (*belongs)(char)>
std::string_view take(std::string_view& rest) {
    std::size_t size = 0;
    while (size < rest.size() && belongs(rest[size])) ++size;
    const auto taken = rest.substr(0, size);
    rest.remove_prefix(size);
    return taken;
}

Token next_token(std::string_view& rest) {
    constexpr std::size_t most_digits = 9;  // what an int holds for certain
    if (is_letter(rest.front())) return {Token::word, take<is_letter>(rest)};
    if (is_digit(rest.front())) {
        const auto digits = take<is_digit>(rest);
        if (digits.size() > most_digits) return {'?', digits};
        int value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return {Token::number, digits, value};
    }
    const auto mark = rest.substr(0, 1);
    rest.remove_prefix(1);
    return {mark.front(), mark};
}

}  // namespace

Tokens::Tokens(std::string_view text) : text_{simplify(text)} {
    std::string_view rest{text_};
    while (true) {
        take<is_space>(rest);
        if (rest.empty()) return;
        if (tokens_.size() == most) break;
        tokens_.push_back(next_token(rest));
    }
    tokens_.clear();
}

}  // namespace passerelle::attendance::report
