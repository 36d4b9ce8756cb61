// SPDX-License-Identifier: Apache-2.0
#include "booking/region.hpp"

#include <cstddef>
#include <utility>

namespace passerelle::booking {

namespace {

/// Décret concernant la révision des limites des régions administratives du Québec (chapter D-11, r. 1), with the
/// dashes of the Commission de toponymie.
constexpr std::array<std::string_view, Region::count> names{
    "Bas-Saint-Laurent",
    "Saguenay–Lac-Saint-Jean",
    "Capitale-Nationale",
    "Mauricie",
    "Estrie",
    "Montréal",
    "Outaouais",
    "Abitibi-Témiscamingue",
    "Côte-Nord",
    "Nord-du-Québec",
    "Gaspésie–Îles-de-la-Madeleine",
    "Chaudière-Appalaches",
    "Laval",
    "Lanaudière",
    "Laurentides",
    "Montérégie",
    "Centre-du-Québec",
};

constexpr std::array sectors{
    std::pair{Sector::institutional, std::string_view{"institutional"}},
    std::pair{Sector::community, std::string_view{"community"}},
    std::pair{Sector::municipal, std::string_view{"municipal"}},
    std::pair{Sector::business, std::string_view{"private"}},
};

template <std::size_t... index>
std::array<Region, Region::count> regions(std::index_sequence<index...>) {
    return {Region::from_number(static_cast<int>(index) + 1).value()...};
}

}  // namespace

std::optional<Region> Region::from_number(int number) {
    if (number < 1 || number > count) return std::nullopt;
    return Region{number};
}

std::string_view Region::name() const {
    return names[static_cast<std::size_t>(number_ - 1)];
}

std::array<Region, Region::count> all_regions() {
    return regions(std::make_index_sequence<Region::count>{});
}

std::string_view to_string(Sector sector) {
    for (const auto& [value, text] : sectors)
        if (value == sector) return text;
    return {};
}

std::optional<Sector> parse_sector(std::string_view text) {
    for (const auto& [value, known] : sectors)
        if (known == text) return value;
    return std::nullopt;
}

}  // namespace passerelle::booking
