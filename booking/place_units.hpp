// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/place_rules.hpp"
#include "booking/registration.hpp"
#include "booking/seats.hpp"

#include <vector>

/// The line of an event, cut into those who are given places as one. For booking/places and its explanation.
namespace passerelle::booking {

/// One person, or a group that wants all places or none.
using Unit = std::vector<Registration*>;

/// Does it wait for a place: in line, or as a request for which a place would be kept?
bool waits_for_place(const PlaceRules& rules, const Registration& registration);

/// All who wait for a place, first come first; a group stands where the first of it stands.
std::vector<Unit> units_in_line(const PlaceRules& rules, std::vector<Registration>& line);

/// Do places gather for it while it lacks some?
bool gathers(const PlaceRules& rules, const Unit& unit, Instant now);

/// What of its places a unit could take.
struct Fit {
    bool all = false;
    Seats then;  ///< the seats with what it could take
};
Fit fit(const PlaceRules& rules, const Seats& seats, const Unit& unit, Instant now);

}  // namespace passerelle::booking
