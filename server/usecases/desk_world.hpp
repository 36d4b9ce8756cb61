// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/booking.hpp"
#include "booking/slot_waiting.hpp"
#include "server/usecases/context.hpp"

#include <optional>

/// What the use cases of the partners' desk load and tell in common.
namespace passerelle::usecases {

/// A meeting with slots, and what surrounds it.
struct SessionPlace {
    calendar::Programme programme;
    calendar::Event event;
    calendar::Meeting meeting;
};

/// A slot with the session that holds it.
struct SlotPlace {
    calendar::Programme programme;
    calendar::Event event;
    calendar::Meeting meeting;
    calendar::Slot slot;

    Interval interval() const;  ///< of the slot
};

/// A booking with its surroundings.
struct PlacedBooking {
    booking::Booking booking;
    booking::Partner partner;
    SlotPlace place;
};

std::optional<SessionPlace> find_session_place(storage::Transaction& tx, MeetingId id);
std::optional<SlotPlace> find_slot_place(storage::Transaction& tx, SlotId id);

/// Staff acts for every partner, a contact for its own.
bool may_act_for(const Context& context, PartnerId partner);

/// A partner for which the actor may act; otherwise as if there were none.
Result<booking::Partner> own_partner(const Context& context, PartnerId id);

PlacedBooking placed(storage::Transaction& tx, const booking::Booking& booking);

/// A booking that the actor may touch; otherwise as if there were none.
Result<PlacedBooking> own_booking(const Context& context, BookingId id);

/// How things stand for this partner and slot; its quota without the booking that would move. Refers to its arguments.
booking::SlotSituation situation_of(const Context& context, const SlotPlace& place, const booking::Partner& partner,
                                    bool taken, std::optional<BookingId> without = {});

/// Owes the news to every contact of the partner; `was`: where its slot was before.
void tell_contacts(const Context& context, notifications::BookingNews news, const PlacedBooking& placed,
                   std::optional<Interval> was = {});

/// What follows once a booking has left its slot, ended or moved: what was asked about it lapses, and the slot goes to
/// the waiting list, in this transaction.
void leave_slot(const Context& context, const PlacedBooking& left);

}  // namespace passerelle::usecases
