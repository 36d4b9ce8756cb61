// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/intake/import_plan.hpp"
#include "server/usecases/context.hpp"

#include <string>

namespace passerelle::usecases {

/// A calendar file that an organizer takes into a programme.
struct ImportCalendar {
    std::string programme;  ///< its key
    std::string bytes;
};

/// What the import would do; nothing is written.
Result<calendar::intake::ImportPlan> preview_import(const Context& context, const ImportCalendar& command);

/// Takes all of the file in, or nothing. Whoever holds a place in what changes is told.
Result<calendar::intake::ImportPlan> import_calendar(const Context& context, const ImportCalendar& command);

}  // namespace passerelle::usecases
