// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/asio_types.hpp"
#include "server/http/message.hpp"

#include <memory>
#include <optional>

namespace passerelle::http {

class Worker;

/// One request's answer on its way from whichever thread gives it to the session that awaits it. The session's thread
/// alone touches it.
struct Exchange {
    explicit Exchange(Executor executor) : ready{executor, Timer::time_point::max()} {}

    /// Wakes the session, with an answer or without one.
    void settle(std::optional<Response> answer);

    std::optional<Response> response;
    bool settled = false;
    Timer ready;  ///< never expires; cancelled when there is an answer, or none will be needed
};

/// The function that a handler answers with. Its first call counts; where none comes, the end of its last copy answers
/// 500. Keeps the worker's io_context alive, so that it may be called after the server is gone (then nobody listens).
Reply make_reply(std::shared_ptr<Worker> worker, std::shared_ptr<Exchange> exchange);

}  // namespace passerelle::http
