// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace passerelle::server {

/// "1,5", "1.50" or "-2" as hundredths, exactly: at most six digits before the comma or point and two after it.
std::optional<int> parse_hundredths(std::string_view text);

}  // namespace passerelle::server
