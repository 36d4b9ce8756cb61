// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/server.hpp"
#include "tests/http/client.hpp"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace passerelle::http::test {

/// Answers 200 with the method, the path and the body's size.
inline Handler describing() {
    return [](Request request, const Reply& reply) {
        Response response;
        response.headers.set("Content-Type", "text/plain; charset=utf-8");
        response.body =
            std::string{to_string(request.method)} + " " + request.path + " " + std::to_string(request.body.size());
        reply(std::move(response));
    };
}

/// Options with which no time-out can end a test by accident.
inline ServerOptions patient() {
    ServerOptions options;
    options.hosts = {"passerelle.example"};
    return options;
}

/// Keeps each reply until it is told to give it.
class Held {
public:
    Handler handler() {
        return [this](const Request&, Reply reply) {
            const std::lock_guard lock{mutex_};
            replies_.push_back(std::move(reply));
            arrived_.notify_all();
        };
    }
    Reply take() {
        std::unique_lock lock{mutex_};
        if (!arrived_.wait_for(lock, std::chrono::seconds{10}, [this] { return !replies_.empty(); }))
            throw std::runtime_error{"no request"};
        auto reply = std::move(replies_.back());
        replies_.pop_back();
        return reply;
    }

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<Reply> replies_;
};

/// Waits until `holds` does, since counters follow what a client sees a moment later; false after ten seconds.
template <class Predicate>
bool eventually(Predicate holds) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (!holds()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    return true;
}

}  // namespace passerelle::http::test
