// SPDX-License-Identifier: Apache-2.0
#include "booking/swap.hpp"

namespace passerelle::booking {

namespace {

Result<void> may_leave(const SwapSide& side, Instant now) {
    if (const auto may = decide_edit(side.booking, side.from, now); !may) return may.error();
    if (side.booking.status == BookingStatus::held) return fail(Failure::conflict, "booking_held");
    return {};
}

/// What concerns the other partner, said to who asks.
Error of_the_other(Error error) {
    for (auto& issue : error.issues) {
        if (issue.code == "slot_quota") issue.code = "swap_other_quota";
        if (issue.code == "slot_not_for_partner") issue.code = "swap_other_not_for_partner";
    }
    return error;
}

}  // namespace

Result<void> decide_swap(const SwapSide& mine, const SwapSide& theirs, Instant now) {
    if (mine.booking.partner == theirs.booking.partner) return fail(Failure::conflict, "swap_same_partner");
    if (mine.target.event.programme != theirs.target.event.programme)
        return fail(Failure::conflict, "slot_of_other_programme");
    for (const auto* side : {&mine, &theirs})
        if (const auto may = may_leave(*side, now); !may) return may.error();
    if (const auto may = decide_booking(mine.target, now); !may) return may.error();
    if (const auto may = decide_booking(theirs.target, now); !may) return of_the_other(may.error());
    return {};
}

Result<void> decide_swap_answer(const Swap& swap) {
    if (swap.status != SwapStatus::asked) return fail(Failure::conflict, "swap_answered");
    return {};
}

std::pair<Booking, Booking> exchanged(const SwapSide& mine, const SwapSide& theirs, Instant now) {
    return {moved(mine.booking, mine.from, theirs.booking.slot, now),
            moved(theirs.booking, theirs.from, mine.booking.slot, now)};
}

}  // namespace passerelle::booking
