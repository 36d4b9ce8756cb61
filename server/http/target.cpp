// SPDX-License-Identifier: Apache-2.0
#include "server/http/target.hpp"

#include "server/http/text.hpp"

#include <algorithm>

namespace passerelle::http {
namespace {

bool is_printable(char c) {
    return c > ' ' && c < '\x7F' && c != '#';
}

std::optional<std::string> decode_path(std::string_view encoded) {
    std::string path;
    // Segment by segment, so that an escaped slash is seen for what it is.
    for (encoded.remove_prefix(1);;) {
        const bool last = encoded.find('/') == std::string_view::npos;
        const auto segment = percent_decode(take_until(encoded, '/'), false);
        if (!segment || has_control(*segment) || segment->find_first_of("/\\") != std::string::npos ||
            *segment == "." || *segment == "..") {
            return std::nullopt;
        }
        path += '/' + *segment;
        if (last) return path;
    }
}

}  // namespace

std::optional<Target> decode_target(std::string_view target) {
    if (!target.starts_with('/') || target.starts_with("//") || !std::ranges::all_of(target, is_printable)) {
        return std::nullopt;
    }
    auto path = decode_path(take_until(target, '?'));
    auto query = parse_form(target);
    if (!path || !query) return std::nullopt;
    return Target{std::move(*path), std::move(*query)};
}

}  // namespace passerelle::http
