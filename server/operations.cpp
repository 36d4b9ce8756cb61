// SPDX-License-Identifier: Apache-2.0
#include "server/operations.hpp"

#include "server/feeds/schedule_copy.hpp"
#include "server/respond.hpp"
#include "storage/notices.hpp"

namespace passerelle::server::operations {

namespace {

http::Response text(std::string body, const char* type) {
    http::Response response;
    response.headers.set("Content-Type", type);
    response.headers.set("Cache-Control", "no-store");
    response.body = std::move(body);
    return response;
}

}  // namespace

http::Response health(Call&) {
    return text("ok\n", "text/plain; charset=utf-8");
}

http::Response ready(Call& call) {
    storage::count_notices(call.context.tx);
    return text("ready\n", "text/plain; charset=utf-8");
}

http::Response metrics(Call& call) {
    const auto notices = storage::count_notices(call.context.tx);
    auto body = call.services.metrics();
    body += "# TYPE passerelle_feed_cache_bytes gauge\n";
    body += "passerelle_feed_cache_bytes " + std::to_string(call.services.feed_cache.bytes()) + "\n";
    body += "# TYPE passerelle_feed_events gauge\n";
    body += "passerelle_feed_events " + std::to_string(call.services.feed_cache.schedule().size()) + "\n";
    body += "# TYPE passerelle_notices gauge\n";
    body += "passerelle_notices{status=\"owed\"} " + std::to_string(notices.owed) + "\n";
    body += "passerelle_notices{status=\"sent\"} " + std::to_string(notices.sent) + "\n";
    body += "passerelle_notices{status=\"failed\"} " + std::to_string(notices.failed) + "\n";
    return text(std::move(body), "text/plain; version=0.0.4; charset=utf-8");
}

http::Response robots(Call&) {
    auto response = text(
        "User-agent: *\n"
        "Allow: /calendar/\n"
        "Disallow: /api/\n"
        "Disallow: /compte\n"
        "Disallow: /connexion\n"
        "Disallow: /dav/\n"
        "Disallow: /gestion\n"
        "Disallow: /inscriptions/\n"
        "Disallow: /partenaire\n",
        "text/plain; charset=utf-8");
    response.headers.set("Cache-Control", "public, max-age=86400");
    return response;
}

}  // namespace passerelle::server::operations
