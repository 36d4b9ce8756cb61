// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace passerelle::text {

/// Bytes that sort as names do in a French list: Étienne between Émile and Fatou, whatever the case and the accents.
std::string collation_key(std::string_view text);

}  // namespace passerelle::text
