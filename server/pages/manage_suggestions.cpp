// SPDX-License-Identifier: Apache-2.0
#include "server/pages/error_page.hpp"
#include "server/pages/forum_handlers.hpp"
#include "server/pages/managed_event.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/suggestions.hpp"
#include "storage/suggestions.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;
using usecases::CollectedSuggestions;

json theme_options(const Call& call, const std::vector<booking::Theme>& themes, const std::string& selected,
                   const std::optional<booking::ThemeId>& without = {}) {
    json options = json::array();
    options.push_back(option("", call.tr("No theme"), selected));
    for (const auto& theme : themes)
        if (theme.id != without) options.push_back(option(theme.id.to_string(), theme.name, selected));
    return options;
}

json suggestion_view(const Call& call, const CollectedSuggestions& all, const usecases::CollectedSuggestion& one) {
    const auto& [suggestion, sector, region] = one;
    const auto theme = suggestion.theme ? suggestion.theme->to_string() : std::string{};
    std::string from = sector ? sector_name(call, *sector) : std::string{};
    if (region) from += (from.empty() ? "" : " · ") + std::string{region->name()};
    return {{"id", suggestion.id.to_string()},
            {"written", suggestion.written},
            {"shown", suggestion.quoted()},
            {"from_text", text_or_false(from)},
            {"date_text", moment_text(call, suggestion.submitted_at)},
            {"hidden", suggestion.hidden},
            {"reviewed", suggestion.reviewed_at.has_value()},
            {"action", link(call, "/gestion/pistes/" + suggestion.id.to_string())},
            {"options", theme_options(call, all.themes, theme)}};
}

json theme_views(const Call& call, const CollectedSuggestions& all) {
    json views = json::array();
    for (const auto& theme : all.themes) {
        const auto count =
            std::ranges::count_if(all.suggestions, [&](const auto& one) { return one.suggestion.theme == theme.id; });
        views.push_back({{"id", theme.id.to_string()},
                         {"name", theme.name},
                         {"count_text", call.services.translator.plural(call.language, "{1} suggestion",
                                                                        "{1} suggestions", static_cast<int>(count))},
                         {"merge_action", link(call, "/gestion/themes/" + theme.id.to_string() + "/fusion")},
                         {"options", theme_options(call, all.themes, "", theme.id)}});
    }
    return views;
}

http::Response suggestions_board(const Call& call, EventId event, const FormView& form, int status) {
    const auto all = usecases::collected_suggestions(call.context, event);
    if (!all) return error_page(call, all.error());
    json list = json::array();
    for (const auto& one : all->suggestions) list.push_back(suggestion_view(call, *all, one));
    const auto waiting =
        std::ranges::count_if(all->suggestions, [](const auto& one) { return !one.suggestion.reviewed_at; });
    const auto path = link(call, manage_path(event));
    return page(
        call, "manage_suggestions.html", call.tr("Suggestions"),
        {{"title", title_of(call, all->event)},
         {"forum_href", path + "/forum"},
         {"report_href", path + "/bilan"},
         {"theme_action", path + "/pistes/themes"},
         {"waiting_text", call.services.translator.plural(call.language, "{1} suggestion to review",
                                                          "{1} suggestions to review", static_cast<int>(waiting))},
         {"error_summary", form.summary()},
         {"fields", form.fields({"name"})},
         {"has_themes", !all->themes.empty()},
         {"themes", theme_views(call, *all)},
         {"has_suggestions", !list.empty()},
         {"suggestions", list}},
        status);
}

std::string board_path(EventId event) {
    return manage_path(event) + "/pistes";
}

}  // namespace

http::Response manage_suggestions(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return error_page(call, id.error());
    return suggestions_board(call, *id, {}, 200);
}

http::Response add_theme(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return error_page(call, id.error());
    const auto typed = posted(call);
    const auto theme = usecases::add_theme(call.context, *id, typed.get("name"));
    if (!theme && theme.error().failure == Failure::not_found) return error_page(call, theme.error());
    if (!theme) {
        auto form = FormView::of(typed);
        form.explain(call, theme.error());
        return suggestions_board(call, *id, form, theme.error().failure == Failure::conflict ? 409 : 422);
    }
    return redirect_saying(call, board_path(*id), "saved");
}

http::Response merge_theme(Call& call) {
    const auto id = call.parameters.id<booking::ThemeId>("theme");
    if (!id) return error_page(call, id.error());
    const auto theme = usecases::merge_theme(call.context, *id, booking::ThemeId::parse(posted(call).get("heir")));
    if (!theme) return error_page(call, theme.error());
    return redirect_saying(call, board_path(theme->event), "saved");
}

http::Response review_suggestion(Call& call) {
    const auto id = call.parameters.id<booking::SuggestionId>("suggestion");
    if (!id) return error_page(call, id.error());
    const auto typed = posted(call);
    const auto reviewed = usecases::review_suggestion(
        call.context,
        {*id, booking::ThemeId::parse(typed.get("theme")), typed.get("shown"), typed.find("hidden").has_value()});
    if (!reviewed) return error_page(call, reviewed.error());
    return redirect_saying(call, board_path(reviewed->event) + "#s-" + id->to_string(), "saved");
}

}  // namespace passerelle::server::pages
