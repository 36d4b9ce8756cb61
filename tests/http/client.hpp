// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace passerelle::http::test {

/// An answer as it came.
struct Answer {
    int status = 0;
    std::map<std::string, std::string> headers;  ///< names in lower case; of repeated ones the last
    std::string body;

    std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? "" : found->second;
    }
};

/// A blocking connection that sends exactly the bytes it is told to. Every wait ends after ten seconds.
class Client {
public:
    explicit Client(std::uint16_t port);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// False where the peer has closed.
    bool send(std::string_view bytes);
    /// Sends a GET with the Host that the server expects.
    void get(std::string_view path, std::string_view fields = {});
    /// The next answer; nothing where the connection ends before. Answers to HEAD have no body.
    std::optional<Answer> answer(bool to_head = false);
    /// The next bytes, fewer where the connection ends before.
    std::string bytes(std::size_t count);
    /// All bytes until the peer closes.
    std::string rest();
    /// Whether the peer closes, sending nothing more.
    bool is_closed_by_peer() { return rest().empty() && ended_; }
    void shutdown_send();
    int descriptor() const { return socket_; }

private:
    bool fill();

    int socket_ = -1;
    std::uint16_t port_;
    std::string received_;
    bool ended_ = false;
};

/// Reads one answer from the front of `bytes` and takes it away; nothing where it is not whole.
std::optional<Answer> take_answer(std::string& bytes, bool to_head);

}  // namespace passerelle::http::test
