// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/localized_text.hpp"

#include <cstdint>
#include <string>

/// Figures that a person may want to reckon again: nothing is rounded.
namespace passerelle::text {

/// "2 h 24 min", "36 min 1 s", "0 s": to the second, in either language, with no-break spaces.
std::string exact_duration(std::int64_t seconds);

/// "216 000" in French (no-break space), "216,000" in English.
std::string grouped(Language language, std::int64_t number);

}  // namespace passerelle::text
