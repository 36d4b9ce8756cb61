// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/presence.hpp"
#include "calendar/event.hpp"
#include "server/usecases/context.hpp"

#include <optional>
#include <string>

namespace passerelle::usecases {

/// Why presences change.
struct Cause {
    std::string reason = "superseded";     ///< of those that are withdrawn: a machine code, or an organizer's words
    std::optional<PersonId> by = std::nullopt;  ///< absent: a row that says more came in
};

/// Settles all rows of a meeting and source against each other (attendance/settling.hpp) and brings the presences in
/// line: what does not stand any more is withdrawn, what stands now is added; nothing is changed or deleted. With a
/// `connection`, only rows of it. Whatever the order in which reports and decisions came, the presences that stand are
/// the same.
void settle_meeting(const Context& context, const calendar::Meeting& meeting, attendance::Source source,
                    const Cause& cause = {}, const std::optional<std::string>& connection = {});

const calendar::Meeting& meeting_of(const calendar::Event& event, MeetingId id);

}  // namespace passerelle::usecases
