// SPDX-License-Identifier: Apache-2.0
#include "server/access.hpp"

#include "server/http/socket.hpp"
#include "server/secrets.hpp"

#include <algorithm>
#include <cctype>

namespace passerelle::server {

namespace {

bool changes(http::Method method) {
    using enum http::Method;
    return method == post || method == put || method == patch || method == delete_;
}

bool is_media_type(const http::Request& request, std::string_view type) {
    auto sent = request.headers.find("Content-Type").value_or("");
    sent = sent.substr(0, sent.find(';'));
    while (sent.ends_with(' ')) sent.remove_suffix(1);
    return std::ranges::equal(sent, type, [](unsigned char a, unsigned char b) { return std::tolower(a) == b; });
}

std::optional<Error> check_media_type(const Route& route, const http::Request& request) {
    if (request.body.empty()) return std::nullopt;
    const auto unsupported = [](const char* wanted) {
        return fail(Failure::unsupported, "media_type_unsupported", "", {wanted});
    };
    if (route.kind == Kind::api && !is_media_type(request, "application/json")) return unsupported("application/json");
    const auto is_file = [&](const char* type) { return is_media_type(request, type); };
    // BigBlueButton sends a form, Zoom JSON; what counts is the signature over the bytes.
    if (route.kind == Kind::webhook && !is_file("application/json") && !is_file("application/x-www-form-urlencoded"))
        return unsupported("application/json");
    if (route.kind == Kind::file && !is_file("text/csv") && !is_file("application/json") && !is_file("text/calendar") &&
        !is_file("application/pdf") && !is_file("image/png") && !is_file("application/octet-stream"))
        return unsupported("application/octet-stream");
    if (route.kind == Kind::page && !is_media_type(request, "application/x-www-form-urlencoded") &&
        !is_media_type(request, "multipart/form-data"))
        return unsupported("application/x-www-form-urlencoded");
    return std::nullopt;
}

/// The token of a form: in its fields, or in the first part of an upload.
std::string sent_token(const http::Request& request) {
    if (is_media_type(request, "multipart/form-data")) {
        const auto parts = http::parse_multipart(*request.headers.find("Content-Type"), request.body);
        if (!parts) return {};
        const auto found = std::ranges::find(*parts, "csrf", &http::Part::name);
        return found == parts->end() ? std::string{} : found->content;
    }
    const auto form = http::parse_form(request.body);
    return form ? form->get("csrf") : std::string{};
}

std::optional<Error> check_role(const Route& route, const usecases::Actor& actor) {
    const auto refused = fail(Failure::forbidden, "not_allowed");
    if (route.who == Who::anyone) return std::nullopt;
    if (!actor.person) return fail(Failure::unauthenticated, "not_signed_in");
    if (route.who == Who::partner && actor.partners.empty() && !actor.is_staff()) return refused;
    if (route.who == Who::organizer && !actor.is_staff()) return refused;
    if (route.who == Who::administrator && !actor.is_administrator()) return refused;
    return std::nullopt;
}

bool is_own_origin(const Services& services, const http::Request& request, std::string_view origin) {
    const auto host = request.headers.find("Host").value_or("");
    const auto own = std::string{request.secure ? "https://" : "http://"} + std::string{host};
    return origin == services.public_url || origin == own;
}

}  // namespace

std::optional<Error> check_origin(const Services& services, const Route& route, const http::Request& request) {
    if (!changes(request.method)) return std::nullopt;
    const auto cross_site = fail(Failure::forbidden, "cross_site");
    // A program sends neither header; a browser always sends one of them with a POST.
    const auto site = request.headers.find("Sec-Fetch-Site");
    if (site && *site != "same-origin" && *site != "none") return cross_site;
    const auto origin = request.headers.find("Origin");
    if (origin && !is_own_origin(services, request, *origin)) return cross_site;
    return check_media_type(route, request);
}

std::optional<Error> check_socket(const Services& services, const http::Request& request) {
    if (!http::asks_for_socket(request)) return fail(Failure::malformed, "socket_expected");
    const auto origin = request.headers.find("Origin");
    if (!origin || !is_own_origin(services, request, *origin)) return fail(Failure::forbidden, "cross_site");
    return std::nullopt;
}

std::optional<Error> check_access(const Route& route, const Call& call) {
    if (auto error = check_role(route, call.actor())) return error;
    const bool form_of_the_signed_in =
        route.kind == Kind::page && changes(call.request.method) && call.actor().person.has_value();
    if (form_of_the_signed_in && !equal_secrets(unmasked_token(sent_token(call.request)), call.visitor.csrf_token))
        return fail(Failure::forbidden, "cross_site");
    return std::nullopt;
}

}  // namespace passerelle::server
