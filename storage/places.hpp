// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/places.hpp"
#include "storage/transaction.hpp"

#include <vector>

namespace passerelle::storage {

/// Of an event without settings, the default.
booking::PlaceSettings find_place_settings(Transaction& tx, EventId event);
void save_place_settings(Transaction& tx, EventId event, const booking::PlaceSettings& settings);

/// How the places of an event stand, with these registrations among those who may change, whatever their state: equal to
/// booking::standing_of all of its registrations, but for the order of the line. Workshops are counted for these rules.
booking::Standing load_standing(Transaction& tx, EventId event, const booking::PlaceRules& rules,
                                const std::vector<RegistrationId>& named);

/// Events that are not over and of which the time alone may decide something: an offer is open, or somebody waits.
std::vector<EventId> list_events_in_motion(Transaction& tx, Instant now);

/// Everyone who ever registered for the event, in whatever state, by identifier.
std::vector<booking::Registration> list_all_registrations(Transaction& tx, EventId event);

/// Active registrations of this group, by identifier.
std::vector<booking::Registration> list_group(Transaction& tx, RegistrationId group);

}  // namespace passerelle::storage
