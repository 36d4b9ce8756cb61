// SPDX-License-Identifier: Apache-2.0
#include "embedded/openapi.hpp"
#include "server/api/handlers.hpp"

namespace passerelle::server::api {

http::Response openapi(Call&) {
    http::Response response;
    response.headers.set("Content-Type", "application/vnd.oai.openapi+json;version=3.1; charset=utf-8");
    response.headers.set("Cache-Control", "public, max-age=900");
    response.body = embedded::openapi().front().bytes;
    return response;
}

}  // namespace passerelle::server::api
