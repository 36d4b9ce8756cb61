// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/places.hpp"
#include "server/usecases/registrations.hpp"

#include <map>
#include <string>
#include <vector>

/// What organizers do about the places of an event. For staff.
namespace passerelle::usecases {

/// What is set anew. Nobody loses a place where a number falls below what is taken.
struct SetPlaces {
    std::optional<int> capacity = {};
    booking::PlaceSettings settings = {};
    std::map<MeetingId, int> workshops = {};  ///< capacities of workshops; others stay
};

/// Sets them, and gives on at once what that frees. Errors: those of booking::validate, `workshop_unknown`.
Result<void> set_places(const Context& context, EventId event, const SetPlaces& command);

/// Takes a request, of a group that wants all or none the whole. `registration_not_requested`.
Result<booking::Registration> approve_registration(const Context& context, RegistrationId id);

/// Refuses whoever has no place yet (requested, waiting, offered), with a reason that they are told. `required` where
/// it is empty, `registration_has_place` where it is confirmed: that is cancelled.
Result<booking::Registration> decline_registration(const Context& context, RegistrationId id,
                                                   const std::string& reason);

/// One registration with why it is where it is.
struct PlaceLine {
    RegistrationView view;
    booking::Why why;
};

/// How the places of an event stand.
struct PlacesView {
    calendar::Event event;
    calendar::Programme programme;
    booking::PlaceSettings settings;
    booking::PlaceRules rules;
    booking::Seats seats;
    std::map<MeetingId, int> workshops;  ///< places taken
    std::vector<PlaceLine> lines;        ///< in the order of storage::list_registrations
};
Result<PlacesView> places_of(const Context& context, EventId event);

}  // namespace passerelle::usecases
