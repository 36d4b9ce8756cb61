// SPDX-License-Identifier: Apache-2.0
#include "server/assets.hpp"

#include "embedded/assets.hpp"
#include "server/http/compression.hpp"
#include "server/http/conditional.hpp"

#include <array>

namespace passerelle::server {

namespace {

constexpr std::string_view prefix = "/assets/";

const char* type_of(std::string_view path) {
    constexpr std::array<std::pair<std::string_view, const char*>, 6> types{{
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".woff2", "font/woff2"},
        {".txt", "text/plain; charset=utf-8"},
    }};
    for (const auto& [ending, type] : types)
        if (path.ends_with(ending)) return type;
    return "application/octet-stream";
}

}  // namespace

Assets::Assets() {
    for (const auto& file : embedded::assets()) {
        Asset asset{
            type_of(file.path), http::strong_etag(file.bytes), std::make_shared<const std::string>(file.bytes), {}};
        if (http::is_compressible(asset.type))
            asset.gzip = std::make_shared<const std::string>(http::gzip(file.bytes, 9));
        by_path_.emplace(file.path, std::move(asset));
    }
}

std::optional<http::Response> Assets::find(const http::Request& request) const {
    if (!request.path.starts_with(prefix)) return std::nullopt;
    const auto found = by_path_.find(std::string_view{request.path}.substr(prefix.size()));
    if (found == by_path_.end()) return std::nullopt;
    const auto& asset = found->second;
    http::Response response;
    response.headers.set("Content-Type", asset.type);
    response.headers.set("Cache-Control", "public, max-age=3600");
    // The one that partners' pages load; what it frames is of our own origin again.
    if (request.path == "/assets/embed.js") response.headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    // It keeps the pages of doors, which lie elsewhere than the assets; to fetch them it needs a policy of its own.
    if (request.path == "/assets/check_in_worker.js") {
        response.headers.set("Service-Worker-Allowed", "/");
        response.headers.set("Content-Security-Policy", "default-src 'none'; connect-src 'self'");
    }
    response.headers.set("Vary", "Accept-Encoding");
    const bool zipped = asset.gzip && http::accepts_gzip(request.headers.find("Accept-Encoding").value_or(""));
    if (zipped) response.headers.set("Content-Encoding", "gzip");
    auto etag = asset.etag;
    if (zipped) etag.insert(etag.size() - 1, "-gzip");
    response.headers.set("ETag", etag);
    response.shared_body = zipped ? asset.gzip : asset.plain;
    http::apply_conditional(request, response);
    return response;
}

}  // namespace passerelle::server
