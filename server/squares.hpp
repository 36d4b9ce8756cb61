// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace passerelle::server {

/// The QR code of a text as rows of squares, '1' for the dark ones, without the quiet zone around it.
std::vector<std::string> squares_of(const std::string& text);

}  // namespace passerelle::server
