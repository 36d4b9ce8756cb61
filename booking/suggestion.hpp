// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/event.hpp"
#include "calendar/result.hpp"

#include <optional>
#include <string>
#include <string_view>

/// What participants suggest after an event (pistes de réflexion), gathered by theme.
namespace passerelle::booking {

using SuggestionId = Id<struct SuggestionTag>;
using ThemeId = Id<struct ThemeTag>;

/// A heading of the report; an event's themes have different names.
struct Theme {
    ThemeId id;
    EventId event;
    std::string name;

    bool operator==(const Theme&) const = default;
};

/// One suggestion. What was written never changes; organizers choose what the report quotes.
struct Suggestion {
    SuggestionId id;
    EventId event;
    RegistrationId registration;
    std::string written;
    std::string shown = {};  ///< another wording for the report, without what identifies people; empty for the same
    bool hidden = false;     ///< left out of the report
    std::optional<ThemeId> theme = {};
    Instant submitted_at;
    std::optional<Instant> reviewed_at = {};

    const std::string& quoted() const { return shown.empty() ? written : shown; }
    bool operator==(const Suggestion&) const = default;
};

/// How many one registration may make, and how long one may be, in characters.
inline constexpr int most_suggestions = 10;
inline constexpr std::size_t longest_suggestion = 2'000;

/// Suggestions are taken from the day of the event's end for this long.
inline constexpr std::chrono::hours suggestion_time{90 * 24};

/// May this be suggested now? The text, cleaned; or `suggestions_not_open` before the event begins,
/// `suggestions_closed` after `suggestion_time`, `suggestions_enough` (argument: how many), and what clean_paragraphs
/// says of the text.
Result<std::string> decide_suggestion(const calendar::Event& event, int already, std::string_view text, Instant now);

/// Only what was reviewed and not hidden is quoted: nobody's name leaves by being overlooked.
bool is_quoted(const Suggestion& suggestion);

}  // namespace passerelle::booking
