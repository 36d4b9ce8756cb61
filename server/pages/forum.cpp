// SPDX-License-Identifier: Apache-2.0
// A forum's own pages for organizers: its day, its report, its editions.
#include "server/forum_mails_of.hpp"
#include "server/forum_paper.hpp"
#include "server/pages/chart_view.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/forum_handlers.hpp"
#include "server/pages/managed_event.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/respond.hpp"
#include "server/usecases/check_in.hpp"
#include "server/usecases/forum_mailings.hpp"
#include "storage/walk_ins.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

json chart_views(const Call& call, const std::vector<documents::Chart>& charts, const std::string& hidden) {
    json views = json::array();
    for (const auto& chart : charts) views.push_back(chart_view(call, chart, views.size() + 1, hidden));
    return views;
}

json walk_in_rows(const Call& call, const usecases::Doors& doors) {
    json rows = json::array();
    for (const auto& walk_in : storage::list_walk_ins(call.context.tx, doors.event.id)) {
        const auto guest = std::ranges::find_if(
            doors.guests, [&](const usecases::Guest& one) { return one.view.registration.id == walk_in.registration; });
        rows.push_back(
            {{"name", guest == doors.guests.end() ? call.tr("Registration cancelled since") : guest->view.person.name},
             {"door", text_or_false(walk_in.door)},
             {"over", walk_in.over_capacity},
             {"time_text", moment_text(call, walk_in.admitted_at)}});
    }
    return rows;
}

json forum_figure(const std::string& label, int value) {
    return {{"label", label}, {"value", value}};
}

Result<usecases::ForumReport> asked_report(const Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return id.error();
    return usecases::forum_report(call.context, *id);
}

}  // namespace

http::Response forum(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    const auto doors = id ? usecases::doors_of(call.context, *id) : Result<usecases::Doors>{id.error()};
    if (!doors) return error_page(call, doors.error());
    const auto path = link(call, manage_path(*id));
    const auto counts = usecases::count_doors(*doors);
    const bool over = calendar::interval_of(doors->event).end <= call.context.now;
    const auto badges = storage::count_mailings(call.context.tx, *id, storage::ForumMailing::badge);
    const auto asked = storage::count_mailings(call.context.tx, *id, storage::ForumMailing::suggestions);
    const auto rows = walk_in_rows(call, *doors);
    const auto sent = [&](int count) {
        return call.services.translator.plural(call.language, "Sent to {1} person so far.",
                                               "Sent to {1} people so far.", count);
    };
    json figures = json::array();
    figures.push_back(forum_figure(call.tr("Registered"), counts.total.expected));
    figures.push_back(forum_figure(call.tr("Came"), counts.total.came));
    figures.push_back(forum_figure(call.tr("Inside now"), counts.total.inside));
    return page(call, "forum.html", call.tr("The day and after"),
                {{"title", title_of(call, doors->event)},
                 {"event_href", path},
                 {"figures", figures},
                 {"check_in_href", path + "/accueil"},
                 {"badges_href", path + "/insignes.pdf"},
                 {"mail_badges_action", over ? json(false) : json(path + "/insignes/courriels")},
                 {"badges_sent_text", sent(badges)},
                 {"ask_action", over ? json(path + "/pistes/invitations") : json(false)},
                 {"asked_text", sent(asked)},
                 {"suggestions_href", path + "/pistes"},
                 {"report_href", path + "/bilan"},
                 {"editions_href", link(call, "/gestion/programmes/" + doors->programme.key + "/editions")},
                 {"has_walk_ins", !rows.empty()},
                 {"walk_ins", rows}});
}

http::Response ask_for_suggestions(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    const auto mailed =
        id ? usecases::ask_for_suggestions(call.context, forum_mails_of(call), *id) : Result<int>{id.error()};
    if (!mailed) return error_page(call, mailed.error());
    return redirect_saying(call, manage_path(*id) + "/forum",
                           *mailed > 0 ? "suggestions_asked" : "suggestions_asked_before");
}

http::Response forum_report(Call& call) {
    const auto report = asked_report(call);
    if (!report) return error_page(call, report.error());
    const auto paper = forum_paper(call, *report);
    const auto path = link(call, manage_path(report->edition.event.id));
    json figures = json::array();
    for (const auto& [label, value] : paper.figures) figures.push_back({{"label", label}, {"value", value}});
    json themes = json::array();
    for (const auto& [heading, texts] : paper.quotes) {
        json quotes = json::array();
        for (const auto& text : texts) quotes.push_back({{"text", text}});
        themes.push_back({{"name", heading}, {"quotes", quotes}});
    }
    return page(call, "forum_report.html", paper.title,
                {{"title", paper.title},
                 {"subtitle", paper.subtitle},
                 {"forum_href", path + "/forum"},
                 {"pdf_href", path + "/bilan.pdf"},
                 {"figures", figures},
                 {"charts", chart_views(call, paper.charts, paper.hidden)},
                 {"note", paper.note},
                 {"has_themes", !themes.empty()},
                 {"themes", themes}});
}

http::Response forum_report_file(Call& call) {
    const auto report = asked_report(call);
    if (!report) return error_page(call, report.error());
    http::Response response;
    response.headers.set("Content-Type", "application/pdf");
    response.headers.set("Content-Disposition", "inline; filename=\"bilan.pdf\"");
    forbid_storing(response);
    response.body = documents::report_pdf(forum_paper(call, *report));
    return response;
}

http::Response editions(Call& call) {
    const auto all = usecases::editions_of(call.context, call.parameters.at("programme"));
    if (!all) return error_page(call, all.error());
    json rows = json::array();
    for (const auto& [event, figures] : all->editions)
        rows.push_back({{"title", event.title.in(call.language)},
                        {"date_text", meeting_text(call, event.meetings.front())},
                        {"href", link(call, manage_path(event.id) + "/forum")},
                        {"registered", figures.total.registered},
                        {"came", figures.total.came}});
    const auto charts = edition_charts(call, *all);
    return page(call, "editions.html", call.tr("Editions side by side"),
                {{"programme", all->programme.name.in(call.language)},
                 {"has_editions", !rows.empty()},
                 {"editions", rows},
                 {"charts", chart_views(call, charts, "")}});
}

}  // namespace passerelle::server::pages
