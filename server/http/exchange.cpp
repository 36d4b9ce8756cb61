// SPDX-License-Identifier: Apache-2.0
#include "server/http/exchange.hpp"

#include "server/http/worker.hpp"

#include <boost/asio/dispatch.hpp>
#include <spdlog/spdlog.h>

#include <atomic>
#include <exception>
#include <utility>

namespace passerelle::http {
namespace {

/// What all copies of one Reply share.
class Promise {
public:
    Promise(std::shared_ptr<Worker> worker, std::shared_ptr<Exchange> exchange)
        : worker_{std::move(worker)}, exchange_{std::move(exchange)} {}
    Promise(const Promise&) = delete;
    Promise& operator=(const Promise&) = delete;

    ~Promise() {
        if (answered_.load(std::memory_order_acquire)) return;
        try {
            // Waking the session without an answer lets it word the 500 on its own thread.
            asio::dispatch(worker_->executor(), [exchange = exchange_] { exchange->settle(std::nullopt); });
        } catch (const std::exception& error) {
            spdlog::critical("a handler gave no answer, and its session cannot be told: {}", error.what());
        }
    }

    void answer(Response response) {
        if (answered_.exchange(true, std::memory_order_acq_rel)) {
            spdlog::error("a handler answered twice; the second answer is dropped");
            return;
        }
        // Runs at once on the session's own thread, and is posted from any other.
        asio::dispatch(worker_->executor(), [exchange = exchange_, given = std::move(response)]() mutable {
            exchange->settle(std::move(given));
        });
    }

private:
    // In this order: the exchange's timer must go before the worker's io_context.
    std::shared_ptr<Worker> worker_;
    std::shared_ptr<Exchange> exchange_;
    std::atomic<bool> answered_ = false;
};

}  // namespace

void Exchange::settle(std::optional<Response> answer) {
    response = std::move(answer);
    settled = true;
    ready.cancel();
}

Reply make_reply(std::shared_ptr<Worker> worker, std::shared_ptr<Exchange> exchange) {
    auto promise = std::make_shared<Promise>(std::move(worker), std::move(exchange));
    return [promise = std::move(promise)](Response response) { promise->answer(std::move(response)); };
}

}  // namespace passerelle::http
