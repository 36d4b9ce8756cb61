// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/email_address.hpp"
#include "calendar/id.hpp"
#include "calendar/localized_text.hpp"

#include <string>

namespace passerelle::booking {

/// Staff or not. Being a partner follows from being the contact of one.
enum class Role { participant, organizer, administrator };

/// Someone with an address, a language and a time zone.
struct Person {
    PersonId id;
    EmailAddress email;
    std::string name = {};  ///< as the person writes it
    Language language = Language::french;
    std::string zone = "America/Toronto";
    Role role = Role::participant;

    bool operator==(const Person&) const = default;
};

/// A name as people write it: trimmed, inner runs of spaces folded, no control character, 1 to 200 characters.
Result<std::string> clean_name(std::string_view text);

}  // namespace passerelle::booking
