// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace passerelle::server::pages {

/// What every page is given under "layout" (server/web/examples/layout.example.json).
nlohmann::json layout(const Services& services, const http::Request& request, Language language, const Visitor& visitor,
                      const std::string& title);

}  // namespace passerelle::server::pages
