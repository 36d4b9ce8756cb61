// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"
#include "calendar/time.hpp"
#include "storage/transaction.hpp"

#include <vector>

namespace passerelle::storage {

/// An event of which wall clock and zone, the truth, now mean another moment than when it was written.
struct ClockChange {
    EventId event;
    Instant was_at;  ///< start of the first meeting that moved
    Instant is_at;
    Instant noticed_at = {};

    bool operator==(const ClockChange&) const = default;
};

/// Events of which some meeting, not over by either reckoning, has another moment than the one stored with it.
std::vector<ClockChange> find_clock_changes(Transaction& tx, Instant now);

void insert(Transaction& tx, const ClockChange& change);
/// Those noticed since, the newest first.
std::vector<ClockChange> list_clock_changes(Transaction& tx, Instant since);

}  // namespace passerelle::storage
