// SPDX-License-Identifier: Apache-2.0
#include "server/http/exchange.hpp"

#include "tests/http/fixture.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace passerelle::http {
namespace {

using test::Client;

TEST(Replies, MayOutliveTheServer) {
    test::Held held;
    Reply late;
    {
        const Server server{test::patient(), held.handler()};
        Client client{server.port()};
        client.get("/");
        late = held.take();
    }
    std::thread{[reply = std::move(late)] { reply(Response{}); }}.join();
}

TEST(Replies, ComeFromAnyThread) {
    test::Held held;
    const Server server{test::patient(), held.handler()};
    Client client{server.port()};
    for (int i = 0; i < 50; ++i) {
        client.get("/");
        const auto reply = held.take();
        std::thread{[reply, i] { reply(Response{.status = 200, .headers = {}, .body = std::to_string(i)}); }}.join();
        EXPECT_EQ(client.answer()->body, std::to_string(i));
    }
}

TEST(Replies, ThatNeverComeAreAnswered500) {
    test::Held held;
    const Server server{test::patient(), held.handler()};
    Client client{server.port()};
    client.get("/");
    std::thread{[reply = held.take()] {}}.join();
    EXPECT_EQ(client.answer()->status, 500);

    const Server forgetful{test::patient(), [](const Request&, const Reply&) {}};
    Client other{forgetful.port()};
    other.get("/");
    const auto answer = other.answer();
    EXPECT_EQ(answer->status, 500);
    EXPECT_EQ(answer->header("content-type"), "application/problem+json");
    other.get("/");
    EXPECT_EQ(other.answer()->status, 500) << "the connection goes on";
}

TEST(Replies, AfterTheFirstAreDropped) {
    const Server server{test::patient(), [](const Request&, const Reply& reply) {
                            reply(Response{.status = 200, .headers = {}, .body = "first"});
                            reply(Response{.status = 200, .headers = {}, .body = "second"});
                        }};
    Client client{server.port()};
    client.get("/");
    client.get("/");
    EXPECT_EQ(client.answer()->body, "first");
    EXPECT_EQ(client.answer()->body, "first");
}

}  // namespace
}  // namespace passerelle::http
