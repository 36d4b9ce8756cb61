// SPDX-License-Identifier: Apache-2.0
#include "server/http/response_head.hpp"
#include "tests/http/fixture.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

namespace passerelle::http {
namespace {

using namespace std::chrono_literals;
using test::Client;

const std::string host = "Host: passerelle.example\r\n";

class Session : public testing::Test {
protected:
    Server server{test::patient(), test::describing()};
    Client client{server.port()};
};

TEST_F(Session, AnswersAndKeepsTheConnection) {
    std::set<std::string> ids;
    for (int i = 0; i < 3; ++i) {
        client.get("/s%C3%A9ances", "X-Request-Id: mine\r\n");
        const auto answer = client.answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 200);
        EXPECT_EQ(answer->body, "GET /séances 0");
        EXPECT_EQ(answer->header("connection"), "keep-alive");
        EXPECT_TRUE(answer->header("date").ends_with(" GMT"));
        ids.insert(answer->header("x-request-id"));
    }
    EXPECT_EQ(ids.size(), 3U);
    for (const auto& id : ids) EXPECT_EQ(id.find_first_not_of("0123456789abcdef") + id.size(), 15U) << id;
    EXPECT_TRUE(test::eventually([&] { return server.counters().connections_accepted == 1U; }));
}

TEST_F(Session, AnswersPipelinedRequestsInOrder) {
    std::string requests;
    for (int i = 0; i < 100; ++i) {
        requests += "POST /" + std::to_string(i) + " HTTP/1.1\r\n" + host + "Content-Length: 3\r\n\r\nabc";
    }
    client.send(requests);
    for (int i = 0; i < 100; ++i) {
        const auto answer = client.answer();
        ASSERT_TRUE(answer) << i;
        EXPECT_EQ(answer->body, "POST /" + std::to_string(i) + " 3");
    }
}

TEST_F(Session, ReadsARequestThatComesByteByByte) {
    const std::string request = "POST /lent HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nabcde";
    for (const char byte : request) client.send(std::string_view{&byte, 1});
    EXPECT_EQ(client.answer()->body, "POST /lent 5");
}

TEST_F(Session, ClosesWhereItIsAskedTo) {
    client.get("/", "Connection: close\r\n");
    EXPECT_EQ(client.answer()->header("connection"), "close");
    EXPECT_TRUE(client.is_closed_by_peer());
}

TEST_F(Session, ClosesAfterHttp10UnlessAskedToKeep) {
    client.send("GET / HTTP/1.0\r\n" + host + "Connection: keep-alive\r\n\r\n");
    EXPECT_EQ(client.answer()->header("connection"), "keep-alive");
    client.send("GET / HTTP/1.0\r\n" + host + "\r\n");
    EXPECT_EQ(client.answer()->status, 200);
    EXPECT_TRUE(client.is_closed_by_peer());
}

TEST_F(Session, AnswersAPeerThatHasFinishedSending) {
    client.get("/");
    client.shutdown_send();
    EXPECT_EQ(client.answer()->status, 200);
    EXPECT_TRUE(client.is_closed_by_peer());
}

TEST_F(Session, AnswersHeadAsGetWithoutTheBody) {
    client.send("HEAD /a HTTP/1.1\r\n" + host + "\r\nGET /b HTTP/1.1\r\n" + host + "\r\n");
    const auto head = client.answer(true);
    EXPECT_EQ(head->status, 200);
    EXPECT_EQ(head->header("content-length"), std::to_string(std::string{"HEAD /a 0"}.size()));
    EXPECT_EQ(client.answer()->body, "GET /b 0");
}

TEST_F(Session, InvitesTheBodyThatWaits) {
    client.send("POST / HTTP/1.1\r\n" + host + "Content-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.answer(true)->status, 100);
    client.send("abcd");
    EXPECT_EQ(client.answer()->body, "POST / 4");
}

TEST_F(Session, DoesNotInviteABodyThatIsTooLarge) {
    client.send("POST / HTTP/1.1\r\n" + host + "Content-Length: 100000\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.answer()->status, 413);
    EXPECT_TRUE(client.is_closed_by_peer());
}

TEST_F(Session, TakesLargeUploadsWhereTheTypeAllowsThem) {
    const std::string body(3'000'000, 'x');
    const auto head = "POST /import HTTP/1.1\r\n" + host + "Content-Length: 3000000\r\nContent-Type: ";
    client.send(head + "text/csv\r\n\r\n" + body);
    EXPECT_EQ(client.answer()->body, "POST /import 3000000");
    client.send(head + "application/json\r\n\r\n" + body.substr(0, 100'000));
    EXPECT_EQ(client.answer()->status, 413) << "and the answer is not lost to a reset";
    EXPECT_TRUE(client.is_closed_by_peer());
}

TEST_F(Session, RefusesAnEndlessHeader) {
    client.send("GET / HTTP/1.1\r\n" + host + "X: " + std::string(100'000, 'a'));
    EXPECT_EQ(client.answer()->status, 431);
    EXPECT_TRUE(client.is_closed_by_peer());
}

TEST_F(Session, RefusesAnEndlessTarget) {
    client.send("GET /" + std::string(20'000, 'a'));
    EXPECT_EQ(client.answer()->status, 414);
    EXPECT_TRUE(client.is_closed_by_peer());
}

TEST(Answers, WithoutContentHaveNone) {
    const Server server{
        test::patient(), [](const Request& request, const Reply& reply) {
            reply(Response{.status = std::stoi(request.path.substr(1)), .headers = {}, .body = "never"});
        }};
    Client client{server.port()};
    for (const std::string status : {"204", "304"}) {
        client.get("/" + status);
        const auto answer = client.answer();
        EXPECT_EQ(answer->status, std::stoi(status));
        EXPECT_EQ(answer->header("content-length"), "");
    }
    client.get("/200");
    EXPECT_EQ(client.answer()->body, "never");
}

TEST(Answers, MayShareALargeBody) {
    std::string large(5'000'000, '\0');
    for (std::size_t i = 0; i < large.size(); ++i) large[i] = static_cast<char>(i * i >> 7);
    const auto shared = std::make_shared<const std::string>(std::move(large));
    const Server server{test::patient(), [&](const Request&, const Reply& reply) {
                            reply(Response{.status = 200, .headers = {}, .body = {}, .shared_body = shared});
                        }};
    Client client{server.port()};
    for (int i = 0; i < 3; ++i) {
        client.get("/");
        EXPECT_EQ(client.answer()->body, *shared);
    }
    EXPECT_TRUE(test::eventually([&] { return server.counters().bytes_sent > 15'000'000U; }));
}

TEST(Requests, TellWhoAskedAndHow) {
    std::mutex mutex;
    Request seen;
    const Server server{test::patient(), [&](Request request, const Reply& reply) {
                            const std::lock_guard lock{mutex};
                            seen = std::move(request);
                            reply(Response{});
                        }};
    Client client{server.port()};
    client.get("/a?b=c", "Cookie: s=1\r\nX-Forwarded-For: 1.2.3.4\r\n");
    const auto answer = client.answer();
    const std::lock_guard lock{mutex};
    EXPECT_EQ(seen.remote_address, "127.0.0.1");
    EXPECT_EQ(seen.id, answer->header("x-request-id"));
    EXPECT_EQ(seen.target, "/a?b=c");
    EXPECT_EQ(seen.query.find("b"), "c");
    EXPECT_EQ(seen.cookie("s"), "1");
    EXPECT_FALSE(seen.secure);
}

class SlowClients : public testing::Test {
protected:
    static ServerOptions impatient() {
        auto options = test::patient();
        options.header_timeout = 80ms;
        options.body_timeout = 80ms;
        options.idle_timeout = 80ms;
        return options;
    }
    Server server{impatient(), test::describing()};
    Client client{server.port()};
};

TEST_F(SlowClients, ThatSendNothingAreClosed) {
    EXPECT_TRUE(client.is_closed_by_peer());
    EXPECT_TRUE(test::eventually([&] { return server.counters().timeouts == 1U; }));
}

TEST_F(SlowClients, ThatTrickleAHeaderAreClosed) {
    const auto begin = std::chrono::steady_clock::now();
    client.send("GET / HTTP/1.1\r\nX: ");
    while (client.send("a") && std::chrono::steady_clock::now() - begin < 5s) std::this_thread::sleep_for(5ms);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 4s);
    EXPECT_TRUE(test::eventually([&] { return server.counters().timeouts == 1U; }));
}

TEST_F(SlowClients, ThatTrickleABodyAreClosed) {
    const auto begin = std::chrono::steady_clock::now();
    client.send("POST / HTTP/1.1\r\n" + host + "Content-Length: 60000\r\n\r\n");
    while (client.send("a") && std::chrono::steady_clock::now() - begin < 5s) std::this_thread::sleep_for(5ms);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 4s);
    EXPECT_TRUE(test::eventually([&] { return server.counters().requests == 0U; }));
    EXPECT_TRUE(test::eventually([&] { return server.counters().timeouts == 1U; }));
}

TEST_F(SlowClients, ThatStayIdleAreClosed) {
    client.get("/");
    EXPECT_EQ(client.answer()->status, 200);
    EXPECT_TRUE(client.is_closed_by_peer());
    EXPECT_TRUE(test::eventually([&] { return server.counters().timeouts == 1U; }));
}

TEST_F(SlowClients, ThatTrickleALaterHeaderAreClosed) {
    client.get("/");
    EXPECT_EQ(client.answer()->status, 200);
    client.send("GET / HTTP/1.1\r\n");
    EXPECT_TRUE(client.is_closed_by_peer());
}

TEST(SlowReaders, AreClosed) {
    auto options = test::patient();
    options.body_timeout = 80ms;
    const auto large = std::make_shared<const std::string>(64 * 1024 * 1024, 'x');
    const Server server{options, [&](const Request&, const Reply& reply) {
                            reply(Response{.status = 200, .headers = {}, .body = {}, .shared_body = large});
                        }};
    Client client{server.port()};
    client.get("/");
    EXPECT_TRUE(test::eventually([&] { return server.counters().timeouts == 1; }));
    EXPECT_TRUE(test::eventually([&] { return server.counters().connections_open == 0; }));
    EXPECT_LT(client.rest().size(), large->size());
}

TEST(SlowHandlers, AreWaitedFor) {
    auto options = test::patient();
    options.header_timeout = options.body_timeout = options.idle_timeout = 20ms;
    std::jthread thinking;
    const Server server{options, [&](const Request&, Reply reply) {
                            thinking = std::jthread{[reply = std::move(reply)] {
                                std::this_thread::sleep_for(200ms);
                                reply(Response{.status = 200, .headers = {}, .body = "late"});
                            }};
                        }};
    Client client{server.port()};
    client.get("/");
    EXPECT_EQ(client.answer()->body, "late");
}

TEST(ReadyAnswers, SurviveClientsThatLeave) {
    const auto whole = prepare(200, {}, std::make_shared<const std::string>(std::string(20'000'000, 'x')));
    const Server server{test::patient(), test::describing(),
                        [&](const Request&) { return std::optional{Response{.status = 200, .prepared = whole}}; }};
    for (int round = 0; round < 20; ++round) {
        Client leaving{server.port()};
        for (int asked = 0; asked < 5; ++asked) leaving.get("/ready");
    }
    Client client{server.port()};
    client.get("/ready");
    EXPECT_EQ(client.answer()->body.size(), 20'000'000U);
}

TEST(ReadyAnswers, AreGivenWithoutTheHandler) {
    const auto body = std::make_shared<const std::string>(std::string(3'000'000, 'x'));
    Headers headers;
    headers.set("ETag", "\"e\"");
    const auto whole = prepare(200, headers, body);
    const auto unchanged = prepare(304, headers, {});
    const Immediate ready = [&](const Request& request) -> std::optional<Response> {
        if (request.path == "/fails") throw std::runtime_error{"no"};
        if (request.path != "/ready") return std::nullopt;
        const auto& given = request.headers.has("If-None-Match") ? unchanged : whole;
        return Response{.status = given->status, .prepared = given};
    };
    const Server server{test::patient(), test::describing(), ready};
    Client client{server.port()};
    for (int round = 0; round < 3; ++round) {
        client.get("/ready");
        const auto answer = client.answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->body, *body) << "slice by slice, where the line takes no more at once";
        EXPECT_EQ(answer->header("etag"), "\"e\"");
        EXPECT_EQ(answer->header("x-content-type-options"), "nosniff");
        EXPECT_NE(answer->header("x-request-id"), "");
        client.get("/ready", "If-None-Match: \"e\"\r\n");
        EXPECT_EQ(client.answer()->status, 304);
    }
    client.get("/other");
    EXPECT_EQ(client.answer()->body, "GET /other 0");
    client.get("/fails");
    EXPECT_EQ(client.answer()->status, 500);
}

/// Who polls asks the same, to the byte; what was read once must not answer in another's place.
TEST(ReadyAnswers, FollowWhatChangesBehindARequestThatIsKnown) {
    std::atomic<int> asked = 0;
    const Immediate ready = [&](const Request& request) -> std::optional<Response> {
        if (request.path != "/ready") return std::nullopt;
        const int number = ++asked;
        // As one that is known, and then as any other.
        if (number == 4 || number == 5) return std::nullopt;
        Headers headers;
        headers.set("X-Seen", std::string{request.headers.find("X-Own").value_or("none")});
        return Response{.status = 200, .headers = headers, .body = std::to_string(number)};
    };
    const Server server{test::patient(), test::describing(), ready};
    Client client{server.port()};
    std::set<std::string> ids;
    for (const auto* body : {"1", "2", "3"}) {
        client.get("/ready");
        const auto answer = client.answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->body, body);
        ids.insert(answer->header("x-request-id"));
    }
    EXPECT_EQ(ids.size(), 3U) << "each request has an id of its own";
    client.get("/ready");
    EXPECT_EQ(client.answer()->body, "GET /ready 0") << "no longer at once: the handler is asked";
    client.get("/ready", "X-Own: a\r\n");
    EXPECT_EQ(client.answer()->header("x-seen"), "a");
    client.get("/ready", "X-Own: b\r\n");
    EXPECT_EQ(client.answer()->header("x-seen"), "b") << "one octet makes another request";
    EXPECT_EQ(server.counters().requests, 6U);
}

TEST(ReadyAnswers, KeepThePlaceOfRequestsSentTogether) {
    std::atomic<int> asked = 0;
    const Immediate ready = [&](const Request&) -> std::optional<Response> {
        return Response{.status = 200, .body = std::to_string(++asked)};
    };
    const Server server{test::patient(), test::describing(), ready};
    Client client{server.port()};
    const auto one = "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) + "\r\n\r\n";
    const auto last = "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) +
                      "\r\nConnection: close\r\n\r\n";
    client.send(one + one + one + last);
    for (const auto* body : {"1", "2", "3", "4"}) EXPECT_EQ(client.answer()->body, body);
    EXPECT_TRUE(client.is_closed_by_peer());
}

}  // namespace
}  // namespace passerelle::http
