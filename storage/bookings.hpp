// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/booking.hpp"
#include "booking/region.hpp"
#include "storage/transaction.hpp"

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace passerelle::storage {

/// Thrown by insert when an active booking holds the slot (the database's own guarantee, beside the rule's).
void insert(Transaction& tx, const booking::Booking& booking);
void update(Transaction& tx, const booking::Booking& booking);
/// Two bookings that have exchanged their slots, written so that the guarantee holds all the while.
void update_exchanged(Transaction& tx, const booking::Booking& one, const booking::Booking& other);
std::optional<booking::Booking> find_booking(Transaction& tx, BookingId id);
/// The active booking of a slot: held, requested or confirmed. A hold counts until it is ended.
std::optional<booking::Booking> find_active_booking(Transaction& tx, SlotId slot);
/// Active bookings of the slots of one event, in order of the slots.
std::vector<booking::Booking> list_active_bookings(Transaction& tx, EventId event);
/// Active bookings of the slots of these events (for calendars).
std::vector<booking::Booking> list_active_bookings(Transaction& tx, std::span<const EventId> events);
/// Events at which a partner of this region presents (its booking is confirmed), by first start.
std::vector<EventId> list_events_presented_by(Transaction& tx, booking::Region region);
/// All bookings of a partner, newest slot first.
std::vector<booking::Booking> list_bookings_of(Transaction& tx, PartnerId partner);
/// Active bookings of a partner in one programme, by time.
std::vector<booking::Booking> list_active_bookings_of(Transaction& tx, PartnerId partner, ProgrammeId programme);
/// Holds whose time is up and that nobody ended yet, by their time.
std::vector<booking::Booking> list_expired_holds(Transaction& tx, Instant now);
/// Confirmed bookings whose meeting starts after the moment, by time.
std::vector<booking::Booking> list_confirmed_bookings(Transaction& tx, Instant after);
/// When the meetings begin at which partners of each region (by number) have a confirmed booking in this programme.
std::map<int, std::vector<Instant>> list_presented_sessions(Transaction& tx, ProgrammeId programme);
/// Active bookings of a partner whose meeting starts within the interval, in one programme; `without` counts as none.
int count_bookings(Transaction& tx, PartnerId partner, ProgrammeId programme, Interval within,
                   std::optional<BookingId> without = {});

}  // namespace passerelle::storage
