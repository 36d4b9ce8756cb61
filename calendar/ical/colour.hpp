// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace passerelle::calendar::ical {

/// The CSS3 name nearest to "#rrggbb", which is all that COLOR takes (RFC 7986 5.9); empty where the text is no colour.
std::string nearest_colour(std::string_view hex);

}  // namespace passerelle::calendar::ical
