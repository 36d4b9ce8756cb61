// SPDX-License-Identifier: Apache-2.0
#include "server/pages/error_page.hpp"

#include "server/messages.hpp"
#include "server/pages/html.hpp"
#include "server/pages/layout.hpp"
#include "server/respond.hpp"

namespace passerelle::server {

namespace {

http::Response render(const Services& services, Language language, const http::Request& request, const Visitor& visitor,
                      const Error& error) {
    const auto title = title_of(error.failure, language, services.translator);
    const auto status = status_of(error.failure);
    nlohmann::json sentences = nlohmann::json::array();
    for (const auto& issue : error.issues)
        sentences.push_back({{"text", sentence(issue, language, services.translator)}});
    const bool sign_in = error.failure == Failure::gone || error.failure == Failure::unauthenticated;
    nlohmann::json view{
        {"status", status},
        {"heading", title},
        {"sentences", sentences},
        {"sign_in_href", sign_in ? nlohmann::json(localized_path(language, "/connexion")) : nlohmann::json(false)},
        {"request_id", status >= 500 ? nlohmann::json(request.id) : nlohmann::json(false)}};
    view["layout"] = pages::layout(services, request, language, visitor, title);
    auto response = pages::html(services.templates.render("error.html", language, view), language, status);
    forbid_storing(response);
    if (status == 503 || status == 429) response.headers.set("Retry-After", "30");
    return response;
}

}  // namespace

http::Response error_page(const Call& call, const Error& error) {
    if (error.failure == Failure::unauthenticated) return redirect(call, "/connexion");
    return render(call.services, call.language, call.request, call.visitor, error);
}

http::Response plain_error_page(const Services& services, Language language, const http::Request& request,
                                const Error& error) {
    return render(services, language, request, Visitor{}, error);
}

}  // namespace passerelle::server
