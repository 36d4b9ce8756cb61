// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/materials.hpp"
#include "server/usecases/desk_world.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle::usecases {

/// One thing that a programme asks of a presenter, and what came of it.
struct ChecklistItem {
    booking::Material material;
    std::optional<booking::MaterialDelivery> delivery = {};
    Instant due;
    booking::MaterialState state = booking::MaterialState::open;
};

/// What is asked of this booking, in the programme's order.
std::vector<ChecklistItem> checklist_of(const Context& context, const PlacedBooking& booking);

/// What a partner says to hand something in: a link, a text, or nothing but the tick.
struct DeliverMaterial {
    BookingId booking;
    MaterialId material;
    std::string content = {};
};

/// Hands in, again where it was, until the session is over: `booking_cancelled`, `booking_held`, `slot_past`.
Result<booking::MaterialDelivery> deliver_material(const Context& context, const DeliverMaterial& command);

/// Takes back what was handed in.
Result<void> withdraw_material(const Context& context, BookingId booking, MaterialId material);

/// Reminds the contacts of every confirmed booking of what is due soon or overdue, each once: one mail a booking and
/// round. The number of bookings that were reminded.
int remind_of_materials(const Context& context);

}  // namespace passerelle::usecases
