// SPDX-License-Identifier: Apache-2.0
#include "text/figures.hpp"

namespace passerelle::text {

std::string exact_duration(std::int64_t seconds) {
    const bool negative = seconds < 0;
    const auto whole = negative ? -seconds : seconds;
    std::string text;
    const auto add = [&](std::int64_t count, const char* unit) {
        if (count == 0) return;
        text += (text.empty() ? "" : "\u00a0") + std::to_string(count) + "\u00a0" + unit;
    };
    add(whole / 3'600, "h");
    add(whole / 60 % 60, "min");
    add(whole % 60, "s");
    if (text.empty()) return "0\u00a0s";
    return negative ? "\u2212" + text : text;
}

std::string grouped(Language language, std::int64_t number) {
    auto digits = std::to_string(number < 0 ? -number : number);
    const std::string separator = language == Language::french ? "\u00a0" : ",";
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), separator);
    return number < 0 ? "\u2212" + digits : digits;
}

}  // namespace passerelle::text
