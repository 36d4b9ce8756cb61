// SPDX-License-Identifier: Apache-2.0
#include "server/finish.hpp"

#include "server/http/compression.hpp"
#include "server/http/conditional.hpp"
#include "storage/database.hpp"

#include <spdlog/spdlog.h>

namespace passerelle::server {

http::Response finish(http::Response response, const http::Request& request) {
    const bool stored = response.headers.find("Cache-Control").value_or("").find("no-store") == std::string_view::npos;
    if (request.is_read() && response.status == 200 && stored && !response.headers.has("ETag"))
        response.headers.set("ETag", http::strong_etag(response.content()));
    http::apply_compression(request, response);
    http::apply_conditional(request, response);
    return response;
}

http::Response refuse_outage(const std::exception_ptr& failed, const std::string& request_id,
                             const std::function<http::Response(const Error&)>& refuse) {
    try {
        std::rethrow_exception(failed);
    } catch (const storage::Unavailable& outage) {
        spdlog::error("request {}: the store does not answer: {}", request_id, outage.what());
        return refuse(fail(Failure::unavailable, "unavailable"));
    } catch (const std::exception& bug) {
        spdlog::error("request {}: {}", request_id, bug.what());
        return refuse(fail(Failure::internal, "internal"));
    }
}

}  // namespace passerelle::server
