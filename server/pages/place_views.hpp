// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/places.hpp"
#include "server/call.hpp"
#include "server/pages/page.hpp"

#include <nlohmann/json.hpp>

#include <string>

/// Pieces of the pages about places.
namespace passerelle::server::pages {

/// The event above a form: {href, title, date_text, time_text, zone_text}.
nlohmann::json place_heading(const Call& call, const calendar::Event& event);

/// Why a registration is where it is, in a sentence.
std::string why_text(const Call& call, booking::Why why);

/// "il reste 3 places" is no promise: what a group may expect, in a sentence.
std::string free_places_text(const Call& call, const calendar::Event& event);

/// A page behind a secret link: kept by nobody, found by nobody, and its address told to nobody.
http::Response secret_page(http::Response response);

}  // namespace passerelle::server::pages
