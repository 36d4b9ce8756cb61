// SPDX-License-Identifier: Apache-2.0
// The policy table, asked: every route as everyone.
#include "server/application.hpp"

#include "server/browser_cookie.hpp"
#include "server/secrets.hpp"
#include "server/usecases/sign_in.hpp"
#include "tests/server/house.hpp"

#include <future>

namespace passerelle::server {
namespace {

/// Someone with a browser.
struct Caller {
    std::string session;
    std::string csrf;
};

class Policy : public test::InTheHouse {
protected:
    Policy()
        : services_{house_.services([this] { return now_; }, [] { return std::string{}; }, false)},
          application_{services_, database()} {}

    Caller enter(const usecases::Actor& actor) {
        const auto opened = as(actor, [&](const usecases::Context& context) {
            return usecases::open_session(context, *actor.person, "");
        });
        const auto view = database().read(
            [&](storage::Transaction& tx) { return usecases::find_session(tx, opened.session_token, now_).value(); });
        return {opened.session_token, view.csrf_token};
    }

    http::Response call(http::Method method, const std::string& path, Kind kind, const Caller& caller) {
        http::Request request;
        request.method = method;
        request.path = request.target = path;
        request.headers.set("Host", "127.0.0.1:8080");
        request.headers.set("Depth", "0");
        request.remote_address = "198.51.100." + std::to_string(++callers_ % 250);
        if (!caller.session.empty())
            request.headers.set("Cookie", session_cookie_name(services_) + "=" + caller.session);
        if (method == http::Method::post && kind == Kind::page) {
            request.headers.set("Content-Type", "application/x-www-form-urlencoded");
            request.body = "csrf=" + masked_token(caller.csrf, random_);
        }
        if (method == http::Method::post && kind == Kind::api) {
            request.headers.set("Content-Type", "application/json");
            request.body = "{}";
        }
        return send(std::move(request));
    }
    http::Response send(http::Request request) {
        std::promise<http::Response> answered;
        auto future = answered.get_future();
        application_.handle(std::move(request),
                            [&](http::Response response) { answered.set_value(std::move(response)); });
        return future.get();
    }

    /// With an identifier that names nothing for each {name}.
    std::string filled(std::string path) {
        for (auto open = path.find('{'); open != std::string::npos; open = path.find('{'))
            path.replace(open, path.find('}') - open + 1, EventId::make(now_, random_).to_string());
        return path;
    }

    Services services_;
    Application application_;
    int callers_ = 0;
};

TEST_F(Policy, LetsNobodyInWhomTheTableDoesNotName) {
    const Caller nobody;
    const auto participant = enter(actor("participante@exemple.quebec", booking::Role::participant));
    const auto staff = enter(organizer());
    for (const auto& route : routes()) {
        const auto path = filled(std::string{route.path});
        const auto status = [&](const Caller& caller) { return call(route.method, path, route.kind, caller).status; };
        SCOPED_TRACE(std::string{http::to_string(route.method)} + " " + std::string{route.path});
        // A secret as password, and no session, opens these.
        if (path.starts_with("/dav/me/") && route.method != http::Method::options) {
            EXPECT_EQ(status(nobody), 401);
            EXPECT_EQ(status(staff), 401);
            continue;
        }
        if (route.who == Who::anyone) {
            const auto answered = status(nobody);
            EXPECT_TRUE(answered != 401 && answered != 403 && answered < 500) << answered;
            continue;
        }
        // Programs are told; people are led to the door.
        EXPECT_EQ(status(nobody), path.starts_with("/api/") ? 401 : 303);
        if (route.who != Who::signed_in) {
            EXPECT_EQ(status(participant), 403);
        }
        // The sign-out route ends the caller's own session.
        if (route.path == "/deconnexion") continue;
        const auto answered = status(staff);
        EXPECT_TRUE(answered != 401 && answered != 403 && answered < 500) << answered;
    }
}

TEST_F(Policy, TakesNoFormWithoutItsToken) {
    auto staff = enter(organizer());
    staff.csrf = "another";
    for (const auto& route : routes())
        if (route.kind == Kind::page && route.method == http::Method::post && route.who != Who::anyone) {
            EXPECT_EQ(call(route.method, filled(std::string{route.path}), route.kind, staff).status, 403) << route.path;
        }
}

TEST_F(Policy, TakesNothingFromAnotherSite) {
    const auto staff = enter(organizer());
    for (const auto* header : {"Sec-Fetch-Site", "Origin"}) {
        http::Request request;
        request.method = http::Method::post;
        request.path = request.target = "/api/v1/partners";
        request.headers.set("Host", "127.0.0.1:8080");
        request.headers.set("Content-Type", "application/json");
        request.headers.set("Cookie", session_cookie_name(services_) + "=" + staff.session);
        request.headers.set(header, std::string{header} == "Origin" ? "https://evil.example" : "cross-site");
        request.body = R"({"name": "Organisme", "region": 1, "contact_email": "a@exemple.quebec"})";
        EXPECT_EQ(send(std::move(request)).status, 403) << header;
    }
}

TEST_F(Policy, SlowsDownWhoeverAsksForManyLinks) {
    http::Request request;
    request.method = http::Method::post;
    request.path = request.target = "/api/v1/sign-in-links";
    request.headers.set("Host", "127.0.0.1:8080");
    request.headers.set("Content-Type", "application/json");
    request.body = R"({"email": "a@exemple.quebec"})";
    request.remote_address = "203.0.113.9";
    int refused = 0;
    for (int i = 0; i < 30; ++i) {
        const auto answer = send(request);
        if (answer.status != 429) continue;
        ++refused;
        EXPECT_TRUE(answer.headers.has("Retry-After"));
    }
    EXPECT_GE(refused, 9);
}

TEST_F(Policy, NamesTheMethodsOfAKnownPath) {
    const auto answer = call(http::Method::put, "/api/v1/events", Kind::api, {});
    EXPECT_EQ(answer.status, 405);
    EXPECT_NE(answer.headers.find("Allow").value_or("").find("POST"), std::string_view::npos);
    EXPECT_EQ(call(http::Method::get, "/api/v1/nothing", Kind::api, {}).status, 404);
}

TEST_F(Policy, KnowsTheAddressesThatHoldASecret) {
    EXPECT_TRUE(is_secret_segment("/inscriptions", "x"));
    EXPECT_TRUE(is_secret_segment("/en/connexion", "x"));
    EXPECT_FALSE(is_secret_segment("/evenements", "x"));
    for (const auto& route : routes())
        if (route.path.find("{token}") != std::string_view::npos) {
            EXPECT_EQ(route.whose, Whose::holder_of_secret);
        }
}

}  // namespace
}  // namespace passerelle::server
