// SPDX-License-Identifier: Apache-2.0
#include "server/pages/html.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

namespace passerelle::server::pages {

http::Response html(std::string body, Language language, int status) {
    http::Response response;
    response.status = status;
    response.headers.set("Content-Type", "text/html; charset=utf-8");
    response.headers.set("Content-Language", language == Language::english ? "en-CA" : "fr-CA");
    response.headers.set("Content-Security-Policy",
                         "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                         "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                         "frame-ancestors 'none'");
    response.headers.set("Cache-Control", "no-cache");
    response.headers.set("Vary", "Cookie");
    response.body = std::move(body);
    return response;
}

std::string percent_encoded(const std::string& text) {
    return boost::urls::encode(text, boost::urls::unreserved_chars);
}

}  // namespace passerelle::server::pages
