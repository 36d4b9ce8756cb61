// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/region.hpp"

#include <optional>

namespace passerelle::server {

/// The colour that goes with a sector's word on badges and at doors: never without the word.
constexpr const char* sector_colour(std::optional<booking::Sector> sector) {
    if (!sector) return "#5c636e";
    switch (*sector) {
        case booking::Sector::institutional:
            return "#12508a";
        case booking::Sector::community:
            return "#17663a";
        case booking::Sector::municipal:
            return "#a3450b";
        case booking::Sector::business:
            return "#6b2a86";
    }
    return "#5c636e";
}

}  // namespace passerelle::server
