// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/report/movement.hpp"
#include "server/usecases/context.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::usecases {

// Not hidden by the one below: files of this folder write local times too.
using passerelle::to_string;

enum class Platform { zoom, bigbluebutton };

std::string_view platform_name(Platform platform);
std::optional<Platform> parse_platform(std::string_view text);

/// What became of a delivery.
enum class Received { kept, repeated, not_ours };

/// Keeps what a platform tells of one meeting of ours as a row of a report that grows, and settles the coming and going
/// of that device; in whatever order, and however often, deliveries come. Which meeting it is: the one that the
/// organizer noted the number for, or whose link holds it, and that is held nearest to the moment. Nothing is kept of
/// meetings that are not ours.
Received receive_movement(const Context& context, Platform platform, const attendance::report::Movement& movement);

/// Notes by which number a platform calls a meeting; empty forgets it.
Result<void> note_meeting_number(const Context& context, MeetingId meeting, Platform platform, std::string number);

/// Is the meeting of this link, or of this noted number, the one that a platform calls so? Zoom's numbers are compared
/// digit by digit, BigBlueButton's as whole words of a link.
bool is_called(Platform platform, std::string_view link, std::string_view noted, std::string_view number);

}  // namespace passerelle::usecases
