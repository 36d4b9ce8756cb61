// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/asio_types.hpp"
#include "server/http/shared.hpp"

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <unordered_set>

namespace passerelle::http {

/// What a worker needs of a session to end it. Called on the worker's thread.
class Connection {
public:
    virtual ~Connection() = default;
    /// Closes at once where no request is under way, after the answer otherwise.
    virtual void stop() = 0;
    /// Closes at once.
    virtual void abort() = 0;
};

/// One thread's figures, on cache lines of their own: no thread waits for another's.
struct alignas(64) WorkerCounters {
    using Count = std::atomic<std::uint64_t>;
    Count accepted = 0;
    Count refused = 0;
    Count requests = 0;
    Count rejected = 0;
    Count timeouts = 0;
    Count bytes_sent = 0;
    std::array<Count, 6> by_class{};

    static void add(Count& count, std::uint64_t amount = 1) { count.fetch_add(amount, std::memory_order_relaxed); }
    void add_to(ServerCounters& sum) const;
};

/// One thread with its io_context, its acceptor (they share the port) and its sessions, which never leave it: so
/// nothing in a session needs a lock or a strand. Replies may outlive the server, hence shared ownership.
class Worker : public std::enable_shared_from_this<Worker> {
public:
    explicit Worker(std::shared_ptr<Shared> shared);

    /// Binds and listens; throws boost::system::system_error. Returns the port.
    std::uint16_t listen(const asio::ip::tcp::endpoint& endpoint, bool share_port);
    /// Accepts and serves until stopped and the last session has ended.
    void run();
    /// From any thread. Accepts no more; sessions end after the request in flight.
    void stop();
    /// From any thread. Ends all sessions.
    void abort();

    // For sessions, on the worker's thread.
    void enter(Connection& connection) { connections_.insert(&connection); }
    void leave(Connection& connection) { connections_.erase(&connection); }
    bool stopping() const { return stopping_; }
    /// For the Date field; made anew once a second.
    std::string_view date();
    /// 16 random hexadecimal digits: not secret, but from us alone.
    std::string next_request_id();

    Shared& shared() { return *shared_; }
    Executor executor() { return io_.get_executor(); }
    WorkerCounters counters;

private:
    void accept();
    void accepted(const boost::system::error_code& error, Socket socket);

    std::shared_ptr<Shared> shared_;
    std::unordered_set<Connection*> connections_;
    std::mt19937_64 random_;
    std::chrono::sys_seconds date_time_{};
    std::string date_;
    bool stopping_ = false;
    asio::io_context io_{1};
    Acceptor acceptor_{io_};
    Timer pause_{io_};
};

}  // namespace passerelle::http
