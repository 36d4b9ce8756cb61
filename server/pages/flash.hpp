// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

#include <nlohmann/json.hpp>

#include <string_view>

/// What a page says once after something was done. The cookie names one of a fixed list: no text of it is from outside.
namespace passerelle::server::pages {

/// {kind, text}, or false.
nlohmann::json flash_of(const Services& services, const http::Request& request, Language language);

void set_flash(http::Response& response, std::string_view code);
void clear_flash(http::Response& response);
bool has_flash(const http::Request& request);

}  // namespace passerelle::server::pages
