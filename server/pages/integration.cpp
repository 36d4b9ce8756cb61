// SPDX-License-Identifier: Apache-2.0
// The calendar on partners' own sites: the frame, and the page that writes the code for it.
#include "server/documents/colour.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/html.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "storage/events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

constexpr std::chrono::days listed{90};
constexpr std::array views{"month", "week", "list"};
constexpr std::array themes{"auto", "light", "dark"};

/// One of the values, or the first.
template <std::size_t size>
std::string chosen(const http::Parameters& query, std::string_view name, const std::array<const char*, size>& values) {
    const auto asked = query.get(name);
    const auto found = std::ranges::find(values, asked);
    return found == values.end() ? values.front() : *found;
}

/// "#1f7a5c", or nothing: it becomes part of somebody's page. As dark as white letters on it need.
std::string colour(const http::Parameters& query) {
    auto asked = query.get("couleur");
    if (!asked.starts_with('#')) asked.insert(asked.begin(), '#');
    const bool hex = asked.size() == 7 && asked.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
    if (!hex) return {};
    const auto dark = documents::darkened_for_paper(documents::parse_colour(asked));
    const auto part = [](double share) { return static_cast<int>(share * 255); };
    return fmt::format("#{:02x}{:02x}{:02x}", part(dark.red), part(dark.green), part(dark.blue));
}

std::optional<calendar::Programme> programme(const Call& call) {
    const auto asked = call.request.query.get("programme");
    for (const auto& [id, programme] : programmes_by_id(call))
        if (programme.key == asked) return programme;
    return std::nullopt;
}

/// What the organizer of a partner's site chose.
struct Look {
    std::string programme;
    std::string language;
    std::string view;
    std::string theme;
    std::string colour;

    std::string frame_path() const {
        auto path = std::string{language == "en" ? "/en" : ""} + "/integration/calendrier?vue=" + view;
        if (!programme.empty()) path += "&programme=" + percent_encoded(programme);
        if (!colour.empty()) path += "&couleur=" + percent_encoded(colour);
        return path;
    }
    std::string script(const std::string& site) const {
        std::string text = "<script src=\"" + site + "/assets/embed.js\"";
        const auto add = [&](const char* name, const std::string& value) {
            if (!value.empty()) text += std::string{" data-"} + name + "=\"" + value + "\"";
        };
        add("programme", programme);
        add("language", language == "en" ? "en" : "");
        add("view", view == "month" ? "" : view);
        add("theme", theme == "auto" ? "" : theme);
        add("colour", colour);
        return text + " async></script>";
    }
    std::string frame(const std::string& site, const std::string& title) const {
        const auto scheme = theme == "auto" ? std::string{"light dark"} : theme;
        return "<iframe src=\"" + site + frame_path() + "\" title=\"" + title +
               "\" style=\"width:100%;height:820px;border:0;color-scheme:" + scheme + "\" loading=\"lazy\"></iframe>";
    }
};

json programme_choices(const Call& call, const std::string& selected) {
    json options = json::array({option("", call.tr("All programmes"), selected)});
    for (const auto& [id, programme] : programmes_by_id(call))
        options.push_back(option(programme.key, programme.name.in(call.language), selected));
    return {{"options", options}};
}

void let_frame(http::Response& response, const char* ancestors, const char* frames) {
    response.headers.set("Content-Security-Policy",
                         std::string{"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                                     "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; "} +
                             "frame-src " + frames + "; frame-ancestors " + ancestors);
}

}  // namespace

http::Response integration(Call& call) {
    const auto& query = call.request.query;
    const auto of = programme(call);
    const Look look{of ? of->key : std::string{}, query.get("langue") == "en" ? "en" : "fr",
                    chosen(query, "vue", views), chosen(query, "theme", themes), colour(query)};
    const auto& site = call.services.public_url;
    auto response =
        page(call, "integration.html", call.tr("Show the calendar on your site"),
             {{"action", link(call, "/integration")},
              {"programme", programme_choices(call, look.programme)},
              {"language", {{"options", language_options(look.language)}}},
              {"view",
               {{"options",
                 {option("month", call.tr("Month"), look.view), option("week", call.tr("Week"), look.view),
                  option("list", call.tr("List"), look.view)}}}},
              {"theme",
               {{"options",
                 {option("auto", call.tr("As the visitor’s device"), look.theme),
                  option("light", call.tr("Light"), look.theme), option("dark", call.tr("Dark"), look.theme)}}}},
              {"theme_name", look.theme},
              {"colour", look.colour.empty() ? "#0e4f8a" : look.colour},
              {"script", look.script(site)},
              {"frame", look.frame(site, call.tr("Calendar"))},
              {"frame_src", look.frame_path()}});
    let_frame(response, "'none'", "'self'");
    return response;
}

http::Response embedded_calendar(Call& call) {
    const auto of = programme(call);
    const auto programmes = programmes_by_id(call);
    storage::EventFilter filter{.overlapping = Interval{call.context.now, call.context.now + listed}};
    if (of) filter.programme = of->id;
    json rows = json::array();
    for (const auto& event : storage::list_events(call.context.tx, filter))
        rows.push_back(event_row(call, programmes.at(event.programme), event, ""));
    const json view{{"lang", call.language == Language::english ? "en-CA" : "fr-CA"},
                    {"locale", tag(call.language)},
                    {"organisation", call.services.settings.organisation},
                    {"assets", "/assets"},
                    {"accent", colour(call.request.query)},
                    {"zone", calendar::Zone::quebec().name()},
                    {"view", chosen(call.request.query, "vue", views)},
                    {"zone_note", zone_note(call)},
                    {"feed_json", std::string{"/api/v1/calendar.json"} + (of ? "?programme=" + of->key : "")},
                    {"feeds_href", link(call, "/abonnements")},
                    {"events", rows}};
    auto response = html(call.services.templates.render("embed.html", call.language, view), call.language, 200);
    let_frame(response, "*", "'none'");
    response.headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    response.headers.set("Cache-Control", "public, max-age=300");
    response.headers.set("Vary", "Accept-Encoding");
    return response;
}

}  // namespace passerelle::server::pages
