// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/desk_world.hpp"

#include <string>
#include <vector>

namespace passerelle::usecases {

/// What a partner says to book a slot.
struct BookSlot {
    SlotId slot;
    PartnerId partner;
    booking::Presentation presentation;
};

/// Holds the slot for one of the actor's partners (staff: for any) until its presentation is given or the programme's
/// time is up. Asked again by the same partner, it answers with the same hold. The waiting list of the session comes
/// first. Refusals of booking::decide_hold; `not_found` for a slot or partner that is not theirs.
Result<booking::Booking> hold_slot(const Context& context, SlotId slot, PartnerId partner);

/// Says what is presented: completes a hold, or changes the texts of a booking. A hold whose time is up is completed
/// all the same where its slot is still free; otherwise `hold_ended`.
Result<booking::Booking> present(const Context& context, BookingId id, const booking::Presentation& presentation);

/// Holds and presents in one step. The contacts are told. Refusals of booking::decide_booking.
Result<booking::Booking> book_slot(const Context& context, const BookSlot& command);

/// An organizer approves a requested booking, or declines it with a reason (required); the slot then goes to the
/// waiting list.
Result<booking::Booking> confirm_booking(const Context& context, BookingId id);
Result<booking::Booking> decline_booking(const Context& context, BookingId id, const std::string& reason);

/// To another open slot of the programme. The slot that is left goes to the waiting list of its session. Refusals of
/// booking::decide_move.
Result<booking::Booking> move_booking(const Context& context, BookingId id, SlotId to);

/// The partner or an organizer gives the slot back, which goes to the waiting list in the same transaction.
Result<booking::Booking> cancel_booking(const Context& context, BookingId id, const std::string& reason);

/// Ends every hold whose time is up; each slot goes to the waiting list of its session. Every use case that decides
/// about slots begins so, and the periodic round does it for those that nobody asks about.
void end_expired_holds(const Context& context);

/// All bookings of a partner, the latest session first.
std::vector<PlacedBooking> bookings_of(const Context& context, PartnerId partner);

}  // namespace passerelle::usecases
