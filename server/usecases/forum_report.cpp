// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/forum_report.hpp"

#include "storage/door_scans.hpp"
#include "storage/events.hpp"
#include "storage/presences.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"
#include "storage/suggestions.hpp"
#include "text/collation.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace passerelle::usecases {

namespace {

/// How many editions are laid side by side.
constexpr std::size_t most_editions = 12;

EditionView edition_view(storage::Transaction& tx, const calendar::Event& event) {
    std::set<PersonId> seen;
    for (const auto& presence : storage::list_presences(tx, event.id))
        if (presence.source != attendance::Source::recording) seen.insert(presence.person);
    return {event, attendance::edition_of(event, storage::list_registrations(tx, event.id),
                                          attendance::merge(storage::list_door_scans(tx, event.id)), seen)};
}

/// Single events of the programme, newest first.
std::vector<calendar::Event> single_events(storage::Transaction& tx, ProgrammeId programme) {
    auto events = storage::list_events(tx, {.programme = programme});
    std::erase_if(events, [](const calendar::Event& event) {
        return event.series.has_value() || event.status == calendar::Status::cancelled;
    });
    std::ranges::reverse(events);
    return events;
}

std::vector<ForumReport::ThemeQuotes> quotes_by_theme(storage::Transaction& tx, EventId event) {
    auto themes = storage::list_themes(tx, event);
    std::ranges::stable_sort(themes, {}, [](const booking::Theme& theme) { return text::collation_key(theme.name); });
    std::map<booking::ThemeId, std::vector<std::string>> gathered;
    std::vector<std::string> others;
    for (const auto& suggestion : storage::list_suggestions(tx, event)) {
        if (!booking::is_quoted(suggestion)) continue;
        (suggestion.theme ? gathered[*suggestion.theme] : others).push_back(suggestion.quoted());
    }
    std::vector<ForumReport::ThemeQuotes> quotes;
    for (const auto& theme : themes)
        if (!gathered[theme.id].empty()) quotes.push_back({theme.name, gathered[theme.id]});
    if (!others.empty()) quotes.push_back({"", others});
    return quotes;
}

}  // namespace

Result<Editions> editions_of(const Context& context, std::string_view programme_key) {
    const auto programme = storage::find_programme(context.tx, programme_key);
    if (!programme) return missing();
    Editions result{*programme, {}};
    for (const auto& event : single_events(context.tx, programme->id)) {
        if (result.editions.size() == most_editions) break;
        result.editions.push_back(edition_view(context.tx, event));
    }
    return result;
}

Result<ForumReport> forum_report(const Context& context, EventId id) {
    const auto event = storage::find_event(context.tx, id);
    if (!event) return missing();
    ForumReport report{storage::find_programme(context.tx, event->programme).value(),
                       edition_view(context.tx, *event),
                       {},
                       quotes_by_theme(context.tx, id),
                       static_cast<int>(storage::list_suggestions(context.tx, id).size())};
    for (const auto& other : single_events(context.tx, event->programme))
        if (report.earlier.size() < 2 && calendar::interval_of(other).end <= calendar::interval_of(*event).begin)
            report.earlier.push_back(edition_view(context.tx, other));
    return report;
}

}  // namespace passerelle::usecases
