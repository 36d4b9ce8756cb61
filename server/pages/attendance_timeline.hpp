// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"
#include "server/usecases/attendance.hpp"

#include <nlohmann/json.hpp>

#include <string>

/// Pictures of attendance as SVG: drawn by attributes in percent, so that they fit any width, told apart by height and
/// pattern as well as by colour, and each with a sentence that says the same.
namespace passerelle::server::pages {

/// One meeting from its begin to its end (partials/timeline.html).
nlohmann::json timeline_view(const Call& call, const calendar::Meeting& meeting,
                             const usecases::MeetingAttendance& part);

/// "09:05:00"
std::string clock_text(LocalTime local);

}  // namespace passerelle::server::pages
