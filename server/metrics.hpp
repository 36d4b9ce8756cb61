// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/server.hpp"

#include <atomic>
#include <string>

namespace passerelle::server {

/// The service's figures in Prometheus' text format (version 0.0.4).
class Metrics {
public:
    /// From now on the listener's counters are told; it must outlive the last call of text().
    void watch(const http::Server& server) { server_.store(&server); }

    std::string text() const;

private:
    std::atomic<const http::Server*> server_{nullptr};
};

}  // namespace passerelle::server
