// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/private.hpp"

namespace passerelle::server::feeds {

void keep_private(http::Response& response) {
    if (response.status < 400) response.headers.set("Cache-Control", "private, no-cache");
    response.headers.set("Referrer-Policy", "no-referrer");
    response.headers.set("X-Robots-Tag", "noindex");
}

}  // namespace passerelle::server::feeds
