// SPDX-License-Identifier: Apache-2.0
#include "server/pages/options.hpp"

#include <algorithm>
#include <array>

namespace passerelle::server::pages {

namespace {

using booking::Sector;
using nlohmann::json;

constexpr std::array zones{"America/Toronto",
                           "America/Halifax",
                           "America/Blanc-Sablon",
                           "America/Vancouver",
                           "America/Bogota",
                           "America/Mexico_City",
                           "America/Sao_Paulo",
                           "America/Port-au-Prince",
                           "Europe/Paris",
                           "Europe/Brussels",
                           "Europe/Kyiv",
                           "Africa/Abidjan",
                           "Africa/Algiers",
                           "Africa/Casablanca",
                           "Africa/Dakar",
                           "Africa/Douala",
                           "Africa/Kinshasa",
                           "Africa/Tunis",
                           "Asia/Beirut",
                           "Asia/Dubai",
                           "Asia/Ho_Chi_Minh",
                           "Asia/Kolkata",
                           "Asia/Manila",
                           "Asia/Shanghai",
                           "UTC"};

}  // namespace

json option(const std::string& value, const std::string& label, const std::string& selected) {
    return {{"value", value}, {"label", label}, {"selected", value == selected}};
}

json region_options(const std::string& selected) {
    json options = json::array();
    for (const auto& region : booking::all_regions())
        options.push_back(option(std::to_string(region.number()), std::string{region.name()}, selected));
    return options;
}

std::string sector_name(const Call& call, Sector sector) {
    switch (sector) {
        case Sector::institutional:
            return call.tr("Institutional");
        case Sector::community:
            return call.tr("Community");
        case Sector::municipal:
            return call.tr("Municipal");
        case Sector::business:
            return call.tr("Private");
    }
    return {};
}

json sector_options(const Call& call, const std::string& selected) {
    json options = json::array();
    for (const auto sector : {Sector::institutional, Sector::community, Sector::municipal, Sector::business})
        options.push_back(option(std::string{booking::to_string(sector)}, sector_name(call, sector), selected));
    return options;
}

json language_options(const std::string& selected) {
    return {option("fr", "Français", selected), option("en", "English", selected)};
}

json partner_options(const std::vector<booking::Partner>& partners, const std::string& selected) {
    json options = json::array();
    for (const auto& partner : partners) options.push_back(option(partner.id.to_string(), partner.name, selected));
    return options;
}

json zone_options(const std::string& selected) {
    json options = json::array();
    if (!selected.empty() && std::ranges::find(zones, selected) == zones.end())
        options.push_back(option(selected, selected, selected));
    for (const auto* zone : zones) options.push_back(option(zone, zone, selected));
    return options;
}

}  // namespace passerelle::server::pages
