// SPDX-License-Identifier: Apache-2.0
#include "server/http/message.hpp"
#include "server/http/text.hpp"

namespace passerelle::http {
namespace {

// More fields than any form of ours has; a body of 64 KiB could otherwise carry 30,000.
constexpr std::size_t max_pairs = 2'000;

std::optional<std::string> decode(std::string_view text) {
    auto decoded = percent_decode(text, true);
    // NUL ends strings in C libraries that text passes later.
    if (decoded && decoded->find('\0') != std::string::npos) return std::nullopt;
    return decoded;
}

}  // namespace

std::optional<Parameters> parse_form(std::string_view body) {
    std::vector<std::pair<std::string, std::string>> pairs;
    while (!body.empty()) {
        std::string_view content = take_until(body, '&');
        if (content.empty()) continue;
        auto name = decode(take_until(content, '='));
        auto value = decode(content);
        if (!name || !value || pairs.size() == max_pairs) return std::nullopt;
        pairs.emplace_back(std::move(*name), std::move(*value));
    }
    return Parameters{std::move(pairs)};
}

}  // namespace passerelle::http
