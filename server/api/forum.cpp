// SPDX-License-Identifier: Apache-2.0
#include "server/api/body.hpp"
#include "server/api/forum_handlers.hpp"
#include "server/forum_mails_of.hpp"
#include "server/forum_paper.hpp"
#include "server/respond.hpp"
#include "server/squares.hpp"
#include "server/usecases/forum_mailings.hpp"
#include "server/usecases/forum_report.hpp"
#include "server/usecases/suggestions.hpp"

namespace passerelle::server::api {

namespace {

using nlohmann::json;

json turnout_json(const attendance::Turnout& turnout) {
    return {{"registered", turnout.registered}, {"came", turnout.came}};
}

/// Every number: for organizers.
json edition_json(const usecases::EditionView& edition) {
    json sectors = json::array();
    for (std::size_t i = 0; i < edition.figures.by_sector.size(); ++i) {
        auto group = turnout_json(edition.figures.by_sector[i]);
        group["sector"] =
            i < attendance::all_sectors.size() ? json(booking::to_string(attendance::all_sectors[i])) : json(nullptr);
        sectors.push_back(group);
    }
    json regions = json::array();
    for (std::size_t number = 0; number < edition.figures.by_region.size(); ++number) {
        auto group = turnout_json(edition.figures.by_region[number]);
        group["region"] = number > 0 ? json(number) : json(nullptr);
        regions.push_back(group);
    }
    json workshops = json::array();
    for (const auto& [meeting, turnout] : edition.figures.workshops) {
        auto group = turnout_json(turnout);
        group["meeting_id"] = meeting.to_string();
        workshops.push_back(group);
    }
    auto all = turnout_json(edition.figures.total);
    all.update({{"event_id", edition.event.id.to_string()},
                {"title", {{"fr", edition.event.title.french}, {"en", edition.event.title.english}}},
                {"by_sector", sectors},
                {"by_region", regions},
                {"workshops", workshops}});
    return all;
}

json chart_json(const documents::Chart& chart) {
    json rows = json::array();
    for (const auto& [label, values] : chart.rows) {
        json numbers = json::array();
        for (const auto& value : values) numbers.push_back(value ? json(*value) : json(nullptr));
        rows.push_back({{"label", label}, {"values", numbers}});
    }
    return {{"title", chart.title}, {"series", chart.series}, {"rows", rows}};
}

json paper_json(const documents::ReportPaper& paper) {
    json figures = json::array();
    for (const auto& [label, value] : paper.figures) figures.push_back({{"label", label}, {"value", value}});
    json charts = json::array();
    for (const auto& chart : paper.charts) charts.push_back(chart_json(chart));
    json themes = json::array();
    for (const auto& [heading, texts] : paper.quotes) themes.push_back({{"theme", heading}, {"suggestions", texts}});
    return {{"title", paper.title}, {"figures", figures}, {"charts", charts}, {"themes", themes}, {"note", paper.note}};
}

json theme_json(const booking::Theme& theme) {
    return {{"id", theme.id.to_string()}, {"name", theme.name}};
}

json suggestion_json(const booking::Suggestion& suggestion) {
    return {{"id", suggestion.id.to_string()},
            {"written", suggestion.written},
            {"quoted", suggestion.quoted()},
            {"hidden", suggestion.hidden},
            {"reviewed", suggestion.reviewed_at.has_value()},
            {"theme_id", suggestion.theme ? json(suggestion.theme->to_string()) : json(nullptr)},
            {"submitted_at", to_rfc3339(suggestion.submitted_at)}};
}

}  // namespace

http::Response list_editions(Call& call) {
    const auto editions = usecases::editions_of(call.context, call.parameters.at("programme"));
    if (!editions) return problem(call, editions.error());
    json list = json::array();
    for (const auto& edition : editions->editions) list.push_back(edition_json(edition));
    return json_response({{"editions", list}});
}

http::Response show_forum_report(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    const auto report = usecases::forum_report(call.context, *event);
    if (!report) return problem(call, report.error());
    return json_response(paper_json(forum_paper(call, *report)));
}

http::Response list_suggestions(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    const auto collected = usecases::collected_suggestions(call.context, *event);
    if (!collected) return problem(call, collected.error());
    json themes = json::array();
    for (const auto& theme : collected->themes) themes.push_back(theme_json(theme));
    json list = json::array();
    for (const auto& [suggestion, sector, region] : collected->suggestions) {
        auto one = suggestion_json(suggestion);
        one["sector"] = sector ? json(booking::to_string(*sector)) : json(nullptr);
        one["region"] = region ? json(region->number()) : json(nullptr);
        list.push_back(one);
    }
    return json_response({{"themes", themes}, {"suggestions", list}});
}

http::Response add_theme(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto name = fields->text("name", 80);
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto theme = usecases::add_theme(call.context, *event, name);
    if (!theme) return problem(call, theme.error());
    return json_response(theme_json(*theme), 201);
}

http::Response merge_theme(Call& call) {
    const auto id = call.parameters.id<booking::ThemeId>("theme");
    if (!id) return problem(call, id.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto heir = fields->optional_id<booking::ThemeId>("heir");
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto theme = usecases::merge_theme(call.context, *id, heir);
    if (!theme) return problem(call, theme.error());
    return json_response(theme_json(*theme));
}

http::Response review_suggestion(Call& call) {
    const auto id = call.parameters.id<booking::SuggestionId>("suggestion");
    if (!id) return problem(call, id.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const usecases::ReviewSuggestion command{*id, fields->optional_id<booking::ThemeId>("theme"),
                                             fields->optional_text("shown", booking::longest_suggestion),
                                             fields->flag("hidden")};
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto suggestion = usecases::review_suggestion(call.context, command);
    if (!suggestion) return problem(call, suggestion.error());
    return json_response(suggestion_json(*suggestion));
}

http::Response mail_badges(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    const auto mailed = usecases::mail_badges(call.context, forum_mails_of(call), *event, squares_of);
    if (!mailed) return problem(call, mailed.error());
    return json_response({{"mailed", *mailed}});
}

http::Response ask_for_suggestions(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    const auto mailed = usecases::ask_for_suggestions(call.context, forum_mails_of(call), *event);
    if (!mailed) return problem(call, mailed.error());
    return json_response({{"mailed", *mailed}});
}

}  // namespace passerelle::server::api
