// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/pages/page.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

/// What the API writes as an object, as the flat fields of a form: {"room": {"link": "…"}} is `room_link`,
/// {"meetings": [{"starts": "…"}]} is `meetings_0_starts`. Fields::of_form reads them back.
namespace passerelle::server::pages {

/// Texts as they are, numbers in digits, true as "1", false and null empty.
std::vector<std::pair<std::string, std::string>> form_values(const nlohmann::json& object);

/// A form that shows these values.
FormView form_of(const nlohmann::json& object);

/// {id, value, error, checked} of each field that the object has.
nlohmann::json fields_like(const nlohmann::json& object, const FormView& form);

}  // namespace passerelle::server::pages
