// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"
#include "calendar/time.hpp"
#include "storage/transaction.hpp"

#include <optional>

namespace passerelle::storage {

/// The programme's settings were changed at that moment.
void note_revision(Transaction& tx, ProgrammeId programme, Instant at);

/// When the settings of this programme, or of any, were last changed; 1970 where they never were.
Instant last_revision(Transaction& tx, std::optional<ProgrammeId> programme);

}  // namespace passerelle::storage
