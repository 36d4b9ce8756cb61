// SPDX-License-Identifier: Apache-2.0
#include "attendance/registration_code.hpp"

#include <cstdint>
#include <optional>

namespace passerelle::attendance {

namespace {

/// Crockford's: without I, L, O and U.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_length = 6;
constexpr int bits_a_letter = 5;

std::optional<char> letter_of(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    return alphabet.find(c) == std::string_view::npos ? std::nullopt : std::optional{c};
}

}  // namespace

std::string registration_code(const RegistrationId& registration) {
    const auto& bytes = registration.bytes();
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size() - 4; i < bytes.size(); ++i) value = value << 8 | bytes[i];
    std::string code = "#";
    for (auto shift = static_cast<int>(code_length - 1) * bits_a_letter; shift >= 0; shift -= bits_a_letter)
        code += alphabet[value >> shift & 31U];
    return code;
}

std::vector<std::string> codes_in(std::string_view name) {
    std::vector<std::string> codes;
    for (auto at = name.find('#'); at != std::string_view::npos; at = name.find('#', at + 1)) {
        std::string code = "#";
        auto next = at + 1;
        while (next < name.size() && code.size() <= code_length) {
            const auto letter = letter_of(name[next]);
            if (!letter) break;
            code += *letter;
            ++next;
        }
        const bool goes_on = next < name.size() && letter_of(name[next]).has_value();
        if (code.size() == code_length + 1 && !goes_on) codes.push_back(std::move(code));
    }
    return codes;
}

}  // namespace passerelle::attendance
