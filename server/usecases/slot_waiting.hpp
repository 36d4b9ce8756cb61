// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/slot_waiting.hpp"
#include "server/usecases/desk_world.hpp"

#include <optional>
#include <vector>

namespace passerelle::usecases {

/// What a partner says to wait for any slot of a session.
struct WaitForSlot {
    MeetingId meeting;
    PartnerId partner;
    booking::Presentation presentation;
};

/// Takes a place in the waiting list; the contacts are told. Refusals of booking::decide_wait.
Result<booking::SlotWait> wait_for_slot(const Context& context, const WaitForSlot& command);

/// Leaves the list: `wait_ended` where it ended before.
Result<booking::SlotWait> leave_waiting(const Context& context, SlotWaitId id);

/// Gives each free slot of the session to the head of its waiting list, who is told: to be called, in the same
/// transaction, whenever a slot may have come free, and before anybody else is given one.
void serve_waiting(const Context& context, MeetingId meeting);

/// The same for every session that this partner waits for: its quota has room again.
void serve_lists_of(const Context& context, PartnerId partner);

/// The same for every session that is waited for (rules or slots may have changed); lists that no slot can reach any
/// more are closed.
void serve_all_lists(const Context& context);

/// The partner has come into the session by another way.
void end_wait_of(const Context& context, PartnerId partner, MeetingId meeting);

/// One who waits, in the order of the list.
struct WaitingPartner {
    booking::SlotWait wait;
    booking::Partner partner;
    int place = 1;         ///< in the order in which the list is served
    bool may_take = true;  ///< would be given a slot that came free now
};

/// The list of a session in the order in which it is served.
std::vector<WaitingPartner> waiting_list(const Context& context, const SessionPlace& session);

/// A partner's place in a list, with the session.
struct OwnWait {
    booking::SlotWait wait;
    SessionPlace session;
    int place = 0;  ///< 0 once it ended
};

/// All of a partner, newest first.
std::vector<OwnWait> waits_of(const Context& context, PartnerId partner);

}  // namespace passerelle::usecases
