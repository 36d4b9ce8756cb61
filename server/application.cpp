// SPDX-License-Identifier: Apache-2.0
#include "server/application.hpp"

#include "server/access.hpp"
#include "server/browser_cookie.hpp"
#include "server/finish.hpp"
#include "server/http/conditional.hpp"
#include "server/pages/error_page.hpp"
#include "server/respond.hpp"
#include "server/usecases/sign_in.hpp"
#include "storage/sessions.hpp"

#include <spdlog/spdlog.h>

#include <memory>
#include <optional>

namespace passerelle::server {

namespace {

/// Per address: a household at once, then one each ten seconds.
constexpr int attempts_at_once = 20;
constexpr std::chrono::seconds attempt_interval{10};
constexpr std::size_t most_addresses = 100'000;

/// Pages in English live under /en, the API speaks the first language asked for that it knows.
Language take_language(http::Request& request) {
    if (request.path == "/en" || request.path.starts_with("/en/")) {
        request.path.erase(0, 3);
        if (request.path.empty()) request.path = "/";
        return Language::english;
    }
    const auto accepted = request.headers.find("Accept-Language");
    const bool program = request.path.starts_with("/api/");
    return program && accepted && accepted->starts_with("en") ? Language::english : Language::french;
}

Visitor find_visitor(const Services& services, const http::Request& request, storage::Transaction& tx, Instant now) {
    const auto token = request.cookie(session_cookie_name(services));
    if (!token) return {};
    auto session = usecases::find_session(tx, *token, now);
    if (!session) return {};
    return {std::move(session->actor), session->csrf_token, session->token_hash, session->due_for_touch};
}

}  // namespace

/// Where a request leads.
struct Application::Found {
    Language language = Language::french;
    std::optional<std::size_t> route;
    http::Parameters parameters;
    std::string allow;     ///< of a known path whose methods are others
    bool program = false;  ///< answered with problem+json rather than a page
};

Application::Application(const Services& services, storage::Database& database)
    : services_{services},
      database_{database},
      routes_(routes().begin(), routes().end()),
      sign_in_attempts_{attempts_at_once, attempt_interval, most_addresses} {
    if (services.demo) routes_.insert(routes_.end(), demo_routes().begin(), demo_routes().end());
    for (const auto& route : routes_) router_.add(route.method, route.path);
}

Application::Found Application::find(http::Request& request) const {
    Found found;
    found.language = take_language(request);
    found.program = request.path.starts_with("/api/") || request.path.starts_with("/dav/");
    auto match = router_.match(request.method, request.path);
    found.allow = std::move(match.allow);
    if (match.outcome == http::RouteMatch::Outcome::found) {
        found.route = match.route;
        found.parameters = std::move(match.parameters);
    }
    return found;
}

std::optional<http::Response> Application::answer_at_once(const http::Request& request) {
    if (!request.is_read()) return std::nullopt;
    if (auto asset = assets_.find(request)) return asset;
    auto feed = services_.feed_cache.fresh(request, {database_.writes(), services_.clock()});
    if (feed) services_.readership.note(request, feed->status, services_.clock());
    return feed;
}

void Application::handle(http::Request request, http::Reply reply) {
    auto found = find(request);
    if (found.route) {
        const auto& route = routes_[*found.route];
        auto error = check_origin(services_, route, request);
        if (!error) error = check_pace(route, request);
        if (error) {
            reply(finish(refuse(found, request, *error), request));
            return;
        }
        run(std::move(found), std::move(request), std::move(reply));
        return;
    }
    auto error = found.allow.empty() ? usecases::missing()
                                     : fail(Failure::not_found, "method_not_allowed", "",
                                            {std::string{http::to_string(request.method)}});
    auto response = refuse(found, request, error);
    if (!found.allow.empty()) {
        response.status = 405;
        response.headers.set("Allow", found.allow);
    }
    reply(finish(std::move(response), request));
}

/// What sends mail to an address that somebody types, and what tries codes, is slowed down per peer.
std::optional<Error> Application::check_pace(const Route& route, const http::Request& request) {
    if (route.whose != Whose::nobodys || route.needs != Needs::write) return std::nullopt;
    if (!sign_in_attempts_.refusal(request.remote_address, http::RateLimiter::Clock::now())) return std::nullopt;
    return fail(Failure::too_many, "too_many_requests");
}

void Application::run(Found found, http::Request request, http::Reply reply) {
    /// Shared by the work, which may run again after a conflict, and by what follows it.
    struct Errand {
        Found found;
        http::Request request;
        http::Reply reply;
        std::uint64_t writes_before;
        http::Response response{};
    };
    const auto needs = routes_[*found.route].needs;
    auto errand =
        std::make_shared<Errand>(Errand{std::move(found), std::move(request), std::move(reply), database_.writes()});
    const auto work = [this, errand](storage::Transaction& tx) {
        errand->response = answer(errand->found, errand->request, tx, errand->writes_before);
    };
    const auto done = [this, errand](std::exception_ptr failed) {
        if (failed)
            errand->response = refuse_outage(failed, errand->request.id, [&](const Error& error) {
                return refuse(errand->found, errand->request, error);
            });
        auto response = finish(std::move(errand->response), errand->request);
        services_.readership.note(errand->request, response.status, services_.clock());
        errand->reply(std::move(response));
    };
    needs == Needs::write ? database_.submit_write(work, done) : database_.submit_read(work, done);
}

http::Response Application::answer(const Found& found, const http::Request& request, storage::Transaction& tx,
                                   std::uint64_t writes_before) {
    const auto now = services_.clock();
    const auto visitor = find_visitor(services_, request, tx, now);
    if (visitor.session_due_for_touch) touch(visitor.session_token_hash);
    const auto& route = routes_[*found.route];
    Call call{request,        PathParameters{found.parameters},
              found.language, visitor,
              services_,      {tx, visitor.actor, now, services_.random, services_.composer, services_.public_url},
              writes_before};
    if (const auto error = check_access(route, call)) {
        if (found.program) return problem(call, *error);
        return error_page(call, *error);
    }
    return route.handle(call);
}

http::Response Application::refuse(const Found& found, const http::Request& request, const Error& error) const {
    if (found.program) return problem(error, found.language, services_.translator, request.id);
    return plain_error_page(services_, found.language, request, error);
}

void Application::touch(const std::string& session_token_hash) {
    const auto now = services_.clock();
    database_.submit_write([=](storage::Transaction& tx) { storage::touch_session(tx, session_token_hash, now); },
                           [](std::exception_ptr failed) {
                               if (failed) spdlog::warn("a session could not be marked as seen");
                           });
}

}  // namespace passerelle::server
