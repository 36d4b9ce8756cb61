// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/swap.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <vector>

namespace passerelle::storage {

/// One open question a pair of bookings: the database guarantees it.
void insert(Transaction& tx, const booking::Swap& swap);
void update(Transaction& tx, const booking::Swap& swap);
std::optional<booking::Swap> find_swap(Transaction& tx, SwapId id);
/// In which this booking takes part on either side, newest first.
std::vector<booking::Swap> list_swaps_of(Transaction& tx, BookingId booking);
/// The open ones in which a booking of this partner takes part, oldest first.
std::vector<booking::Swap> list_open_swaps_of(Transaction& tx, PartnerId partner);

}  // namespace passerelle::storage
