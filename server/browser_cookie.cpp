// SPDX-License-Identifier: Apache-2.0
#include "server/browser_cookie.hpp"

#include "server/secrets.hpp"
#include "server/usecases/sign_in.hpp"

namespace passerelle::server {

namespace {

constexpr std::size_t token_length = 43;

bool is_https(const Services& services) {
    return services.public_url.starts_with("https://");
}

std::string name(const Services& services, const char* plain) {
    return is_https(services) ? std::string{"__Host-"} + plain : plain;
}

template <class Duration>
void set(const Call& call, http::Response& response, const char* plain, const std::string& value, Duration life) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(life).count();
    response.headers.add("Set-Cookie", name(call.services, plain) + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" +
                                           "; Max-Age=" + std::to_string(seconds) +
                                           (is_https(call.services) ? "; Secure" : ""));
}

}  // namespace

std::string session_cookie_name(const Services& services) {
    return name(services, "passerelle");
}

void set_session_cookie(const Call& call, http::Response& response, const std::string& token) {
    set(call, response, "passerelle", token, usecases::session_absolute_end);
}

void clear_session_cookie(const Call& call, http::Response& response) {
    set(call, response, "passerelle", "", std::chrono::seconds{0});
}

std::string browser_secret(const Call& call) {
    const auto sent = call.request.cookie(name(call.services, "passerelle_browser"));
    if (sent && sent->size() == token_length) return std::string{*sent};
    return make_token(call.services.random);
}

void set_browser_cookie(const Call& call, http::Response& response, const std::string& secret) {
    set(call, response, "passerelle_browser", secret, usecases::sign_in_link_life);
}

}  // namespace passerelle::server
