// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace passerelle::demo {

/// The demonstration's own drawings as PNG files: a footbridge over water, and a hand's flourish.
std::string logo_png();
std::string signature_png();

}  // namespace passerelle::demo
