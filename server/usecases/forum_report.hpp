// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/edition.hpp"
#include "booking/suggestion.hpp"
#include "server/usecases/context.hpp"

#include <string>
#include <vector>

namespace passerelle::usecases {

/// One edition of a programme's events, with its numbers: every one, for the organizers' eyes.
struct EditionView {
    calendar::Event event;
    attendance::Edition figures;
};

/// Those of a programme that are not parts of a series, newest first, cancelled ones left out. `not_found` where there
/// is no such programme.
struct Editions {
    calendar::Programme programme;
    std::vector<EditionView> editions;
};
Result<Editions> editions_of(const Context& context, std::string_view programme_key);

/// What the report of one edition is written from.
struct ForumReport {
    calendar::Programme programme;
    EditionView edition;
    std::vector<EditionView> earlier;  ///< newest first
    struct ThemeQuotes {
        std::string theme;  ///< empty for what has none
        std::vector<std::string> quotes;
    };
    std::vector<ThemeQuotes> themes;  ///< by name; what has no theme last
    int suggestions = 0;              ///< that were made
};
Result<ForumReport> forum_report(const Context& context, EventId event);

}  // namespace passerelle::usecases
