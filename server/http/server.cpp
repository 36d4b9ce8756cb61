// SPDX-License-Identifier: Apache-2.0
#include "server/http/server.hpp"

#include "server/http/shared.hpp"
#include "server/http/worker.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

namespace passerelle::http {

struct Server::Impl {
    std::shared_ptr<Shared> shared;
    std::vector<std::shared_ptr<Worker>> workers;
    std::vector<std::thread> threads;
    std::mutex mutex;
    std::condition_variable ended;
    std::size_t running = 0;

    void listen();
    void start();
    void stop(std::chrono::milliseconds patience);
};

// With several threads each has its own acceptor, and the kernel spreads the connections over them.
void Server::Impl::listen() {
    auto& options = shared->options;
    try {
        asio::ip::tcp::endpoint endpoint{asio::ip::make_address(options.address), options.port};
        const bool share = workers.size() > 1;
        // A shared port could also be shared with a server that was forgotten; binding it alone first would fail then.
        if (share && options.port != 0) Worker{shared}.listen(endpoint, false);
        for (const auto& worker : workers) endpoint.port(worker->listen(endpoint, share));
        options.port = endpoint.port();
        shared->rules.port = endpoint.port();
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error{
            fmt::format("cannot listen on {} port {}: {}", options.address, options.port, error.code().message())};
    }
}

void Server::Impl::start() {
    running = workers.size();
    for (const auto& worker : workers) {
        threads.emplace_back([this, worker] {
            worker->run();
            const std::lock_guard lock{mutex};
            --running;
            ended.notify_all();
        });
    }
}

void Server::Impl::stop(std::chrono::milliseconds patience) {
    for (const auto& worker : workers) worker->stop();
    std::unique_lock lock{mutex};
    const bool done = ended.wait_for(lock, patience, [this] { return running == 0; });
    lock.unlock();
    if (!done) {
        for (const auto& worker : workers) worker->abort();
    }
    for (auto& thread : threads) {
        if (thread.joinable()) thread.join();
    }
}

Server::Server(ServerOptions options, Handler handler, Immediate immediate) : impl_{std::make_unique<Impl>()} {
    const auto threads = std::max(options.threads, 1);
    impl_->shared = std::make_shared<Shared>(std::move(options), std::move(handler), std::move(immediate));
    for (int i = 0; i < threads; ++i) impl_->workers.push_back(std::make_shared<Worker>(impl_->shared));
    impl_->listen();
    impl_->start();
}

Server::~Server() {
    impl_->stop(std::chrono::milliseconds{0});
    // Replies that are still held somewhere keep a worker, but nothing of the application.
    impl_->shared->handler = {};
    impl_->shared->immediate = {};
    impl_->shared->options.problem = {};
}

std::uint16_t Server::port() const {
    return impl_->shared->options.port;
}

ServerCounters Server::counters() const {
    ServerCounters sum;
    for (const auto& worker : impl_->workers) worker->counters.add_to(sum);
    sum.connections_open = impl_->shared->limits.open();
    return sum;
}

void Server::stop(std::chrono::milliseconds patience) {
    impl_->stop(patience);
}

}  // namespace passerelle::http
