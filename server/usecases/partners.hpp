// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/partner.hpp"
#include "server/usecases/context.hpp"

#include <string>

namespace passerelle::usecases {

/// What an organizer says to add a partner with its first contact.
struct CreatePartner {
    std::string name;
    int region = 0;  ///< 1 to 17
    std::string website = {};
    std::string contact_email;
    std::string contact_name = {};
};

Result<booking::Partner> create_partner(const Context& context, const CreatePartner& command);

/// The person with this address, made if there is none. An existing person's name is kept.
booking::Person find_or_create_person(const Context& context, const booking::EmailAddress& email,
                                      const std::string& name, Language language, const std::string& zone);

}  // namespace passerelle::usecases
