// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/presence.hpp"
#include "storage/transaction.hpp"

#include <vector>

namespace passerelle::storage {

/// Append-only: there is no update and no delete.
void insert(Transaction& tx, const std::vector<attendance::Presence>& presences);
/// Of all meetings of an event, by person, meeting and begin.
std::vector<attendance::Presence> list_presences(Transaction& tx, EventId event);
std::vector<attendance::Presence> list_presences(Transaction& tx, EventId event, PersonId person);

}  // namespace passerelle::storage
