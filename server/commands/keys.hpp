// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/settings.hpp"

#include <ostream>

namespace passerelle::commands {

/// A new key signs credentials from now on, also in a service that is running; what the former ones signed can still
/// be verified. Says which key it is. Returns the exit status.
int rotate_keys(const config::Settings& settings, std::ostream& out);

}  // namespace passerelle::commands
