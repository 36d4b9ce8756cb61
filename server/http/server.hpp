// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::http {

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;          ///< 0 lets the system choose
    int threads = 1;                 ///< one io_context each, sharing the port by SO_REUSEPORT
    std::vector<std::string> hosts;  ///< accepted in Host, without port, lower case; the address itself always is
    std::size_t max_body_bytes = 64 * 1024;
    std::size_t max_upload_bytes = 8 * 1024 * 1024;  ///< for multipart/form-data and text/csv
    std::size_t max_connections = 10'000;
    std::size_t max_connections_per_address = 0;  ///< 0: no limit
    std::chrono::milliseconds header_timeout{10'000};
    std::chrono::milliseconds body_timeout{60'000};
    std::chrono::milliseconds idle_timeout{75'000};
    std::filesystem::path tls_certificate;  ///< PEM chain; TLS when both are set
    std::filesystem::path tls_key;
    /// Words the answers that no handler gives: refusals by the gate, 413, and 500 where a handler failed. Called with
    /// the status and a fixed English sentence, on any thread; problem() of problem.hpp where it is empty.
    std::function<Response(int status, std::string_view detail)> problem = {};
};

/// Figures for /metrics.
struct ServerCounters {
    std::uint64_t connections_accepted = 0;
    std::uint64_t connections_open = 0;
    std::uint64_t connections_refused = 0;
    std::uint64_t requests = 0;
    std::uint64_t rejected = 0;  ///< by the strict gate
    std::uint64_t timeouts = 0;
    std::uint64_t responses_by_class[6] = {};  ///< index 2: 2xx …
    std::uint64_t bytes_sent = 0;
};

/// An HTTP/1.1 server on its own threads. Strict where Beast is lenient, bounded everywhere.
class Server {
public:
    /// Binds and starts to listen; throws std::runtime_error naming address and port where it cannot.
    /// `immediate`, where given, is asked before the handler.
    Server(ServerOptions options, Handler handler, Immediate immediate = {});
    /// Stops, as stop() with no patience.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    ServerCounters counters() const;

    /// Accepts no more, lets requests in flight finish (at most `patience`), closes idle connections, joins the
    /// threads.
    void stop(std::chrono::milliseconds patience);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Blocks until SIGTERM or SIGINT. Call before any thread is started, so that all inherit the mask: `block_signals`.
void block_signals();
void wait_for_signal();

}  // namespace passerelle::http
