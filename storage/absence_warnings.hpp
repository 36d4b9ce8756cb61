// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/outlook.hpp"
#include "storage/transaction.hpp"

#include <vector>

namespace passerelle::storage {

/// That a person was told.
struct AbsenceWarning {
    EventId event;
    PersonId person;
    attendance::Warning kind = attendance::Warning::little_left;
    std::int64_t left = 0;  ///< seconds that could still be missed then
    Instant at;

    bool operator==(const AbsenceWarning&) const = default;
};

/// Each kind once a person and event: the database guarantees it. There is no update and no delete.
void insert(Transaction& tx, const AbsenceWarning& warning);
/// By time.
std::vector<AbsenceWarning> list_absence_warnings(Transaction& tx, EventId event);

/// The events of programmes with certificates, not cancelled, of which a meeting began before `now` and that did not
/// end before `ended_after`.
std::vector<EventId> list_events_to_watch(Transaction& tx, Instant ended_after, Instant now);

}  // namespace passerelle::storage
