// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/booking.hpp"
#include "booking/region.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <span>
#include <vector>

namespace passerelle::storage {

/// Thrown by insert when an active booking holds the slot (the database's own guarantee, beside the rule's).
void insert(Transaction& tx, const booking::Booking& booking);
void update(Transaction& tx, const booking::Booking& booking);
std::optional<booking::Booking> find_booking(Transaction& tx, BookingId id);
/// The active (not cancelled) booking of a slot.
std::optional<booking::Booking> find_active_booking(Transaction& tx, SlotId slot);
/// Active bookings of the slots of one event, in order of the slots.
std::vector<booking::Booking> list_active_bookings(Transaction& tx, EventId event);
/// Active bookings of the slots of these events (for calendars).
std::vector<booking::Booking> list_active_bookings(Transaction& tx, std::span<const EventId> events);
/// Events at which a partner of this region presents (its booking is confirmed), by first start.
std::vector<EventId> list_events_presented_by(Transaction& tx, booking::Region region);
/// All bookings of a partner, newest slot first.
std::vector<booking::Booking> list_bookings_of(Transaction& tx, PartnerId partner);
/// Active bookings of a partner whose meeting starts within the interval, in one programme.
int count_bookings(Transaction& tx, PartnerId partner, ProgrammeId programme, Interval within);

}  // namespace passerelle::storage
