// SPDX-License-Identifier: Apache-2.0
#include "server/http/server.hpp"

#include "tests/http/fixture.hpp"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>
#include <thread>

namespace passerelle::http {
namespace {

using namespace std::chrono_literals;
using test::Client;

TEST(Server, RefusesAPortThatIsTakenAndNamesIt) {
    const Server first{test::patient(), test::describing()};
    for (const int threads : {1, 2}) {
        auto options = test::patient();
        options.port = first.port();
        options.threads = threads;
        try {
            const Server second{options, test::describing()};
            FAIL() << "bound twice";
        } catch (const std::runtime_error& error) {
            EXPECT_NE(std::string{error.what()}.find(std::to_string(first.port())), std::string::npos) << error.what();
        }
    }
}

TEST(Server, RefusesAnAddressThatIsNone) {
    auto options = test::patient();
    options.address = "nowhere";
    EXPECT_THROW((Server{options, test::describing()}), std::runtime_error);
}

TEST(Server, SharesAPortAmongItsThreads) {
    auto options = test::patient();
    options.threads = 3;
    const Server server{options, test::describing()};
    for (int i = 0; i < 20; ++i) {
        Client client{server.port()};
        client.get("/" + std::to_string(i));
        EXPECT_EQ(client.answer()->body, "GET /" + std::to_string(i) + " 0");
    }
    EXPECT_TRUE(test::eventually([&] { return server.counters().connections_accepted == 20U; }));
}

TEST(Server, ServesTwoHundredConnectionsAtOnce) {
    auto options = test::patient();
    options.threads = 2;
    const Server server{options, test::describing()};
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 200; ++i) clients.push_back(std::make_unique<Client>(server.port()));
    for (int round = 0; round < 3; ++round) {
        for (const auto& client : clients) client->get("/");
        for (const auto& client : clients) ASSERT_EQ(client->answer()->status, 200);
    }
    EXPECT_TRUE(test::eventually([&] { return server.counters().responses_by_class[2] == 600U; }));
    const auto counters = server.counters();
    EXPECT_EQ(counters.connections_open, 200U);
    EXPECT_EQ(counters.requests, 600U);
    EXPECT_GT(counters.bytes_sent, 600U * 100);
}

TEST(Server, RefusesConnectionsOverTheLimit) {
    auto options = test::patient();
    options.max_connections = 2;
    const Server server{options, test::describing()};
    Client one{server.port()};
    auto two = std::make_unique<Client>(server.port());
    one.get("/");
    two->get("/");
    EXPECT_TRUE(one.answer() && two->answer());
    EXPECT_TRUE(Client{server.port()}.is_closed_by_peer());
    EXPECT_TRUE(test::eventually([&] { return server.counters().connections_refused == 1U; }));

    two.reset();
    // The place is free once the server has seen the end; until then newcomers are refused.
    for (bool served = false; !served;) {
        Client three{server.port()};
        three.get("/");
        served = three.answer().has_value();
    }
}

TEST(Server, RefusesConnectionsOverTheLimitOfOneAddress) {
    auto options = test::patient();
    options.max_connections_per_address = 1;
    const Server server{options, test::describing()};
    Client one{server.port()};
    one.get("/");
    EXPECT_TRUE(one.answer());
    EXPECT_TRUE(Client{server.port()}.is_closed_by_peer());
}

TEST(GracefulStop, LetsTheRequestInFlightFinish) {
    test::Held held;
    Server server{test::patient(), held.handler()};
    Client client{server.port()};
    client.get("/");
    const auto reply = held.take();
    auto stopped = std::async(std::launch::async, [&] { server.stop(10s); });
    // The acceptor closes first, so a refused connection shows that the stop has begun.
    for (bool refused = false; !refused;) {
        try {
            const Client probe{server.port()};
        } catch (const std::system_error&) {
            refused = true;
        }
    }
    reply(Response{.status = 200, .headers = {}, .body = "finished"});
    const auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "finished");
    EXPECT_EQ(answer->header("connection"), "close");
    EXPECT_TRUE(client.is_closed_by_peer());
    stopped.get();
}

TEST(GracefulStop, ClosesIdleAndHalfSentConnectionsAtOnce) {
    Server server{test::patient(), test::describing()};
    Client idle{server.port()};
    Client used{server.port()};
    used.get("/");
    EXPECT_TRUE(used.answer());
    Client half{server.port()};
    half.send("GET / HT");
    EXPECT_TRUE(test::eventually([&] { return server.counters().connections_open == 3; }));
    server.stop(60s);
    EXPECT_TRUE(idle.is_closed_by_peer());
    EXPECT_TRUE(used.is_closed_by_peer());
    EXPECT_TRUE(half.is_closed_by_peer());
    EXPECT_TRUE(test::eventually([&] { return server.counters().connections_open == 0U; }));
    server.stop(0ms);
}

TEST(GracefulStop, EndsWhatOutlastsItsPatience) {
    test::Held held;
    Server server{test::patient(), held.handler()};
    Client client{server.port()};
    client.get("/");
    const auto reply = held.take();
    server.stop(20ms);
    EXPECT_TRUE(client.is_closed_by_peer());
    // Nobody listens any more, and nobody minds.
    reply(Response{});
}

TEST(Handlers, ThatThrowAreAnswered500WithoutAWordOfWhy) {
    const Server server{test::patient(), [](const Request&, const Reply&) { throw std::runtime_error{"secret"}; }};
    Client client{server.port()};
    client.get("/");
    const auto answer = client.answer();
    EXPECT_EQ(answer->status, 500);
    EXPECT_EQ(answer->body.find("secret"), std::string::npos);
}

TEST(Handlers, CannotSplitAnAnswer) {
    const Server server{test::patient(), [](const Request&, const Reply& reply) {
                            Response response;
                            response.headers.set("Location", "/a\r\nSet-Cookie: planted=1");
                            reply(std::move(response));
                        }};
    Client client{server.port()};
    client.get("/");
    const auto answer = client.answer();
    EXPECT_EQ(answer->status, 500);
    EXPECT_EQ(answer->header("set-cookie"), "");
}

TEST(Problems, AreWordedByTheApplicationWhereItWants) {
    auto options = test::patient();
    options.problem = [](int status, std::string_view) {
        return Response{.status = status, .headers = {}, .body = "désolé"};
    };
    const Server server{options, [](const Request&, const Reply&) {}};
    Client client{server.port()};
    client.get("/");
    EXPECT_EQ(client.answer()->body, "désolé");
    client.send("\r\n\r\n");
    const auto answer = client.answer();
    EXPECT_EQ(answer->status, 400);
    EXPECT_EQ(answer->body, "désolé");
}

}  // namespace
}  // namespace passerelle::http
