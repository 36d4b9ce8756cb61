// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/finding.hpp"
#include "calendar/ical/parsing.hpp"

#include <string_view>
#include <vector>

namespace passerelle::calendar::ical {

/// What of a file is counted for whoever had it checked.
struct LintReport {
    std::vector<Finding> findings = {};  ///< in order of the lines
    int lines = 0;
    int events = 0;

    /// Worth an exit status: something is an error or worse.
    bool failed() const;
};

inline constexpr ParseLimits lint_limits{.bytes = 16 * 1024 * 1024, .components = 60'000};

/// Checks a calendar file as no validator does: its bytes (RFC 5545 3.1), its structure, its values, and what clients
/// are known to make of it. Takes time in proportion to its length, whatever is in it.
LintReport lint(std::string_view bytes, const ParseLimits& limits = lint_limits);

}  // namespace passerelle::calendar::ical
