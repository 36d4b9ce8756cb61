// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/suggestion.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace passerelle::storage {

void insert(Transaction& tx, const booking::Suggestion& suggestion);
/// What organizers decide of it: theme, wording, hidden, reviewed.
void update(Transaction& tx, const booking::Suggestion& suggestion);
std::optional<booking::Suggestion> find_suggestion(Transaction& tx, booking::SuggestionId id);
/// Of an event, in order of time.
std::vector<booking::Suggestion> list_suggestions(Transaction& tx, EventId event);
std::vector<booking::Suggestion> list_suggestions_of(Transaction& tx, RegistrationId registration);

/// The name is unique within the event.
void insert(Transaction& tx, const booking::Theme& theme);
void update(Transaction& tx, const booking::Theme& theme);
/// Its suggestions go to `heir`, or to no theme.
void erase(Transaction& tx, booking::ThemeId theme, std::optional<booking::ThemeId> heir);
std::optional<booking::Theme> find_theme(Transaction& tx, booking::ThemeId id);
/// Of an event, by name.
std::vector<booking::Theme> list_themes(Transaction& tx, EventId event);

/// A mailed link that opens the page of suggestions of one registration, and nothing else.
void insert_suggestion_link(Transaction& tx, std::string_view token_hash, RegistrationId registration);
std::optional<RegistrationId> find_suggestion_link(Transaction& tx, std::string_view token_hash);

}  // namespace passerelle::storage
