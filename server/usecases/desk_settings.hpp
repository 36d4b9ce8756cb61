// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/materials.hpp"
#include "server/usecases/context.hpp"

#include <optional>
#include <vector>

namespace passerelle::usecases {

/// What an organizer sets for the desk of a programme.
struct DeskSettings {
    calendar::SlotRules rules;
    std::vector<booking::Material> materials = {};  ///< a new one has a blank id
};

Result<DeskSettings> desk_settings(const Context& context, ProgrammeId programme);

/// Checks and saves: notice of 0 to 8,760 hours, hold of 5 to 1,440 minutes, quota of 1 to 100 (`out_of_range`, fields
/// named as in the API), regions from 1 to 17 (`unknown_region`), partners that exist (`unknown_partner`), instructions
/// up to 4,000 characters a language; all issues at once. Waiting lists are served by the new rules in the same
/// transaction. For staff.
Result<DeskSettings> save_desk_settings(const Context& context, ProgrammeId programme, DeskSettings settings);

}  // namespace passerelle::usecases
