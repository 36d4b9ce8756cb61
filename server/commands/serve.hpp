// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/settings.hpp"

#include <optional>
#include <string>

namespace passerelle::commands {

struct ServeOptions {
    bool demo = false;
    /// The demonstration only: the moment, RFC 3339, at which its clock starts; then it runs on as clocks do.
    std::optional<std::string> clock_start = {};
};

/// Runs the service until SIGTERM or SIGINT; what is in flight is finished first. Returns the exit status.
int serve(const config::Settings& settings, const ServeOptions& options);

/// Makes (or promotes) a member of staff and prints a sign-in link good for ten minutes.
int invite(const config::Settings& settings, const std::string& address, bool administrator);

}  // namespace passerelle::commands
