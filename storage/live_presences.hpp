// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"
#include "calendar/time.hpp"
#include "storage/transaction.hpp"

#include <vector>

namespace passerelle::storage {

/// What is known of one person in the live room of one meeting, and may still grow.
struct LivePresences {
    MeetingId meeting;
    PersonId person;
    std::vector<Interval> intervals;

    bool operator==(const LivePresences&) const = default;
};

/// Puts these in the place of whatever was kept of the same persons in the same meetings; no intervals leave nothing.
void replace(Transaction& tx, const std::vector<LivePresences>& presences);

/// All that are kept, by meeting, person and begin.
std::vector<LivePresences> list_live_presences(Transaction& tx);
/// Those in the meetings of one event.
std::vector<LivePresences> list_live_presences(Transaction& tx, EventId event);

}  // namespace passerelle::storage
