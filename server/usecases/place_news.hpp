// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/places.hpp"
#include "server/usecases/context.hpp"
#include "server/usecases/places.hpp"

#include <optional>
#include <vector>

namespace passerelle::usecases {

/// Which news a change is to its person; nothing where they see no difference.
std::optional<notifications::RegistrationNews> news_of(const booking::Change& change);

/// Owes each person what a decision changed for them. Who is offered a place gets a new secret link.
void tell_changes(const Context& context, const calendar::Event& event, const std::vector<booking::Change>& changes,
                  const Tokens& tokens, const std::vector<std::string>& group);

/// Owes one notice about a registration.
void tell_registration(const Context& context, notifications::RegistrationNews news,
                       const booking::Registration& registration, const std::string& url);

}  // namespace passerelle::usecases
