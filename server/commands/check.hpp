// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/settings.hpp"

#include <ostream>

namespace passerelle::commands {

/// Decides everything in the decision log of places again, and says what comes out otherwise. May run beside the
/// service. Returns the exit status: 0 where all agrees, 3 where not.
int check(const config::Settings& settings, std::ostream& out);

}  // namespace passerelle::commands
