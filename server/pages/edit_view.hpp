// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"
#include "storage/schedule_edits.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace passerelle::server::pages {

/// {text, action}: the last change of a schedule and where to take it back (partials/last_edit.html); false where there
/// is none.
nlohmann::json last_edit_view(const Call& call, const std::optional<storage::ScheduleEdit>& edit,
                              const std::string& undo_path);

}  // namespace passerelle::server::pages
