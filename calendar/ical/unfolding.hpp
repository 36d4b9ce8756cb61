// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/finding.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::calendar::ical {

/// A content line in one piece, and the line of the file where it begins.
struct UnfoldedLine {
    int line = 0;
    std::string text;
};

inline constexpr std::size_t longest_line = 75;                 ///< octets, without the line end (RFC 5545 3.1)
inline constexpr std::size_t longest_content_line = 64 * 1024;  ///< octets, unfolded: what is longer is an attack

/// Cuts a file into content lines (RFC 5545 3.1), and says what is wrong with its bytes: `not_utf8`,
/// `control_character`, `line_without_beginning`, `content_line_too_long` (all unreadable), `byte_order_mark`,
/// `bare_line_feed`, `line_too_long`, `fold_splits_character`, `empty_continuation`, `blank_line`, `no_final_line_end`.
std::vector<UnfoldedLine> unfold(std::string_view bytes, Findings& findings);

}  // namespace passerelle::calendar::ical
