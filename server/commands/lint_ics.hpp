// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/localized_text.hpp"

#include <filesystem>
#include <iosfwd>

namespace passerelle::commands {

/// Checks a calendar file ("-": standard input) and prints what is wrong with it, a line each: "12: error: …". Gives
/// the exit status: 0 where nothing worse than a warning was found, 1 otherwise, 2 where the file cannot be read.
int lint_ics(const std::filesystem::path& file, Language language, std::ostream& out, std::ostream& errors);

}  // namespace passerelle::commands
