// SPDX-License-Identifier: Apache-2.0
#include "server/http/socket.hpp"

#include "server/http/text.hpp"

#include <utility>

namespace passerelle::http {

bool asks_for_socket(const Request& request) {
    return request.method == Method::get && iequals(request.headers.find("Upgrade").value_or(""), "websocket");
}

Response upgrade(const Request& request, std::shared_ptr<SocketListener> listener) {
    Response response;
    response.status = 101;
    response.upgrade = std::make_shared<const Upgrade>(Upgrade{request.headers, std::move(listener)});
    return response;
}

}  // namespace passerelle::http
