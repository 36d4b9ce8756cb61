// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/desk_world.hpp"
#include "server/usecases/materials.hpp"

#include <optional>
#include <vector>

namespace passerelle::usecases {

/// One slot of a session, in order of time.
struct RunSheetLine {
    calendar::Slot slot;
    std::optional<PlacedBooking> booking = {};  ///< confirmed or, for staff, requested
    std::vector<ChecklistItem> checklist = {};  ///< for staff and the presenter itself
};

/// Who presents when in one session, and how they are reached.
struct RunSheet {
    SessionPlace session;
    std::vector<RunSheetLine> lines;
    bool for_staff = false;
};

/// For staff whole. For a partner that presents in the session (a confirmed booking) without the phone numbers and
/// needs of others. For everybody else as if there were none.
Result<RunSheet> run_sheet(const Context& context, MeetingId meeting);

/// A session that a partner presented in, in counts alone.
struct PastPresentation {
    PlacedBooking booking;
    int registered = 0;            ///< places confirmed in the event
    std::optional<int> came = {};  ///< persons present in the meeting; nothing where presence is not taken
};

/// The sessions that are over in which the partner had a confirmed slot, newest first. The face shows each count by
/// booking::shown.
std::vector<PastPresentation> past_presentations(const Context& context, PartnerId partner);

}  // namespace passerelle::usecases
