// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/private.hpp"

namespace passerelle::server::feeds {

void keep_private(http::Response& response) {
    const bool whole = response.headers.find("Cache-Control").value_or("").find("no-transform") != std::string::npos;
    if (response.status < 400)
        response.headers.set("Cache-Control", whole ? "private, no-cache, no-transform" : "private, no-cache");
    response.headers.set("Referrer-Policy", "no-referrer");
    response.headers.set("X-Robots-Tag", "noindex");
}

}  // namespace passerelle::server::feeds
