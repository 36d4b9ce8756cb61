// SPDX-License-Identifier: Apache-2.0
#include "server/http/conditional.hpp"

#include "server/http/http_date.hpp"
#include "server/http/text.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>

namespace passerelle::http {
namespace {

struct EntityTag {
    std::string_view opaque;  ///< quotes included
    bool weak = false;
};

/// Takes one entity tag from the front of `rest`.
std::optional<EntityTag> take_etag(std::string_view& rest) {
    EntityTag tag;
    tag.weak = rest.starts_with("W/");
    if (tag.weak) rest.remove_prefix(2);
    const auto end = rest.starts_with('"') ? rest.find('"', 1) : std::string_view::npos;
    if (end == std::string_view::npos) return std::nullopt;
    tag.opaque = rest.substr(0, end + 1);
    rest.remove_prefix(end + 1);
    return tag;
}

bool matches(std::string_view list, std::string_view etag, bool strongly) {
    if (trim(list) == "*") return true;
    const auto own = take_etag(etag);
    if (!own || !etag.empty()) return false;
    bool found = false;
    while (!(list = trim(list)).empty()) {
        // Empty members are allowed: ", "a",, "b"" (RFC 9110, 5.6.1).
        if (list.front() == ',') {
            list.remove_prefix(1);
            continue;
        }
        const auto tag = take_etag(list);
        list = trim(list);
        if (!tag || !(list.empty() || list.front() == ',')) return false;
        found = found || (tag->opaque == own->opaque && !(strongly && (tag->weak || own->weak)));
    }
    return found;
}

}  // namespace

std::string strong_etag(std::string_view content) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    if (EVP_Digest(content.data(), content.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error{"SHA-256 failed"};
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string etag = "\"";
    for (const auto byte : std::span{digest}.first(16)) {
        etag += digits[byte >> 4];
        etag += digits[byte & 15];
    }
    return etag + '"';
}

bool etag_matches_weakly(std::string_view list, std::string_view etag) {
    return matches(list, etag, false);
}

bool etag_matches_strongly(std::string_view list, std::string_view etag) {
    return matches(list, etag, true);
}

bool is_not_modified(const Request& request, std::string_view etag, std::string_view last_modified) {
    if (!request.is_read()) return false;
    if (request.headers.has("If-None-Match")) {
        // A list may be spread over several fields.
        return std::any_of(request.headers.begin(), request.headers.end(), [&](const auto& field) {
            return iequals(field.first, "If-None-Match") && etag_matches_weakly(field.second, etag);
        });
    }
    const auto asked = request.headers.find("If-Modified-Since");
    const auto since = asked ? parse_http_date(*asked) : std::nullopt;
    const auto modified = since ? parse_http_date(last_modified) : std::nullopt;
    return modified && *modified <= *since;
}

bool is_not_modified(const Request& request, const Response& response) {
    return response.status == 200 && is_not_modified(request, response.headers.find("ETag").value_or(""),
                                                     response.headers.find("Last-Modified").value_or(""));
}

Headers headers_of_not_modified(const Headers& headers) {
    Headers kept;
    for (const auto& [name, value] : headers) {
        // What describes the content that is not sent goes; all else (Cache-Control, ETag, Vary, cookies …) stays.
        if (!iequals(name.substr(0, 8), "Content-") || iequals(name, "Content-Location") ||
            iequals(name, "Content-Security-Policy")) {
            kept.add(name, value);
        }
    }
    return kept;
}

void apply_conditional(const Request& request, Response& response) {
    if (!is_not_modified(request, response)) return;
    Response shorter;
    shorter.status = 304;
    shorter.headers = headers_of_not_modified(response.headers);
    response = std::move(shorter);
}

}  // namespace passerelle::http
