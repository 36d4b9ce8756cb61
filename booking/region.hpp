// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace passerelle::booking {

/// Québec's seventeen administrative regions, by their official number (01 to 17).
class Region {
public:
    static constexpr int count = 17;

    /// From 1 to 17; nothing otherwise.
    static std::optional<Region> from_number(int number);

    int number() const { return number_; }
    std::string_view name() const;  ///< official French name, the same in every language

    bool operator==(const Region&) const = default;

private:
    explicit Region(int number) : number_{number} {}
    int number_;
};

/// All seventeen, in order.
std::array<Region, Region::count> all_regions();

/// The four sectors of the forum.
enum class Sector { institutional, community, municipal, business };

/// Stored and API form ("institutional", "community", "municipal", "private"), and back.
std::string_view to_string(Sector sector);
std::optional<Sector> parse_sector(std::string_view text);

}  // namespace passerelle::booking
