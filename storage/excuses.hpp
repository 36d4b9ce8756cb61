// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/excuse.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <vector>

namespace passerelle::storage {

/// Append-only, the withdrawal too: there is no update and no delete.
void insert(Transaction& tx, const attendance::Excuse& excuse);
void withdraw(Transaction& tx, attendance::ExcuseId excuse, const attendance::ExcuseWithdrawal& withdrawal);
std::optional<attendance::Excuse> find_excuse(Transaction& tx, attendance::ExcuseId id);
/// Of all meetings of an event, the withdrawn ones too, in the order in which they were given.
std::vector<attendance::Excuse> list_excuses(Transaction& tx, EventId event);

}  // namespace passerelle::storage
