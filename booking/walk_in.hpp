// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/registration.hpp"

namespace passerelle::booking {

/// May somebody who did not register be let in at the door? The dates of registration do not matter there, the places
/// do: `event_cancelled`, `event_past`; `walk_in_full` (argument: the places) and `walk_in_waiting` (argument: how many
/// wait), unless an organizer chooses to go over the number of places. True where that choice was needed.
Result<bool> decide_walk_in(const calendar::Event& event, const Occupancy& occupancy, bool over_capacity, Instant now);

}  // namespace passerelle::booking
