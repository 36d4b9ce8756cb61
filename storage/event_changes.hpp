// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"
#include "storage/transaction.hpp"

#include <cstdint>
#include <vector>

/// What changed since when, for those who keep a copy. Numbers rise with each change and are committed in their order.
namespace passerelle::storage {

/// The last change of one event.
struct EventChange {
    EventId event;
    std::int64_t number = 0;
    bool removed = false;  ///< there is no such event any more

    bool operator==(const EventChange&) const = default;
};

/// Gives this event's change the next number; for storage/events.cpp, in the transaction that makes it.
void note_change(Transaction& tx, EventId event, bool removed);

/// Whoever knows less than `forgotten` may have missed a removal, and must begin anew.
struct ChangePosition {
    std::int64_t newest = 0;
    std::int64_t forgotten = 0;

    bool operator==(const ChangePosition&) const = default;
};
ChangePosition change_position(Transaction& tx);

/// Changes with greater numbers than `after`, at most `most`, in order: one for each event, its last.
std::vector<EventChange> list_event_changes(Transaction& tx, std::int64_t after, int most);

/// Of removals only the newest `kept` are told from now on.
void forget_removals(Transaction& tx, int kept);

}  // namespace passerelle::storage
