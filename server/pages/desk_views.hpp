// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/partner.hpp"
#include "server/call.hpp"
#include "server/pages/page.hpp"
#include "server/usecases/desk_world.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

/// Pieces that the pages of the partners' desk share.
namespace passerelle::server::pages {

/// Those for whom the caller may book: its own, or every partner for staff.
std::vector<booking::Partner> own_partners(const Call& call);

/// {event_title, event_href, date_text, time_text, zone_text, offset_text, datetime}: a slot and its session.
nlohmann::json slot_heading(const Call& call, const usecases::SlotPlace& place);

/// "mercredi 7 octobre 2026, de 12 h 10 à 12 h 25"
std::string slot_text(const Call& call, const usecases::SlotPlace& place);

/// "Held until 14:32."
std::string held_text(const Call& call, const booking::Booking& booking);

/// The rules of a programme's slots in words.
std::string slot_rules_text(const Call& call, const calendar::Programme& programme);

/// A text of several lines as {lines: [{line}]}, or false.
nlohmann::json lines_or_false(const std::string& text);

/// The fields of partials/presentation_fields.html.
nlohmann::json presentation_fields(const FormView& form);

/// What a presentation says, as the values of those fields.
FormView form_of(const booking::Presentation& presentation);

}  // namespace passerelle::server::pages
