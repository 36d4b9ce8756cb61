// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/answer.hpp"
#include "server/usecases/registrations.hpp"

#include <optional>
#include <string>
#include <string_view>

/// What people do with their own registration, by the secret link that was mailed to them. Refusals: `not_found` for a
/// secret that opens nothing, `link_handed_over` (gone) for one that once did, `registration_cancelled`, `event_past`.
namespace passerelle::usecases {

/// The registration that this secret opens.
Result<RegistrationView> own_registration(const Context& context, std::string_view token);

/// Their registration as they would have it.
struct ChangeRegistration {
    std::string name;
    std::string organisation = {};
    std::optional<booking::Sector> sector = {};
    std::optional<booking::Region> region = {};
    booking::TypedAnswers answers = {};
};

/// All that is wrong at once; the person is told by mail of what was changed in their name.
Result<booking::Registration> change_registration(const Context& context, std::string_view token,
                                                  const ChangeRegistration& command);

/// To whom a place is handed over.
struct Transfer {
    std::string email;
    std::string name;
    Language language = Language::french;
};

/// The place, or the place in line, and the workshops are the colleague's: they get a link of their own by mail, and
/// this secret opens nothing any more. Where they have a registration already they keep that one and this one is given
/// back; whoever hands over sees the same either way, so that nobody learns who is registered. `event_begun` from the
/// first meeting on; `transfer_to_self`.
Result<void> transfer_registration(const Context& context, std::string_view token, const Transfer& command);

}  // namespace passerelle::usecases
