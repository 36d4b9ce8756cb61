// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/place_rules.hpp"

#include <array>
#include <optional>

namespace passerelle::booking {

/// How many places of an event are taken, by sector.
class Seats {
public:
    int taken() const;
    int taken(std::optional<Sector> sector) const { return by_sector_[index(sector)]; }

    /// Takes places, or gives them back where `count` is negative.
    void add(std::optional<Sector> sector, int count) { by_sector_[index(sector)] += count; }

    /// How many of `wanted` places may people of this sector (or of none) take now?
    ///
    /// With `free` = capacity − taken, each sector's `unused` = what it has not taken of its floor (nothing once the
    /// release has come), and `open` = free − the sum of all `unused`, but not under 0: as many as the sector's own
    /// `unused` and `open` together give, within `free` and under its ceiling. So a kept place goes to its sector
    /// alone, and nobody is driven out where floors were raised after others came.
    int most(const PlaceRules& rules, Instant now, std::optional<Sector> sector, int wanted) const;

    bool operator==(const Seats&) const = default;

private:
    static constexpr std::size_t sectors = 4;  ///< and beside them those who named none
    static std::size_t index(std::optional<Sector> sector) {
        return sector ? static_cast<std::size_t>(*sector) : sectors;
    }
    int unused(const SectorQuota& quota) const;

    std::array<int, sectors + 1> by_sector_{};
};

}  // namespace passerelle::booking
