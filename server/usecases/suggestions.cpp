// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/suggestions.hpp"

#include "booking/clean_text.hpp"
#include "server/secrets.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"
#include "storage/suggestions.hpp"

#include <algorithm>
#include <map>

namespace passerelle::usecases {

namespace {

using booking::Suggestion;
using booking::Theme;
using booking::ThemeId;

std::optional<booking::Registration> registration_behind(storage::Transaction& tx, std::string_view token) {
    const auto hash = server::hash_secret(token);
    if (auto own = storage::find_registration_by_token(tx, hash)) return own;
    const auto asked = storage::find_suggestion_link(tx, hash);
    return asked ? storage::find_registration(tx, *asked) : std::nullopt;
}

Result<std::string> clean_theme(const Context& context, EventId event, std::string_view name,
                                std::optional<ThemeId> own) {
    const auto clean = booking::clean_line(name, "name", {.least = 2, .most = 80});
    if (!clean) return clean.error();
    for (const auto& theme : storage::list_themes(context.tx, event))
        if (theme.name == *clean && theme.id != own) return fail(Failure::conflict, "theme_exists", "name");
    return *clean;
}

bool is_theme_of(const Context& context, ThemeId id, EventId event) {
    const auto theme = storage::find_theme(context.tx, id);
    return theme && theme->event == event;
}

}  // namespace

Result<OwnSuggestions> own_suggestions(const Context& context, std::string_view token) {
    const auto registration = registration_behind(context.tx, token);
    if (!registration || registration->status != booking::RegistrationStatus::confirmed) return missing();
    const auto event = storage::find_event(context.tx, registration->event).value();
    return OwnSuggestions{{*registration, storage::find_programme(context.tx, event.programme).value(), event,
                           storage::find_person(context.tx, registration->person).value()},
                          storage::list_suggestions_of(context.tx, registration->id)};
}

Result<Suggestion> suggest(const Context& context, std::string_view token, std::string_view text) {
    const auto own = own_suggestions(context, token);
    if (!own) return own.error();
    const auto clean =
        booking::decide_suggestion(own->view.event, static_cast<int>(own->suggestions.size()), text, context.now);
    if (!clean) return clean.error();
    const Suggestion suggestion{.id = context.new_id<booking::SuggestionId>(),
                                .event = own->view.event.id,
                                .registration = own->view.registration.id,
                                .written = *clean,
                                .submitted_at = context.now};
    storage::insert(context.tx, suggestion);
    return suggestion;
}

Result<CollectedSuggestions> collected_suggestions(const Context& context, EventId id) {
    const auto event = storage::find_event(context.tx, id);
    if (!event) return missing();
    std::map<RegistrationId, booking::Registration> registrations;
    for (auto& registration : storage::list_registrations(context.tx, id))
        registrations.emplace(registration.id, registration);
    CollectedSuggestions collected{*event, storage::list_themes(context.tx, id), {}};
    for (auto& suggestion : storage::list_suggestions(context.tx, id)) {
        const auto found = registrations.find(suggestion.registration);
        CollectedSuggestion one{suggestion, {}, {}};
        if (found != registrations.end()) one = {suggestion, found->second.sector, found->second.region};
        collected.suggestions.push_back(std::move(one));
    }
    return collected;
}

Result<Theme> add_theme(const Context& context, EventId event, std::string_view name) {
    if (!storage::find_event(context.tx, event)) return missing();
    const auto clean = clean_theme(context, event, name, {});
    if (!clean) return clean.error();
    const Theme theme{context.new_id<ThemeId>(), event, *clean};
    storage::insert(context.tx, theme);
    return theme;
}

Result<Theme> rename_theme(const Context& context, ThemeId id, std::string_view name) {
    auto theme = storage::find_theme(context.tx, id);
    if (!theme) return missing();
    const auto clean = clean_theme(context, theme->event, name, id);
    if (!clean) return clean.error();
    theme->name = *clean;
    storage::update(context.tx, *theme);
    return *theme;
}

Result<Theme> merge_theme(const Context& context, ThemeId id, std::optional<ThemeId> heir) {
    const auto theme = storage::find_theme(context.tx, id);
    if (!theme) return missing();
    if (heir && (*heir == id || !is_theme_of(context, *heir, theme->event)))
        return fail(Failure::invalid, "theme_unknown", "heir");
    storage::erase(context.tx, id, heir);
    return *theme;
}

Result<Suggestion> review_suggestion(const Context& context, const ReviewSuggestion& command) {
    auto suggestion = storage::find_suggestion(context.tx, command.suggestion);
    if (!suggestion) return missing();
    if (command.theme && !is_theme_of(context, *command.theme, suggestion->event))
        return fail(Failure::invalid, "theme_unknown", "theme");
    const auto shown =
        booking::clean_paragraphs(command.shown, "shown", {.least = 0, .most = booking::longest_suggestion});
    if (!shown) return shown.error();
    suggestion->theme = command.theme;
    suggestion->shown = *shown == suggestion->written ? std::string{} : *shown;
    suggestion->hidden = command.hidden;
    suggestion->reviewed_at = context.now;
    storage::update(context.tx, *suggestion);
    return *suggestion;
}

}  // namespace passerelle::usecases
