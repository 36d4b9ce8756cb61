// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

/// WebSockets (RFC 6455) as plain objects: whoever listens to one never sees Beast.
namespace passerelle::http {

/// What is sent to one browser goes through here, from any thread, even after the socket or the server is gone.
class SocketSender {
public:
    virtual ~SocketSender() = default;
    /// Sends a text. A browser that takes too little for too long is cut off rather than waited for.
    virtual void send(std::shared_ptr<const std::string> text) = 0;
    /// Ends the connection in good order: 1000 is done, 1001 going away, 1008 refused.
    virtual void close(std::uint16_t code) = 0;
};

/// What is told of one socket, always on the thread of its worker: opened() once, then the others, then closed() once.
class SocketListener {
public:
    virtual ~SocketListener() = default;
    virtual void opened(std::shared_ptr<SocketSender> sender) = 0;
    virtual void received(std::string_view text) = 0;
    /// The browser answered a ping: it is there, even where its page sleeps.
    virtual void alive() = 0;
    /// `in_order` where one side said goodbye; otherwise the connection was lost at some time after the last sign of
    /// it.
    virtual void closed(bool in_order) = 0;
};

/// Asks the session to make a WebSocket of the connection. A fresh listener for each.
struct Upgrade {
    Headers handshake;  ///< of the request
    std::shared_ptr<SocketListener> listener;
};

/// Whether the request asks to become a WebSocket. What else the handshake needs is checked when it is made.
bool asks_for_socket(const Request& request);

/// The answer that makes one of it.
Response upgrade(const Request& request, std::shared_ptr<SocketListener> listener);

}  // namespace passerelle::http
