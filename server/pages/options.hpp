// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/partner.hpp"
#include "server/call.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

/// Choices of select boxes and radio groups: [{value, label, selected}] (partials/options.html).
namespace passerelle::server::pages {

nlohmann::json option(const std::string& value, const std::string& label, const std::string& selected);

nlohmann::json region_options(const std::string& selected);
nlohmann::json sector_options(const Call& call, const std::string& selected);
nlohmann::json language_options(const std::string& selected);
nlohmann::json partner_options(const std::vector<booking::Partner>& partners, const std::string& selected);

/// The zones that our readers live in, and `selected` where it is another.
nlohmann::json zone_options(const std::string& selected);

/// What a sector is called.
std::string sector_name(const Call& call, booking::Sector sector);

}  // namespace passerelle::server::pages
