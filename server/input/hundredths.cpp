// SPDX-License-Identifier: Apache-2.0
#include "server/input/hundredths.hpp"

#include <algorithm>

namespace passerelle::server {

namespace {

/// A number of these digits, all of them; nothing where one is none.
std::optional<int> whole(std::string_view digits) {
    int number = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

}  // namespace

std::optional<int> parse_hundredths(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto mark = text.find_first_of(",.");
    const auto before = text.substr(0, mark);
    const auto after = mark == std::string_view::npos ? std::string_view{} : text.substr(mark + 1);
    if (before.empty() || before.size() > 6 || after.size() > 2) return std::nullopt;
    if (mark != std::string_view::npos && after.empty()) return std::nullopt;
    const auto units = whole(before);
    auto parts = whole(after);
    if (!units || !parts) return std::nullopt;
    if (after.size() == 1) parts = *parts * 10;
    const int hundredths = *units * 100 + *parts;
    return negative ? -hundredths : hundredths;
}

}  // namespace passerelle::server
