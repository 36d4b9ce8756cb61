// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/registration.hpp"
#include "server/usecases/context.hpp"
#include "server/usecases/places.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::usecases {

/// What a person says to register.
struct Register {
    EventId event;
    std::string email;
    std::string name;
    Language language = Language::french;
    std::string zone = "America/Toronto";
    std::string organisation = {};
    std::optional<booking::Sector> sector = {};
    std::optional<booking::Region> region = {};
    std::vector<MeetingId> workshops = {};
};

/// What came of it. A stranger who registers an address that is registered already sees the same answer as the first
/// time, and only the address itself is told so by mail.
struct Registered {
    booking::Registration registration;
    std::string manage_url;  ///< empty when the person was registered already
};

Result<Registered> register_person(const Context& context, const Register& command);

/// Cancels, and gives the freed place to the head of the waiting list in the same transaction. By its owner or staff.
Result<booking::Registration> cancel_registration(const Context& context, RegistrationId id);

/// The same, by the secret link that was mailed.
Result<booking::Registration> cancel_registration_by_token(const Context& context, std::string_view token);

/// Takes or declines what is offered, by the secret link; for a group that wants all or none, all of it. Errors:
/// `registration_not_offered`, `offer_expired`, `event_past`.
enum class OfferAnswer { accept, decline };
Result<booking::Registration> answer_offer(const Context& context, std::string_view token, OfferAnswer answer);

/// Other workshops, by the secret link, or of anyone by staff. A full one is waited for, while what one gives up goes
/// to others at once. Errors: those of booking::decide_workshops, `registration_cancelled`, `event_past`.
Result<booking::Registration> choose_workshops(const Context& context, std::string_view token,
                                               const std::vector<MeetingId>& workshops);
Result<booking::Registration> choose_workshops(const Context& context, RegistrationId id,
                                               const std::vector<MeetingId>& workshops);

/// Another sector, decided again under the quotas: see booking::ChangeSector.
Result<booking::Registration> change_sector(const Context& context, RegistrationId id,
                                            std::optional<booking::Sector> sector);

/// Lets somebody in at the door, whatever the places are. For staff.
Result<Registered> admit_person(const Context& context, const Register& command);

/// A registration with the event it is for.
struct RegistrationView {
    booking::Registration registration;
    calendar::Programme programme;
    calendar::Event event;
    booking::Person person;
    int place_in_line = 0;  ///< 1 for the head of the waiting list; 0 for others
};

Result<RegistrationView> registration_by_token(const Context& context, std::string_view token);
std::vector<RegistrationView> registrations_of(const Context& context, PersonId person);

/// Everyone with a place or waiting, in the order of storage::list_registrations. For staff.
std::vector<RegistrationView> registrations_for(const Context& context, const calendar::Event& event);

}  // namespace passerelle::usecases
