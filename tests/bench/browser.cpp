// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/browser.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace passerelle::bench {

namespace {

constexpr timeval patience{10, 0};

void require(bool good, const char* what) {
    if (!good) throw std::runtime_error{what};
}

/// The key is that of RFC 6455 1.3: it proves nothing, and may be the same for all.
std::string handshake(std::uint16_t port, const std::string& path) {
    return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
           "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
}

}  // namespace

Browser::Browser(std::uint16_t port, const std::string& path) : socket_{socket(AF_INET, SOCK_STREAM, 0)} {
    require(socket_ >= 0, "no more sockets");
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto said = handshake(port, path);
    const bool connected = connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    if (!connected || send(socket_, said.data(), said.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(said.size())) {
        close(socket_);
        throw std::runtime_error{"the service cannot be reached"};
    }
}

Browser::~Browser() {
    if (socket_ >= 0) close(socket_);
}

Browser::Browser(Browser&& other) noexcept : socket_{std::exchange(other.socket_, -1)} {}

void Browser::wait_for(std::string_view text) {
    std::array<char, 16 * 1024> piece{};
    std::string seen;
    while (seen.find(text) == std::string::npos) {
        // What was looked through is not kept, but for what the text may have begun with.
        if (seen.size() > text.size()) seen.erase(0, seen.size() - text.size());
        const auto count = recv(socket_, piece.data(), piece.size(), 0);
        require(count > 0, "the service says nothing more");
        seen.append(piece.data(), static_cast<std::size_t>(count));
    }
}

void Browser::drain() {
    std::array<char, 16 * 1024> piece{};
    while (recv(socket_, piece.data(), piece.size(), MSG_DONTWAIT) > 0) {
    }
}

}  // namespace passerelle::bench
