// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/gate.hpp"
#include "server/http/server.hpp"

#include <boost/asio/ssl/context.hpp>

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace passerelle::http {

/// How many connections are open, in all and by address. Thread-safe.
class ConnectionLimits {
public:
    ConnectionLimits(std::size_t most, std::size_t most_per_address)
        : most_{most}, most_per_address_{most_per_address} {}

    /// Takes a place; false where none is left. Each true needs one leave().
    bool enter(const std::string& address);
    void leave(const std::string& address);
    std::size_t open() const { return open_.load(std::memory_order_relaxed); }

private:
    const std::size_t most_;
    const std::size_t most_per_address_;
    std::atomic<std::size_t> open_ = 0;
    std::mutex mutex_;
    std::map<std::string, std::size_t> by_address_;
};

/// What all threads of a server see; nothing in it changes after the start but the limits' counts.
struct Shared {
    Shared(ServerOptions options_, Handler handler_, Immediate immediate_);

    /// The answer where no handler gives one.
    Response answer(const Refusal& refusal) const;

    ServerOptions options;
    Handler handler;
    Immediate immediate;
    GateRules rules;
    std::optional<boost::asio::ssl::context> tls;
    ConnectionLimits limits;
};

}  // namespace passerelle::http
