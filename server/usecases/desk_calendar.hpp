// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/desk_world.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle::usecases {

/// A slot as one partner sees it.
struct SlotView {
    calendar::Slot slot;
    std::optional<BookingId> own = {};  ///< the partner's active booking in it
    bool taken = false;                 ///< by another, or kept for the waiting list
    std::optional<Error> refusal = {};  ///< why the partner may not book it, where it is free

    bool is_open() const { return !own && !taken && !refusal; }
};

/// A session as one partner sees it.
struct DeskSession {
    SessionPlace session;
    std::vector<SlotView> slots = {};
    int waiting = 0;                          ///< how many partners wait
    std::optional<SlotWaitId> own_wait = {};  ///< the partner's place in the list
    int own_place = 0;                        ///< from 1; 0 where it does not wait
    bool may_wait = false;                    ///< nothing is open for it, and the list is
    std::optional<Error> refusal = {};        ///< why it can neither book nor wait, where a rule says so

    bool has_open_slot() const;
};

/// The sessions of the coming weeks that have slots and that this partner may present in, in order of time. Nothing is
/// changed: a hold whose time is up counts as free, unless somebody waits for it.
std::vector<DeskSession> desk_calendar(const Context& context, const booking::Partner& partner, int weeks);

/// A slot that may be booked now, with what surrounds it.
struct OpenSlot {
    calendar::Programme programme;
    calendar::Event event;
    calendar::Meeting meeting;
    calendar::Slot slot;
};

/// Slots of the coming `weeks` that this partner may book, in order of time.
std::vector<OpenSlot> open_slots(const Context& context, const booking::Partner& partner, int weeks);

/// The slots that are open to this booking to move to, in order of time.
std::vector<OpenSlot> move_targets(const Context& context, const PlacedBooking& booking, int weeks);

}  // namespace passerelle::usecases
