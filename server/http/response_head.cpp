// SPDX-License-Identifier: Apache-2.0
#include "server/http/response_head.hpp"

#include "server/http/problem.hpp"
#include "server/http/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace passerelle::http {
namespace {

constexpr std::array<std::string_view, 6> framing_fields{"Content-Length", "Connection",        "Date",
                                                         "Keep-Alive",     "Transfer-Encoding", "X-Request-Id"};

// OWASP ASVS 5.0, 3.4; each is the strictest value that the standard has.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> defaults{{
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"},
}};

// A year. Not for subdomains, which may be somebody else's to decide.
constexpr std::string_view hsts = "max-age=31536000";

void append(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

bool frames(std::string_view name) {
    return std::ranges::any_of(framing_fields, [&](std::string_view own) { return iequals(own, name); });
}

}  // namespace

bool is_sendable(const Response& response) {
    return response.status >= 200 && response.status <= 599 &&
           std::ranges::all_of(response.headers,
                               [](const auto& field) { return is_token(field.first) && !has_control(field.second); });
}

bool has_content(int status) {
    return status != 204 && status != 304;
}

std::string response_head(const Response& response, const Framing& framing) {
    std::string out;
    out.reserve(768);
    out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    out.append(reason_phrase(response.status)).append("\r\n");
    append(out, "Date", framing.date);
    append(out, "X-Request-Id", framing.id);
    append(out, "Connection", framing.keep_alive ? "keep-alive" : "close");
    if (has_content(response.status)) append(out, "Content-Length", std::to_string(response.content().size()));
    for (const auto& [name, value] : response.headers) {
        if (!frames(name)) append(out, name, value);
    }
    for (const auto& [name, value] : defaults) {
        if (!response.headers.has(name)) append(out, name, value);
    }
    if (framing.secure && !response.headers.has("Strict-Transport-Security")) {
        append(out, "Strict-Transport-Security", hsts);
    }
    return out.append("\r\n");
}

}  // namespace passerelle::http
