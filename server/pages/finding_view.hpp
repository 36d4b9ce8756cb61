// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/finding.hpp"
#include "server/call.hpp"

#include <nlohmann/json.hpp>

#include <string_view>
#include <vector>

namespace passerelle::server::pages {

/// What the checker found (partials/findings.html), each with the line of the file that it speaks of.
nlohmann::json finding_views(const Call& call, const std::vector<calendar::ical::Finding>& findings,
                             std::string_view bytes);

}  // namespace passerelle::server::pages
