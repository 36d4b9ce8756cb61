// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/multibase.hpp"

#include <sodium.h>

#include <algorithm>

namespace passerelle::attendance::credential {

namespace {

constexpr std::string_view alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr unsigned base = 58;
constexpr std::size_t longest_text = 200;

/// A number in one base, least digit first, times `from` plus `digit`, where a digit is less than `to`.
template <class Digit>
void shift_in(std::vector<Digit>& number, unsigned from, unsigned to, unsigned digit) {
    unsigned carry = digit;
    for (auto& place : number) {
        carry += place * from;
        place = static_cast<Digit>(carry % to);
        carry /= to;
    }
    for (; carry > 0; carry /= to) number.push_back(static_cast<Digit>(carry % to));
}

}  // namespace

std::string to_base58(std::span<const std::uint8_t> bytes) {
    const auto zeros = std::ranges::find_if(bytes, [](auto byte) { return byte != 0; }) - bytes.begin();
    std::vector<std::uint8_t> digits;
    for (const auto byte : bytes) shift_in(digits, 256, base, byte);
    std::string text = "z" + std::string(static_cast<std::size_t>(zeros), alphabet.front());
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) text += alphabet[*digit];
    return text;
}

std::optional<std::vector<std::uint8_t>> from_base58(std::string_view text) {
    if (!text.starts_with('z') || text.size() > longest_text) return std::nullopt;
    text.remove_prefix(1);
    const auto zeros = std::min(text.find_first_not_of(alphabet.front()), text.size());
    std::vector<std::uint8_t> bytes;
    for (const char c : text) {
        const auto digit = alphabet.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        shift_in(bytes, base, 256, static_cast<unsigned>(digit));
    }
    bytes.insert(bytes.end(), zeros, 0);
    std::ranges::reverse(bytes);
    return bytes;
}

std::string to_base64url(std::span<const std::uint8_t> bytes) {
    constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();
    return "u" + text;
}

}  // namespace passerelle::attendance::credential
