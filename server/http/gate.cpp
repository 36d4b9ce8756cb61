// SPDX-License-Identifier: Apache-2.0
#include "server/http/gate.hpp"

#include "server/http/target.hpp"
#include "server/http/text.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace passerelle::http {
namespace {

using MaybeRefused = std::optional<Refusal>;

constexpr std::array methods{Method::get,     Method::head,    Method::post,     Method::put,   Method::patch,
                             Method::delete_, Method::options, Method::propfind, Method::report};

// Known elsewhere, allowed on nothing here: calendars are to be read only.
constexpr std::array<std::string_view, 13> foreign_methods{"TRACE",  "CONNECT", "MKCALENDAR", "MKCOL",  "PROPPATCH",
                                                           "COPY",   "MOVE",    "LOCK",       "UNLOCK", "ACL",
                                                           "SEARCH", "BIND",    "REBIND"};

// Fields whose second occurrence one reader would ignore and another obey.
constexpr std::array<std::string_view, 15> single_fields{
    "Host",   "Content-Length", "Content-Type", "Content-Encoding",  "Authorization",       "Cookie",
    "Origin", "Expect",         "Referer",      "If-Modified-Since", "If-Unmodified-Since", "Sec-Fetch-Site",
    "Range",  "Upgrade",        "Depth"};

std::size_t count(const Headers& headers, std::string_view name) {
    return static_cast<std::size_t>(
        std::count_if(headers.begin(), headers.end(), [&](const auto& field) { return iequals(field.first, name); }));
}

std::variant<Method, Refusal> read_method(std::string_view name) {
    for (const auto method : methods) {
        if (to_string(method) == name) return method;
    }
    if (std::ranges::find(foreign_methods, name) != foreign_methods.end())
        return Refusal{405, "This method is not allowed on anything here"};
    return Refusal{501, "This method is not known"};
}

bool is_ours(std::string_view host, const GateRules& rules) {
    const auto lower = ascii_lower(host);
    const auto listed = [&](std::string_view name) {
        return std::ranges::find(rules.hosts, name) != rules.hosts.end();
    };
    const auto suffix = ":" + std::to_string(rules.port);
    return listed(lower) || (lower.ends_with(suffix) && listed(lower.substr(0, lower.size() - suffix.size())));
}

MaybeRefused check_host(const Headers& headers, const GateRules& rules) {
    if (count(headers, "Host") != 1) return Refusal{400, "Exactly one Host is needed"};
    const auto host = *headers.find("Host");
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]";
    if (host.empty() || host.find_first_not_of(allowed) != std::string_view::npos) {
        return Refusal{400, "The Host is malformed"};
    }
    if (!is_ours(host, rules)) return Refusal{421, "This host is not served here"};
    return std::nullopt;
}

MaybeRefused check_fields(const Headers& headers) {
    if (headers.has("Transfer-Encoding")) return Refusal{411, "Send a Content-Length instead of a Transfer-Encoding"};
    for (const auto name : single_fields) {
        if (count(headers, name) > 1) return Refusal{400, "A field that may come once came twice"};
    }
    return std::nullopt;
}

bool is_upload(const Headers& headers) {
    std::string_view type = headers.find("Content-Type").value_or("");
    type = trim(take_until(type, ';'));
    return iequals(type, "multipart/form-data") || iequals(type, "text/csv") || iequals(type, "text/calendar") ||
           iequals(type, "application/pdf") || iequals(type, "image/png");
}

MaybeRefused check_body(const Head& head, const GateRules& rules) {
    // Beast reads "Content-Length: 5, 5" as 5; others do not.
    const auto written = head.headers.find("Content-Length");
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (written && (written->empty() || !head.content_length || !std::ranges::all_of(*written, is_digit))) {
        return Refusal{400, "The Content-Length is malformed"};
    }
    // A calendar program may ask for each of its objects by name in one REPORT.
    const auto limit =
        is_upload(head.headers) || head.method == "REPORT" ? rules.max_upload_bytes : rules.max_body_bytes;
    if (head.content_length.value_or(0) > limit) return Refusal{413, "The body is too large"};
    const auto expect = head.headers.find("Expect");
    if (expect && !iequals(*expect, "100-continue")) return Refusal{417, "Only 100-continue can be expected"};
    return std::nullopt;
}

}  // namespace

std::variant<Admitted, Refusal> admit(Head head, const GateRules& rules) {
    const auto method = read_method(head.method);
    if (const auto* refused = std::get_if<Refusal>(&method)) return *refused;
    if (head.target.size() > max_target_bytes) return Refusal{414, "The target is too long"};
    if (const auto refused = check_fields(head.headers)) return *refused;
    if (const auto refused = check_host(head.headers, rules)) return *refused;
    auto target = decode_target(head.target);
    if (!target) return Refusal{400, "The target is malformed"};
    if (const auto refused = check_body(head, rules)) return *refused;

    Admitted admitted;
    admitted.content_length = static_cast<std::size_t>(head.content_length.value_or(0));
    admitted.keep_alive = head.keep_alive;
    // An HTTP/1.0 client would take the interim answer for the final one.
    admitted.expects_continue = !head.http_1_0 && head.headers.has("Expect");
    admitted.request.method = std::get<Method>(method);
    admitted.request.path = std::move(target->path);
    admitted.request.query = std::move(target->query);
    admitted.request.target = std::move(head.target);
    admitted.request.headers = std::move(head.headers);
    return admitted;
}

}  // namespace passerelle::http
