// SPDX-License-Identifier: Apache-2.0
#include "server/http/socket.hpp"

#include <gtest/gtest.h>

namespace passerelle::http {
namespace {

TEST(Socket, IsAskedForByGetAlone) {
    Request request;
    EXPECT_FALSE(asks_for_socket(request));
    request.headers.set("Upgrade", "WebSocket");
    EXPECT_TRUE(asks_for_socket(request));
    request.method = Method::post;
    EXPECT_FALSE(asks_for_socket(request));
    request.method = Method::get;
    request.headers.set("Upgrade", "h2c");
    EXPECT_FALSE(asks_for_socket(request));
}

TEST(Socket, IsAnsweredWithTheHandshakeOfItsRequest) {
    Request request;
    request.headers.set("Sec-WebSocket-Key", "abc");
    const auto response = upgrade(request, nullptr);
    EXPECT_EQ(response.status, 101);
    ASSERT_TRUE(response.upgrade);
    EXPECT_EQ(response.upgrade->handshake.find("sec-websocket-key"), "abc");
}

}  // namespace
}  // namespace passerelle::http
