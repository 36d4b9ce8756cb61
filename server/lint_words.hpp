// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/finding.hpp"
#include "calendar/localized_text.hpp"
#include "calendar/time.hpp"
#include "text/translator.hpp"

#include <string>

namespace passerelle::server {

/// What a finding of the calendar checker means, in a sentence.
std::string sentence(const calendar::ical::Finding& finding, Language language, const text::Translator& translator);

// Not hidden by the one below: files of this folder write local times too.
using passerelle::to_string;

/// "unreadable", "error", "warning", "advice".
std::string severity_code(calendar::ical::Severity severity);

}  // namespace passerelle::server
