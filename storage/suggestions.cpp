// SPDX-License-Identifier: Apache-2.0
#include "storage/suggestions.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

namespace {

using booking::Suggestion;
using booking::SuggestionId;
using booking::Theme;
using booking::ThemeId;

constexpr const char* select_suggestions =
    "SELECT id, event_id, registration_id, written, shown, hidden, theme_id, submitted_at, reviewed_at "
    "FROM suggestions ";

Suggestion read_suggestion(Columns& row) {
    Suggestion suggestion;
    suggestion.id = row.id<SuggestionId>();
    suggestion.event = row.id<EventId>();
    suggestion.registration = row.id<RegistrationId>();
    suggestion.written = row.text();
    suggestion.shown = row.text();
    suggestion.hidden = row.flag();
    suggestion.theme = row.optional(&Columns::id<ThemeId>);
    suggestion.submitted_at = row.instant();
    suggestion.reviewed_at = row.optional(&Columns::instant);
    return suggestion;
}

Theme read_theme(Columns& row) {
    Theme theme;
    theme.id = row.id<ThemeId>();
    theme.event = row.id<EventId>();
    theme.name = row.text();
    return theme;
}

}  // namespace

void insert(Transaction& tx, const Suggestion& s) {
    Statement{tx,
              "INSERT INTO suggestions (id, event_id, registration_id, written, shown, hidden, theme_id, submitted_at, "
              "reviewed_at) VALUES (:id, :event, :registration, :written, :shown, :hidden, :theme, :submitted, "
              ":reviewed)"}
        .with(s.id, s.event, s.registration, s.written, s.shown, s.hidden, s.theme, s.submitted_at, s.reviewed_at)
        .run();
}

void update(Transaction& tx, const Suggestion& s) {
    Statement{tx,
              "UPDATE suggestions SET shown = :shown, hidden = :hidden, theme_id = :theme, reviewed_at = :reviewed "
              "WHERE id = :id"}
        .with(s.shown, s.hidden, s.theme, s.reviewed_at, s.id)
        .run();
}

std::optional<Suggestion> find_suggestion(Transaction& tx, SuggestionId id) {
    return Statement{tx, std::string{select_suggestions} + "WHERE id = :id"}.with(id).first(read_suggestion);
}

std::vector<Suggestion> list_suggestions(Transaction& tx, EventId event) {
    return Statement{tx, std::string{select_suggestions} + "WHERE event_id = :event ORDER BY submitted_at, id"}
        .with(event)
        .all(read_suggestion);
}

std::vector<Suggestion> list_suggestions_of(Transaction& tx, RegistrationId registration) {
    return Statement{
        tx, std::string{select_suggestions} + "WHERE registration_id = :registration ORDER BY submitted_at, id"}
        .with(registration)
        .all(read_suggestion);
}

void insert(Transaction& tx, const Theme& theme) {
    Statement{tx, "INSERT INTO suggestion_themes (id, event_id, name) VALUES (:id, :event, :name)"}
        .with(theme.id, theme.event, theme.name)
        .run();
}

void update(Transaction& tx, const Theme& theme) {
    Statement{tx, "UPDATE suggestion_themes SET name = :name WHERE id = :id"}.with(theme.name, theme.id).run();
}

void erase(Transaction& tx, ThemeId theme, std::optional<ThemeId> heir) {
    Statement{tx, "UPDATE suggestions SET theme_id = :heir WHERE theme_id = :theme"}.with(heir, theme).run();
    Statement{tx, "DELETE FROM suggestion_themes WHERE id = :id"}.with(theme).run();
}

std::optional<Theme> find_theme(Transaction& tx, ThemeId id) {
    return Statement{tx, "SELECT id, event_id, name FROM suggestion_themes WHERE id = :id"}.with(id).first(read_theme);
}

std::vector<Theme> list_themes(Transaction& tx, EventId event) {
    return Statement{tx, "SELECT id, event_id, name FROM suggestion_themes WHERE event_id = :event ORDER BY name, id"}
        .with(event)
        .all(read_theme);
}

void insert_suggestion_link(Transaction& tx, std::string_view token_hash, RegistrationId registration) {
    Statement{tx, "INSERT INTO suggestion_links (token_hash, registration_id) VALUES (:hash, :registration)"}
        .with(token_hash, registration)
        .run();
}

std::optional<RegistrationId> find_suggestion_link(Transaction& tx, std::string_view token_hash) {
    return Statement{tx, "SELECT registration_id FROM suggestion_links WHERE token_hash = :hash"}
        .with(token_hash)
        .first([](Columns& row) { return row.id<RegistrationId>(); });
}

}  // namespace passerelle::storage
