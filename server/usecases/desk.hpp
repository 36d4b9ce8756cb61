// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/booking.hpp"
#include "server/usecases/context.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle::usecases {

/// What a partner says to book a slot.
struct BookSlot {
    SlotId slot;
    PartnerId partner;
    booking::Presentation presentation;
};

/// Books the slot for one of the actor's partners (staff: for any). The contacts are told. Refusals of
/// booking::decide_booking; `not_found` for a slot or partner that is not theirs.
Result<booking::Booking> book_slot(const Context& context, const BookSlot& command);

/// An organizer confirms a requested booking.
Result<booking::Booking> confirm_booking(const Context& context, BookingId id);

/// The partner or an organizer gives the slot back.
Result<booking::Booking> cancel_booking(const Context& context, BookingId id, const std::string& reason);

/// A slot that may be booked now, with what surrounds it.
struct OpenSlot {
    calendar::Programme programme;
    calendar::Event event;
    calendar::Meeting meeting;
    calendar::Slot slot;
};

/// Slots of the coming `weeks` that this partner may book, in order of time.
std::vector<OpenSlot> open_slots(const Context& context, PartnerId partner, int weeks);

/// A booking with what surrounds it.
struct BookedSlot {
    booking::Booking booking;
    calendar::Event event;
    calendar::Meeting meeting;
    calendar::Slot slot;
};

/// All bookings of a partner, the latest session first.
std::vector<BookedSlot> bookings_of(const Context& context, PartnerId partner);

}  // namespace passerelle::usecases
