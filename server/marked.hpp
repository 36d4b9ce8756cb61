// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace passerelle::server {

/// Marks a message for the catalogues where it is translated elsewhere.
constexpr std::string_view tr(std::string_view message) {
    return message;
}

}  // namespace passerelle::server
