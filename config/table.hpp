// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/settings.hpp"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::config {

/// How the text of an environment variable becomes a JSON value.
enum class Kind { text, number, flag, list };

/// One setting: its key in the file, its variable, and what it may be.
struct Setting {
    std::string key;       ///< path with dots: "http.port"
    std::string variable;  ///< "PASSERELLE_HTTP_PORT"
    Kind kind;
    std::string allowed;  ///< completes "… must be "
    /// Takes the value over; false, and no change, where it is not allowed.
    std::function<bool(Settings&, const nlohmann::json&)> take;
};

/// Every setting there is, in the order of the default file.
std::vector<Setting> setting_table();

/// What must hold between settings; a sentence where it does not.
std::optional<std::string> contradiction(const Settings& settings);

}  // namespace passerelle::config
