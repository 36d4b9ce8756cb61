// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/random.hpp"
#include "calendar/schedule_change.hpp"

#include <set>
#include <vector>

/// An organizer's changes of a single event. What people hold is never lost: a meeting that somebody counts on is not
/// deleted but cancelled, and only once that was decided.
namespace passerelle::calendar {

/// What hangs on an event's meetings.
struct MeetingHolds {
    std::set<MeetingId> held = {};  ///< somebody holds a place or a slot there now
    bool known = false;             ///< somebody has heard of the event: registered, booked, or was there, now or once
};

/// The event as it is to be.
struct EventEdit {
    Event wanted;                         ///< meetings without an identifier are new; slots of known ones stay theirs
    std::set<MeetingId> may_cancel = {};  ///< held meetings that `wanted` leaves out knowingly
};

/// What becomes of the event. Its cancelled meetings stay; those left out are deleted where nobody knows of the event,
/// and cancelled otherwise. Slots move with their meeting, and are cut anew where its length or breaks change.
/// Sequences rise where an attendee would notice. Refusals of `validate`, and `event_cancelled`, `nothing_changed`,
/// `meeting_unknown`, `meeting_held` (arguments: its identifier and what it is called), `meeting_begun` where it has
/// begun and would change its time, `time_past` where a new or moved one would begin in the past, `slots_do_not_fit`.
Result<EventChange> edit(const Event& event, const EventEdit& edit, const MeetingHolds& holds, Instant now,
                         const RandomSource& random);

/// The same change, but what it would delete is cancelled: for an event that people know of.
EventChange cancelling_instead_of_deleting(EventChange change);

}  // namespace passerelle::calendar
