// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/socket.hpp"
#include "server/http/stream_types.hpp"

#include <memory>

namespace passerelle::http {

class Worker;

/// Serves what was a connection of HTTP as a WebSocket until it ends: the handshake, one reader, one writer, pings.
/// `place` is kept until then: its place among the connections that are allowed at once.
void start_web_socket(Worker& worker, std::shared_ptr<void> place, Plain stream,
                      std::shared_ptr<const Upgrade> upgrade);
void start_web_socket(Worker& worker, std::shared_ptr<void> place, Encrypted stream,
                      std::shared_ptr<const Upgrade> upgrade);

}  // namespace passerelle::http
