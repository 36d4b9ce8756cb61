// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/presence.hpp"
#include "calendar/event.hpp"
#include "server/usecases/context.hpp"

#include <vector>

namespace passerelle::usecases {

/// What the doors of an event prove of everyone's presence, by attendance::presences_by_doors. It follows from the
/// scans each time: one that is taken back later proves nothing any more.
std::vector<attendance::Presence> door_presences(const Context& context, const calendar::Event& event);

}  // namespace passerelle::usecases
