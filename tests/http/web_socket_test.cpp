// SPDX-License-Identifier: Apache-2.0
#include "server/http/web_socket.hpp"

#include "server/http/socket.hpp"
#include "tests/http/fixture.hpp"
#include "tests/http/socket_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

namespace passerelle::http {
namespace {

using namespace test;
using testing::ElementsAre;

/// What a listener was told, in order.
class Diary {
public:
    void note(std::string entry) {
        const std::lock_guard lock{mutex_};
        entries_.push_back(std::move(entry));
        changed_.notify_all();
    }
    std::vector<std::string> entries() const {
        const std::lock_guard lock{mutex_};
        return entries_;
    }
    /// Waits for it, as long as for anything else.
    bool has(const std::string& entry) {
        std::unique_lock lock{mutex_};
        return changed_.wait_for(lock, std::chrono::seconds{10},
                                 [&] { return std::ranges::find(entries_, entry) != entries_.end(); });
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> entries_;
};

/// Says everything back.
class Echo final : public SocketListener {
public:
    explicit Echo(Diary& diary) : diary_{diary} {}
    void opened(std::shared_ptr<SocketSender> sender) override {
        diary_.note("opened");
        sender_ = std::move(sender);
    }
    void received(std::string_view text) override {
        if (text == "flood")
            for (int i = 0; i < 10'000; ++i) sender_->send(std::make_shared<const std::string>(4'096, '.'));
        if (text == "enough") return sender_->close(1000);
        sender_->send(std::make_shared<const std::string>(text));
    }
    void alive() override { diary_.note("alive"); }
    void closed(bool in_order) override { diary_.note(in_order ? "closed" : "lost"); }

private:
    Diary& diary_;
    std::shared_ptr<SocketSender> sender_;
};

class WebSockets : public testing::Test {
protected:
    Handler echoing() {
        return [this](const Request& request, const Reply& reply) {
            if (request.path != "/socket") return describing()(request, reply);
            reply(upgrade(request, std::make_shared<Echo>(diary_)));
        };
    }
    /// One that has shaken hands.
    std::unique_ptr<SocketClient> connect() {
        auto client = std::make_unique<SocketClient>(server_.port());
        const auto answer = client->shake_hands("/socket");
        if (!answer || answer->status != 101) throw std::runtime_error{"no handshake"};
        if (!diary_.has("opened")) throw std::runtime_error{"nobody listens"};
        return client;
    }

