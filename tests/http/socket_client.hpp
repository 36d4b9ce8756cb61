// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/http/client.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace passerelle::http::test {

/// A frame as it came (RFC 6455, 5.2).
struct Frame {
    int opcode = 0;  ///< 1 text, 2 binary, 8 close, 9 ping, 10 pong
    std::string payload;

    /// Of a close frame; 0 where there is none.
    int close_code() const;
};

/// A WebSocket by hand, so that it can also say what no library would.
class SocketClient {
public:
    explicit SocketClient(std::uint16_t port) : client_{port}, port_{port} {}

    /// Asks for a WebSocket; the answer to the handshake.
    std::optional<Answer> shake_hands(std::string_view path, std::string_view more_fields = {});
    /// One whole frame, masked as a client's must be.
    bool send(int opcode, std::string_view payload, bool masked = true);
    bool say(std::string_view text) { return send(1, text); }
    /// The next frame; nothing where the connection ended.
    std::optional<Frame> frame();
    /// The next text, which must come before anything but pings.
    std::optional<std::string> text();
    /// The code of the close frame that comes before the end; 0 where none does.
    int close_code();
    Client& connection() { return client_; }

private:
    Client client_;
    std::uint16_t port_;
};

}  // namespace passerelle::http::test
