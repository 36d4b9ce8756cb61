// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/desk.hpp"
#include "server/usecases/desk_calendar.hpp"
#include "server/usecases/slot_waiting.hpp"
#include "server/usecases/swaps.hpp"

#include <nlohmann/json.hpp>

/// The partners' desk as the API shows it. A booking is shown to its own partner and to staff.
namespace passerelle::server::api {

nlohmann::json to_json(const booking::Booking& booking);
nlohmann::json to_json(const booking::SlotWait& wait);
nlohmann::json to_json(const booking::Swap& swap);
nlohmann::json to_json(const usecases::OpenSlot& slot);
/// With its slot; once it is confirmed, with the link to join and the instructions for presenters.
nlohmann::json to_json(const usecases::PlacedBooking& placed);
nlohmann::json to_json(const usecases::OwnWait& own);
nlohmann::json to_json(const usecases::PlacedSwap& placed);

/// Another partner's booking as everybody may see it.
nlohmann::json public_json(const usecases::PlacedBooking& placed);

}  // namespace passerelle::server::api
