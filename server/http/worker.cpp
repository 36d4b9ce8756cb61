// SPDX-License-Identifier: Apache-2.0
#include "server/http/worker.hpp"

#include "server/http/http_date.hpp"
#include "server/http/session.hpp"

#include <boost/asio/post.hpp>
#include <fmt/format.h>
#include <pthread.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>

#include <csignal>
#include <utility>
#include <vector>

namespace passerelle::http {
namespace {

using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

// Long enough for a descriptor to become free, short enough not to be noticed.
constexpr std::chrono::milliseconds pause_after_error{50};

/// sendfile(2) cannot be told to spare the signal that would end the process where a client is gone.
void ignore_broken_pipes() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

std::mt19937_64 seeded() {
    std::random_device device;
    std::seed_seq seed{device(), device(), device(), device()};
    return std::mt19937_64{seed};
}

}  // namespace

void WorkerCounters::add_to(ServerCounters& sum) const {
    sum.connections_accepted += accepted.load(std::memory_order_relaxed);
    sum.connections_refused += refused.load(std::memory_order_relaxed);
    sum.requests += requests.load(std::memory_order_relaxed);
    sum.rejected += rejected.load(std::memory_order_relaxed);
    sum.timeouts += timeouts.load(std::memory_order_relaxed);
    sum.bytes_sent += bytes_sent.load(std::memory_order_relaxed);
    for (std::size_t i = 0; i < by_class.size(); ++i) {
        sum.responses_by_class[i] += by_class[i].load(std::memory_order_relaxed);
    }
}

Worker::Worker(std::shared_ptr<Shared> shared) : shared_{std::move(shared)}, random_{seeded()} {}

std::uint16_t Worker::listen(const asio::ip::tcp::endpoint& endpoint, bool share_port) {
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(asio::socket_base::reuse_address{true});
    if (share_port) acceptor_.set_option(ReusePort{true});
    acceptor_.bind(endpoint);
    acceptor_.listen();
    return acceptor_.local_endpoint().port();
}

void Worker::run() {
    ignore_broken_pipes();
    accept();
    for (;;) {
        try {
            io_.run();
            return;
        } catch (const std::exception& error) {
            // A session's own failures end in its coroutine; what comes here is a bug, yet no reason to stop serving.
            spdlog::critical("an exception left a completion handler: {}", error.what());
        }
    }
}

void Worker::accept() {
    acceptor_.async_accept(
        [this](const boost::system::error_code& error, Socket socket) { accepted(error, std::move(socket)); });
}

void Worker::accepted(const boost::system::error_code& error, Socket socket) {
    if (stopping_) return;
    if (error && error != asio::error::connection_aborted) {
        spdlog::warn("accepting failed: {}", error.message());
        pause_.expires_after(pause_after_error);
        pause_.async_wait([this](const boost::system::error_code&) {
            if (!stopping_) accept();
        });
        return;
    }
    if (!error) {
        const bool served = start_session(*this, std::move(socket));
        WorkerCounters::add(served ? counters.accepted : counters.refused);
    }
    accept();
}

// These capture `this` and not a share in it: the server joins the thread before it lets the worker go.
void Worker::stop() {
    asio::post(io_, [this] {
        stopping_ = true;
        boost::system::error_code ignored;
        acceptor_.close(ignored);
        pause_.cancel();
        const std::vector<Connection*> all{connections_.begin(), connections_.end()};
        for (auto* connection : all) connection->stop();
    });
}

void Worker::abort() {
    asio::post(io_, [this] {
        const std::vector<Connection*> all{connections_.begin(), connections_.end()};
        for (auto* connection : all) connection->abort();
    });
}

std::string_view Worker::date() {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (now != date_time_ || date_.empty()) {
        date_time_ = now;
        date_ = format_http_date(now);
    }
    return date_;
}

std::string Worker::next_request_id() {
    return fmt::format("{:016x}", random_());
}

}  // namespace passerelle::http
