// SPDX-License-Identifier: Apache-2.0
#include "server/http/problem.hpp"

#include "server/http/gate.hpp"

#include <boost/beast/http/status.hpp>
#include <fmt/format.h>

namespace passerelle::http {

std::string_view reason_phrase(int status) {
    namespace http = boost::beast::http;
    const auto phrase = http::obsolete_reason(http::int_to_status(static_cast<unsigned>(status)));
    return {phrase.data(), phrase.size()};
}

Response problem(int status, std::string_view detail) {
    Response response;
    response.status = status;
    response.headers.set("Content-Type", "application/problem+json");
    response.headers.set("Cache-Control", "no-store");
    if (status == 405) response.headers.set("Allow", std::string{known_methods});
    response.body = fmt::format(R"({{"type":"about:blank","title":"{}","status":{},"detail":"{}"}})",
                                reason_phrase(status), status, detail);
    return response;
}

}  // namespace passerelle::http
