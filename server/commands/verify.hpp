// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/settings.hpp"

#include <filesystem>
#include <ostream>

namespace passerelle::commands {

/// Says whether a certificate's PDF or credential ("-": standard input) is as it was issued here, and whether it stands.
/// Returns the exit status: 0 where both hold, 1 where not, 2 where the file cannot be read.
int verify_file(const config::Settings& settings, const std::filesystem::path& file, std::ostream& out,
                std::ostream& errors);

}  // namespace passerelle::commands
