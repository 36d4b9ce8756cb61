// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/assets.hpp"
#include "server/call.hpp"
#include "server/http/message.hpp"
#include "server/http/rate_limiter.hpp"
#include "server/http/router.hpp"
#include "server/routes.hpp"
#include "storage/database.hpp"

#include <optional>
#include <vector>

namespace passerelle::server {

/// From a request to its answer: finds the route, asks its policy, runs its handler on the database's thread inside a
/// transaction, and finishes the answer. Thread-safe once made; must outlive the listener that calls it.
class Application {
public:
    Application(const Services& services, storage::Database& database);

    /// Assets and feeds that are ready in memory: nothing is waited for.
    std::optional<http::Response> answer_at_once(const http::Request& request);

    /// Everything else.
    void handle(http::Request request, http::Reply reply);

private:
    struct Found;

    Found find(http::Request& request) const;
    void run(Found found, http::Request request, http::Reply reply);
    std::optional<Error> check_pace(const Route& route, const http::Request& request);
    http::Response answer(const Found& found, const http::Request& request, storage::Transaction& tx,
                          std::uint64_t writes_before);
    http::Response refuse(const Found& found, const http::Request& request, const Error& error) const;
    void touch(const std::string& session_token_hash);

    const Services& services_;
    storage::Database& database_;
    Assets assets_;
    std::vector<Route> routes_;
    http::Router router_;
    http::RateLimiter sign_in_attempts_;
};

}  // namespace passerelle::server
