// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/localized_text.hpp"
#include "server/http/message.hpp"

#include <string>

namespace passerelle::server::pages {

/// A page's answer with the headers that every page has: nothing from elsewhere, nothing inline, framed by nobody.
http::Response html(std::string body, Language language, int status);

/// A text as the value of a query parameter.
std::string percent_encoded(const std::string& text);

}  // namespace passerelle::server::pages
