// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::attendance {

/// The code by which a registration is known in a videoconference: "#7K2M9Q", from the random end of its identifier (30
/// bits, in letters and digits that nobody mistakes for others). No secret: whoever adds it to their name is found for
/// certain, whatever else the name says.
std::string registration_code(const RegistrationId& registration);

/// The codes in a name, as registration_code writes them: "Marie #7k2m9q" has one. O and 0, I and 1 are one.
std::vector<std::string> codes_in(std::string_view name);

}  // namespace passerelle::attendance
