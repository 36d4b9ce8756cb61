// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/booking.hpp"

#include <optional>
#include <string>
#include <utility>

namespace passerelle {

using SwapId = Id<struct SwapTag>;

}  // namespace passerelle

namespace passerelle::booking {

/// `lapsed`: one of the two bookings ended, moved or began before the answer.
enum class SwapStatus { asked, accepted, declined, withdrawn, lapsed };

/// One partner asks another to exchange their slots.
struct Swap {
    SwapId id;
    BookingId mine;    ///< of who asks
    BookingId theirs;  ///< of who answers
    SwapStatus status = SwapStatus::asked;
    std::string message = {};
    PersonId asked_by;
    Instant asked_at;
    std::optional<Instant> answered_at = {};

    bool operator==(const Swap&) const = default;
};

/// One of the two: its booking in its own session, and the slot that it would come to. `target` counts the partner's
/// bookings without this one, and the slot as free.
struct SwapSide {
    const Booking& booking;
    const calendar::Meeting& from;
    const SlotSituation& target;
};

/// May these two exchange their slots now? Asked when a swap is proposed, and again when it is accepted. The rules of a
/// booking hold for both: those of who asks are refused as such; those of the other as `swap_other_quota` (argument:
/// the limit) and `swap_other_not_for_partner`, so that each sentence is true for who reads it. Also
/// `swap_same_partner`, `slot_of_other_programme`, `booking_cancelled`, `booking_held`, `slot_past`. A swap needs no
/// new approval: each booking keeps its status, since what is presented stays the same.
Result<void> decide_swap(const SwapSide& mine, const SwapSide& theirs, Instant now);

/// May it still be answered or withdrawn? `swap_answered`.
Result<void> decide_swap_answer(const Swap& swap);

/// Both bookings in each other's slot, one revision later.
std::pair<Booking, Booking> exchanged(const SwapSide& mine, const SwapSide& theirs, Instant now);

}  // namespace passerelle::booking
