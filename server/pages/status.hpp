// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/booking.hpp"
#include "booking/registration.hpp"
#include "server/call.hpp"
#include "storage/notices.hpp"

#include <nlohmann/json.hpp>

#include <string>

/// States as pages show them: a flag for the badge's colour, and a word.
namespace passerelle::server::pages {

/// {confirmed, waiting, cancelled, status_text}
nlohmann::json status_view(const Call& call, booking::RegistrationStatus status);

/// {confirmed, requested, cancelled, status_text}: requested as long as something is still to be done, cancelled once
/// it holds its slot no more.
nlohmann::json status_view(const Call& call, booking::BookingStatus status);

/// {owed, sent, failed, status_text}
nlohmann::json status_view(const Call& call, storage::NoticeStatus status);

/// "3 points", or nothing.
std::string points_text(const Call& call, int points_hundredths);

}  // namespace passerelle::server::pages
