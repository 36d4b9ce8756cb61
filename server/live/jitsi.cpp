// SPDX-License-Identifier: Apache-2.0
#include "server/live/jitsi.hpp"

#include <boost/url/parse.hpp>

namespace passerelle::server::live {

namespace {

bool has_label(std::string_view host, std::string_view label) {
    while (!host.empty()) {
        const auto dot = host.find('.');
        if (host.substr(0, dot) == label) return true;
        host.remove_prefix(dot == std::string_view::npos ? host.size() : dot + 1);
    }
    return false;
}

}  // namespace

std::optional<JitsiRoom> jitsi_room(std::string_view link) {
    const auto url = boost::urls::parse_uri(link);
    if (!url || url->scheme() != "https" || url->has_userinfo() || url->encoded_path().size() < 2) return std::nullopt;
    const std::string host{url->encoded_host()};
    // What goes into a policy's field must be a plain name.
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyz0123456789.-";
    if (host.find_first_not_of(plain) != std::string::npos || !has_label(host, "jitsi")) return std::nullopt;
    const std::string origin = "https://" + host + (url->has_port() ? ":" + std::string{url->port()} : std::string{});
    return JitsiRoom{origin, std::string{link}};
}

}  // namespace passerelle::server::live
