// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/check_in.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::storage {

/// A scan as it came to the service.
struct ReceivedScan {
    attendance::Scan scan;
    Instant received;
    PersonId by;  ///< who was signed in on the device
};

/// Append-only. False where this event has a scan with that key already: nothing is added, and the first one stands.
bool insert(Transaction& tx, EventId event, const ReceivedScan& received);
/// All of an event, in no order that matters.
std::vector<attendance::Scan> list_door_scans(Transaction& tx, EventId event);

/// The secret that the codes of badges are derived from; nothing where it was not made yet.
std::optional<std::string> find_check_in_key(Transaction& tx);
/// Keeps it, unless there is one already.
void insert_check_in_key(Transaction& tx, std::string_view secret);

}  // namespace passerelle::storage
