// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/suggestion.hpp"
#include "server/usecases/registrations.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What participants suggest after a forum, from the first line typed to the report.
namespace passerelle::usecases {

/// The page of one participant: the registration, and what was suggested so far.
struct OwnSuggestions {
    RegistrationView view;
    std::vector<booking::Suggestion> suggestions;
};

/// By the link that was mailed to ask, or by that of the registration itself; missing where it is neither, or where the
/// person has no place.
Result<OwnSuggestions> own_suggestions(const Context& context, std::string_view token);

/// By booking::decide_suggestion.
Result<booking::Suggestion> suggest(const Context& context, std::string_view token, std::string_view text);

/// All of an event, for its organizers: without names, with the sector and region of whoever wrote.
struct CollectedSuggestion {
    booking::Suggestion suggestion;
    std::optional<booking::Sector> sector;
    std::optional<booking::Region> region;
};
struct CollectedSuggestions {
    calendar::Event event;
    std::vector<booking::Theme> themes;
    std::vector<CollectedSuggestion> suggestions;
};
Result<CollectedSuggestions> collected_suggestions(const Context& context, EventId event);

/// A heading for the report: 2 to 80 characters, one of its name (`theme_exists`).
Result<booking::Theme> add_theme(const Context& context, EventId event, std::string_view name);
Result<booking::Theme> rename_theme(const Context& context, booking::ThemeId theme, std::string_view name);

/// Ends a theme: what it gathered goes to `heir`, another theme of the same event (`theme_unknown`), or to none.
Result<booking::Theme> merge_theme(const Context& context, booking::ThemeId theme,
                                   std::optional<booking::ThemeId> heir);

/// What an organizer decides of one suggestion; it counts as reviewed from then on.
struct ReviewSuggestion {
    booking::SuggestionId suggestion;
    std::optional<booking::ThemeId> theme = {};
    std::string shown = {};  ///< another wording, empty for the one that was written
    bool hidden = false;
};
Result<booking::Suggestion> review_suggestion(const Context& context, const ReviewSuggestion& command);

}  // namespace passerelle::usecases
