// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/certification.hpp"
#include "server/usecases/registrations.hpp"

#include <nlohmann/json.hpp>

/// The domain as the API shows it. Times with a wall clock are given local, with their zone and as an instant.
namespace passerelle::server::api {

nlohmann::json to_json(const LocalizedText& text);
nlohmann::json to_json(const calendar::Programme& programme);
nlohmann::json to_json(const calendar::Series& series);
nlohmann::json to_json(const calendar::Slot& slot);

/// Without the link to join: that is for those who hold a place.
nlohmann::json to_json(const calendar::Event& event);
nlohmann::json to_json(const booking::Partner& partner);
nlohmann::json to_json(const booking::Registration& registration);

/// With the person: for staff only.
nlohmann::json to_json(const usecases::RegistrationView& view);
nlohmann::json to_json(const attendance::Attendance& attendance);
nlohmann::json to_json(const attendance::Outlook& outlook);
nlohmann::json to_json(const usecases::EventAttendance& attendance);
nlohmann::json to_json(const attendance::Certificate& certificate);

/// What the public verification shows of a certificate.
nlohmann::json public_json(const attendance::Certificate& certificate);

}  // namespace passerelle::server::api
