// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/intake/import_plan.hpp"
#include "storage/transaction.hpp"

#include <vector>

namespace passerelle::storage {

/// Remembers what an entry became, in place of what was remembered under its UID.
void put(Transaction& tx, ProgrammeId programme, const calendar::intake::ImportedEntry& entry);

/// What the programme holds of calendars that were imported: the entries, and what is left of what they became.
calendar::intake::Imported find_imported(Transaction& tx, ProgrammeId programme);

}  // namespace passerelle::storage
