// SPDX-License-Identifier: Apache-2.0
#include "tests/http/client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <sstream>
#include <system_error>

namespace passerelle::http::test {
namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

}  // namespace

std::optional<Answer> take_answer(std::string& bytes, bool to_head) {
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string::npos) return std::nullopt;
    std::istringstream lines{bytes.substr(0, end)};
    Answer answer;
    std::string line;
    std::getline(lines, line);
    answer.status = std::stoi(line.substr(9, 3));
    while (std::getline(lines, line)) {
        if (line.ends_with('\r')) line.pop_back();
        const auto colon = line.find(": ");
        answer.headers[lower(line.substr(0, colon))] = line.substr(colon + 2);
    }
    const auto length = answer.header("content-length");
    const bool bodiless = to_head || length.empty();
    const auto size = bodiless ? 0 : std::stoul(length);
    if (bytes.size() < end + 4 + size) return std::nullopt;
    answer.body = bytes.substr(end + 4, size);
    bytes.erase(0, end + 4 + size);
    return answer;
}

Client::Client(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)}, port_{port} {
    const timeval patience{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        const int error = errno;
        ::close(socket_);
        throw std::system_error{error, std::generic_category(), "connect"};
    }
}

Client::~Client() {
    ::close(socket_);
}

bool Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void Client::get(std::string_view path, std::string_view fields) {
    send("GET " + std::string{path} + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) + "\r\n" +
         std::string{fields} + "\r\n");
}

bool Client::fill() {
    std::array<char, 64 * 1024> buffer{};
    const auto count = ::recv(socket_, buffer.data(), buffer.size(), 0);
    ended_ = count == 0 || (count < 0 && errno == ECONNRESET);
    if (count <= 0) return false;
    received_.append(buffer.data(), static_cast<std::size_t>(count));
    return true;
}

std::optional<Answer> Client::answer(bool to_head) {
    for (;;) {
        if (auto answer = take_answer(received_, to_head)) return answer;
        if (!fill()) return std::nullopt;
    }
}

std::string Client::bytes(std::size_t count) {
    while (received_.size() < count && fill()) {
    }
    auto taken = received_.substr(0, count);
    received_.erase(0, taken.size());
    return taken;
}

std::string Client::rest() {
    while (fill()) {
    }
    return std::exchange(received_, {});
}

void Client::shutdown_send() {
    ::shutdown(socket_, SHUT_WR);
}

}  // namespace passerelle::http::test
