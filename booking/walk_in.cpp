// SPDX-License-Identifier: Apache-2.0
#include "booking/walk_in.hpp"

namespace passerelle::booking {

Result<bool> decide_walk_in(const calendar::Event& event, const Occupancy& occupancy, bool over_capacity, Instant now) {
    if (event.status == calendar::Status::cancelled) return fail(Failure::conflict, "event_cancelled");
    if (now >= calendar::interval_of(event).end) return fail(Failure::conflict, "event_past");
    const bool full = event.capacity && occupancy.confirmed >= *event.capacity;
    if (!full && occupancy.waiting == 0) return false;
    if (over_capacity) return true;
    if (full) return fail(Failure::conflict, "walk_in_full", "", {std::to_string(*event.capacity)});
    return fail(Failure::conflict, "walk_in_waiting", "", {std::to_string(occupancy.waiting)});
}

}  // namespace passerelle::booking
