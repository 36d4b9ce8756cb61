// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace passerelle::attendance {

/// The owner in the name of a device, "marie" of "iphone de marie" and "marie's ipad"; nothing of "galaxy s21"; a name
/// without a device as it is. Takes lower-case text without accents, apostrophes as "'".
std::string without_device(std::string_view name);

}  // namespace passerelle::attendance
