// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace passerelle::attendance::report {

/// Reads a duration as platforms write it: "1h 5m 51s", "1 h 5 min 51 s", "1 hr 2 min", "01:05:51" (hours first), or a
/// bare number, which counts `unit`s. Nothing for all else, and for more than a year.
std::optional<std::chrono::seconds> read_duration(std::string_view text, std::chrono::seconds unit);

}  // namespace passerelle::attendance::report
