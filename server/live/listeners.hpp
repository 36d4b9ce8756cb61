// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/live/rooms.hpp"

#include <functional>
#include <memory>

namespace passerelle::server::live {

/// Listens to the page of one who has a place. The page says `here` every 20 seconds, and is answered what was
/// measured:
/// `{"seconds": 750}`. `rooms` and `clock` must outlive the server.
std::shared_ptr<http::SocketListener> listen_to_page(Rooms& rooms, const std::function<Instant()>& clock, Guest guest);

/// Listens to an organizer's wall, which only says `here`.
std::shared_ptr<http::SocketListener> listen_to_wall(Rooms& rooms, EventId event);

}  // namespace passerelle::server::live
