// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/certificate.hpp"
#include "server/call.hpp"

#include <nlohmann/json.hpp>

#include <string>

/// A certificate as several pages show it.
namespace passerelle::server::pages {

/// {lang, heading, certify, holder, took_part, training, dates_text, facts: [{label, value}], rule_text, signatory}:
/// what the PDF says, in this language.
nlohmann::json certificate_sheet(const Call& call, const attendance::Certificate& certificate, Language language);

/// {standing, revoked, replaced, standing_text, successor_href, successor_number}: whether it stands.
nlohmann::json certificate_standing(const Call& call, const attendance::Certificate& certificate);

/// "XXXXX-XXXXX"
std::string spaced_code(const std::string& code);

/// What an organizer sees of what was done: [{text}], with who and when.
nlohmann::json certificate_acts(const Call& call, const attendance::Certificate& certificate);

}  // namespace passerelle::server::pages
