// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/swap.hpp"
#include "server/usecases/desk_world.hpp"

#include <string>
#include <vector>

namespace passerelle::usecases {

/// What a partner says to exchange slots with another.
struct AskSwap {
    BookingId mine;
    BookingId theirs;
    std::string message = {};  ///< up to 500 characters
};

/// Asks the other partner, whose contacts are told. Refusals of booking::decide_swap, and `swap_open` where the same
/// question is open. `not_found` for a booking that is not one's own, or that is nobody's confirmed one.
Result<booking::Swap> ask_swap(const Context& context, const AskSwap& command);

/// By the other partner: both bookings change places in this transaction, if the rules allow it now; both are told.
Result<booking::Swap> accept_swap(const Context& context, SwapId id);

/// By the other partner; who asked is told.
Result<booking::Swap> decline_swap(const Context& context, SwapId id);

/// By who asked; the other is told.
Result<booking::Swap> withdraw_swap(const Context& context, SwapId id);

/// Ends what was asked about a booking that ended or moved.
void lapse_swaps(const Context& context, BookingId booking);

/// A swap with both sides.
struct PlacedSwap {
    booking::Swap swap;
    PlacedBooking mine;    ///< of who asks
    PlacedBooking theirs;  ///< of who answers
};

/// The open questions that this partner asked or was asked, oldest first.
std::vector<PlacedSwap> open_swaps_of(const Context& context, PartnerId partner);

/// Bookings of others that this one could be exchanged with now, by time.
std::vector<PlacedBooking> swap_candidates(const Context& context, const PlacedBooking& mine);

}  // namespace passerelle::usecases
