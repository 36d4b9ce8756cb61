// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/content.hpp"
#include "calendar/ical/finding.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace passerelle::calendar::ical {

/// What is taken of a stranger's file.
struct ParseLimits {
    std::size_t bytes = 2 * 1024 * 1024;
    std::size_t components = 10'000;
    std::size_t depth = 6;
};

/// A file as it was read, and what is wrong with its bytes and its structure.
struct ParsedFile {
    std::vector<ContentComponent> components;  ///< of the outermost level
    Findings findings;
};

/// Reads an iCalendar file to the end, whatever is in it, in time that grows with its length alone. Findings beside
/// those of `unfold`: `file_too_large`, `too_many_components`, `too_deep`, `content_line_malformed`,
/// `end_without_begin`, `begin_without_end`, `outside_component`, `no_calendar` (all unreadable).
ParsedFile parse(std::string_view bytes, const ParseLimits& limits = {});

/// One content line in its parts; nothing where it is none.
bool parse_content_line(std::string_view text, ContentProperty& property);

}  // namespace passerelle::calendar::ical
