// SPDX-License-Identifier: Apache-2.0
#include "config/values.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <string>

namespace passerelle::config {

namespace {

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool has(std::string_view set, char c) {
    return set.find(c) != std::string_view::npos;
}

}  // namespace

bool is_plain(std::string_view text) {
    return std::ranges::none_of(text, is_control);
}

bool is_filled(std::string_view text) {
    return !text.empty() && is_plain(text);
}

bool is_ip_address(std::string_view text) {
    const std::string terminated{text};
    if (terminated.find('\0') != std::string::npos) return false;
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    return inet_pton(AF_INET, terminated.c_str(), bytes.data()) == 1 ||
           inet_pton(AF_INET6, terminated.c_str(), bytes.data()) == 1;
}

bool is_host(std::string_view text) {
    constexpr std::size_t longest = 253 + sizeof(":65535");
    const auto is_part = [](char c) { return is_letter_or_digit(c) || has(".-:[]_", c); };
    const bool begins = !text.empty() && (is_letter_or_digit(text.front()) || text.front() == '[');
    return begins && text.size() <= longest && std::ranges::all_of(text, is_part);
}

bool is_url_of(std::string_view scheme, std::string_view text) {
    if (!text.starts_with(scheme)) return false;
    const auto rest = text.substr(scheme.size());
    const auto is_bad = [](char c) { return is_control(c) || has(" \"<>\\^`{|}?#@", c); };
    return is_host(rest.substr(0, rest.find('/'))) && std::ranges::none_of(rest, is_bad);
}

bool is_address(std::string_view text) {
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at > 64 || text.size() > 254) return false;
    const auto is_bad = [](char c) { return is_control(c) || has(" \"(),:;<>@[\\]", c); };
    const auto domain = text.substr(at + 1);
    return std::ranges::none_of(text.substr(0, at), is_bad) && !domain.empty() && std::ranges::none_of(domain, is_bad);
}

}  // namespace passerelle::config
