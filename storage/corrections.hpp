// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"
#include "calendar/time.hpp"
#include "storage/transaction.hpp"

#include <string>
#include <vector>

namespace passerelle::storage {

/// A correction that was proposed and that an organizer did not want.
struct DismissedCorrection {
    EventId event;
    PersonId person;
    std::string fingerprint;  ///< of what was proposed, on which figures
    std::string reason;
    Instant at;
    PersonId by;

    bool operator==(const DismissedCorrection&) const = default;
};

void insert(Transaction& tx, const DismissedCorrection& dismissed);
/// In the order in which they were dismissed.
std::vector<DismissedCorrection> list_dismissed_corrections(Transaction& tx, EventId event);

}  // namespace passerelle::storage