    Diary diary_;
    Server server_{patient(), echoing()};
};

TEST_F(WebSockets, ShakeHandsAsTheStandardSays) {
    SocketClient client{server_.port()};
    const auto answer = client.shake_hands("/socket");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 101);
    EXPECT_EQ(answer->header("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    EXPECT_EQ(answer->header("server"), "Passerelle");
    EXPECT_EQ(answer->header("sec-websocket-extensions"), "");
    ASSERT_TRUE(client.say("bonjour, été"));
    EXPECT_EQ(client.text(), "bonjour, été");
}

TEST_F(WebSockets, EndInOrderWhereThePeerSaysGoodbye) {
    auto client = connect();
    client->send(8, std::string("\x03\xe8", 2));
    EXPECT_EQ(client->close_code(), 1000);
    EXPECT_TRUE(diary_.has("closed"));
    client.reset();
    EXPECT_THAT(diary_.entries(), ElementsAre("opened", "closed"));
    EXPECT_TRUE(eventually([&] { return server_.counters().connections_open == 0; }));
}

TEST_F(WebSockets, AreLostWhereThePeerGoesWithoutAWord) {
    connect().reset();
    EXPECT_TRUE(diary_.has("lost"));
    EXPECT_THAT(diary_.entries(), ElementsAre("opened", "lost"));
}

TEST_F(WebSockets, AreEndedByWhoListens) {
    const auto client = connect();
    client->say("enough");
    EXPECT_EQ(client->close_code(), 1000);
    client->send(8, std::string("\x03\xe8", 2));
    EXPECT_TRUE(diary_.has("closed"));
}

TEST_F(WebSockets, AnswerPingsAndTellOfPongs) {
    const auto client = connect();
    client->send(9, "ici");
    const auto pong = client->frame();
    ASSERT_TRUE(pong);
    EXPECT_EQ(pong->opcode, 10);
    EXPECT_EQ(pong->payload, "ici");
    client->send(10, "");
    EXPECT_TRUE(diary_.has("alive"));
}

TEST_F(WebSockets, RefuseWhatNoPageOfOursSays) {
    const auto code_after = [&](const auto& misdeed) {
        const auto client = connect();
        misdeed(*client);
        return client->close_code();
    };
    EXPECT_EQ(code_after([](SocketClient& c) { c.send(2, "binary"); }), 1008);
    EXPECT_EQ(code_after([](SocketClient& c) { c.send(1, "unmasked", false); }), 1002);
    EXPECT_EQ(code_after([](SocketClient& c) { c.send(1, "\xff\xfe"); }), 1007);
    EXPECT_EQ(code_after([](SocketClient& c) { c.send(3, "reserved"); }), 1002);
    EXPECT_EQ(code_after([](SocketClient& c) { c.say(std::string(5'000, 'x')); }), 1009);
    EXPECT_EQ(code_after([](SocketClient& c) {
                  for (int i = 0; i < 100; ++i) c.say("again");
              }),
              1008);
    EXPECT_EQ(code_after([](SocketClient& c) {
                  for (int i = 0; i < 100; ++i) c.send(9, "again");
              }),
              1008);
    EXPECT_TRUE(eventually([&] { return server_.counters().connections_open == 0; }));
}

TEST_F(WebSockets, CutOffWhoDoesNotListen) {
    const auto client = connect();
    client->say("flood");
    EXPECT_TRUE(diary_.has("lost"));
}

TEST_F(WebSockets, RefuseABadHandshake) {
    const auto status_of = [&](const std::string& fields) {
        Client client{server_.port()};
        client.get("/socket", fields);
        const auto answer = client.answer();
        return answer ? answer->status : 0;
    };
    EXPECT_EQ(status_of("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"), 400);
    EXPECT_EQ(status_of("Connection: close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                        "dGhlIHNhbXBsZSBub25jZQ==\r\n"),
              400);
    EXPECT_EQ(status_of("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: "
                        "dGhlIHNhbXBsZSBub25jZQ==\r\n"),
              426);
    EXPECT_TRUE(diary_.entries().empty());
}

TEST_F(WebSockets, AreNotMadeWhereFramesCameTooEarly) {
    Client client{server_.port()};
    client.send("GET /socket HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server_.port()) +
                "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\nGET / HTTP/1.1\r\n\r\n");
    const auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 400);
    EXPECT_TRUE(diary_.entries().empty());
}

TEST_F(WebSockets, HoldAPlaceAmongTheConnections) {
    const auto client = connect();
    EXPECT_EQ(server_.counters().connections_open, 1U);
    EXPECT_TRUE(eventually([&] { return server_.counters().responses_by_class[1] == 1; }));
}

TEST_F(WebSockets, AreToldWhenTheServerGoes) {
    auto client = connect();
    const std::jthread stopping{[&] { server_.stop(std::chrono::seconds{10}); }};
    EXPECT_EQ(client->close_code(), 1001);
    client->send(8, std::string("\x03\xe9", 2));
    EXPECT_TRUE(diary_.has("closed"));
    client.reset();
}

TEST_F(WebSockets, EndWithTheServerEvenWhereThePeerSaysNothing) {
    const auto client = connect();
    server_.stop(std::chrono::milliseconds{50});
    EXPECT_TRUE(diary_.has("closed"));
}

TEST_F(WebSockets, CanBeSentToByManyThreadsWhileTheyComeAndGo) {
    std::mutex mutex;
    std::vector<std::shared_ptr<SocketSender>> senders;
    class Keeping final : public SocketListener {
    public:
        Keeping(std::mutex& m, std::vector<std::shared_ptr<SocketSender>>& all) : mutex_{m}, senders_{all} {}
        void opened(std::shared_ptr<SocketSender> sender) override {
            const std::lock_guard lock{mutex_};
            senders_.push_back(std::move(sender));
        }
        void received(std::string_view) override {}
        void alive() override {}
        void closed(bool) override {}

    private:
        std::mutex& mutex_;
        std::vector<std::shared_ptr<SocketSender>>& senders_;
    };
    auto options = patient();
    options.threads = 2;
    auto server = std::make_unique<Server>(options, [&](const Request& request, const Reply& reply) {
        reply(upgrade(request, std::make_shared<Keeping>(mutex, senders)));
    });
    std::atomic<bool> done = false;
    std::jthread telling{[&] {
        const auto text = std::make_shared<const std::string>("nouvelle");
        while (!done) {
            const std::lock_guard lock{mutex};
            for (const auto& sender : senders) sender->send(text);
            std::this_thread::yield();
        }
    }};
    for (int i = 0; i < 20; ++i) {
        SocketClient client{server->port()};
        ASSERT_TRUE(client.shake_hands("/"));
        ASSERT_EQ(client.text(), "nouvelle");
    }
    server.reset();
    done = true;
    telling.join();
    senders.front()->send(std::make_shared<const std::string>("nobody hears this"));
}

}  // namespace
}  // namespace passerelle::http
