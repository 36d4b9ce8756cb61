// SPDX-License-Identifier: Apache-2.0
#include "server/http/response_head.hpp"

#include "server/http/memory_file.hpp"
#include "server/http/problem.hpp"
#include "server/http/text.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
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

// From so many octets on, copying costs more than a second call of the system.
constexpr std::size_t long_body = 32 * 1024;

// A year. Not for subdomains, which may be somebody else's to decide.
constexpr std::string_view hsts_name = "Strict-Transport-Security";
constexpr std::string_view hsts = "max-age=31536000";

void append(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

bool frames(std::string_view name) {
    return std::ranges::any_of(framing_fields, [&](std::string_view own) { return iequals(own, name); });
}

/// The fields that depend on the answer alone.
void append_fields(std::string& out, int status, const Headers& headers, std::size_t size) {
    if (has_content(status)) append(out, "Content-Length", std::to_string(size));
    for (const auto& [name, value] : headers)
        if (!frames(name)) append(out, name, value);
    for (const auto& [name, value] : defaults)
        if (!headers.has(name)) append(out, name, value);
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
    out.reserve(1024);
    out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    out.append(reason_phrase(response.status)).append("\r\n");
    append(out, "Date", framing.date);
    append(out, "X-Request-Id", framing.id);
    append(out, "Connection", framing.keep_alive ? "keep-alive" : "close");
    if (response.prepared)
        out.append(response.prepared->fields);
    else
        append_fields(out, response.status, response.headers, response.content().size());
    const bool own_hsts = (response.prepared ? response.prepared->headers : response.headers).has(hsts_name);
    if (framing.secure && !own_hsts) append(out, hsts_name, hsts);
    return out.append("\r\n");
}

std::shared_ptr<const Prepared> prepare(int status, Headers headers, std::shared_ptr<const std::string> body) {
    auto prepared = std::make_shared<Prepared>(Prepared{status, std::move(headers), std::move(body)});
    if (!is_sendable({.status = status, .headers = prepared->headers}))
        throw std::logic_error{"a field that would end early and begin another answer"};
    if (prepared->body && prepared->body->size() >= long_body)
        prepared->file = std::make_shared<const MemoryFile>(*prepared->body);
    append_fields(prepared->fields, status, prepared->headers, prepared->body ? prepared->body->size() : 0);
    return prepared;
}

}  // namespace passerelle::http
