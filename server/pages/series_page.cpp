// SPDX-License-Identifier: Apache-2.0
#include "calendar/zone.hpp"
#include "server/input/commands.hpp"
#include "server/messages.hpp"
#include "server/pages/edit_view.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/series_fields.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/schedule_edits.hpp"
#include "storage/programmes.hpp"
#include "storage/schedule_edits.hpp"
#include "storage/series.hpp"
#include "text/dates.hpp"
#include "text/rule_words.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

constexpr std::size_t sessions_shown = 26;

json session_row(const Call& call, const std::string& path, const calendar::SeriesEvent& held) {
    const auto& event = held.event;
    const auto& meeting = event.meetings.front();
    const auto zone = calendar::Zone::find(meeting.zone).value();
    const bool in_rule = event.recurrence.has_value();
    return {
        {"date_text", meeting_text(call, meeting)},
        {"datetime", datetime(calendar::interval_of(meeting).begin, zone)},
        {"cancelled", event.status == calendar::Status::cancelled},
        {"moved", in_rule && *event.recurrence != meeting.starts},
        {"extra", !in_rule},
        {"registered", held.registrations},
        {"slots_text", meeting.slots.empty()
                           ? json(false)
                           : json(std::to_string(held.booked.size()) + " / " + std::to_string(meeting.slots.size()))},
        {"href", link(call, "/gestion/evenements/" + event.id.to_string())},
        {"edit_href",
         in_rule ? json(link(call, path + "/modification") + "?depuis=" + to_string(*event.recurrence).substr(0, 16))
                 : json(false)}};
}

http::Response show_series(const Call& call, const calendar::Series& series, const FormView& form, int status) {
    const auto path = "/gestion/series/" + series.id.to_string();
    json rows = json::array();
    for (const auto& held : storage::list_series_events(call.context.tx, series.id))
        if (calendar::interval_of(held.event).end > call.context.now && rows.size() < sessions_shown)
            rows.push_back(session_row(call, path, held));
    const auto programme = storage::find_programme(call.context.tx, series.programme).value();
    const auto zone = calendar::Zone::find(series.zone).value();
    return page(
        call, "series.html", series.title.in(call.language),
        {{"title", series.title.in(call.language)},
         {"programme", {{"name", programme.name.in(call.language)}, {"colour", programme.colour}}},
         {"rule_text", text::rule_words(call.services.translator, call.language, series.rule, series.starts)},
         {"time_text", text::time_range(call.language, series.starts, series.starts + series.duration)},
         {"zone_text", text::zone_name(call.language, zone)},
         {"holidays_text", series.skip_holidays ? json(call.tr("Not on Québec’s public holidays.")) : json(false)},
         {"edit_href", rows.empty() ? json(false) : json(link(call, path + "/modification"))},
         {"last_edit", last_edit_view(call, storage::last_edit(call.context.tx, series.id), path + "/reprise")},
         {"error_summary", form.summary()},
         {"has_sessions", !rows.empty()},
         {"sessions", rows},
         {"add_action", link(call, path + "/dates")},
         {"fields", form.fields({"starts"})}},
        status);
}

std::optional<calendar::Series> find(const Call& call) {
    const auto id = call.parameters.id<SeriesId>("series");
    return id ? storage::find_series(call.context.tx, *id) : std::nullopt;
}

http::Response show_error(const Call& call, const calendar::Series& series, const http::Parameters& typed,
                          const Error& error) {
    auto form = FormView::of(typed);
    form.explain(call, error);
    return show_series(call, series, form, status_of(error.failure));
}

}  // namespace

http::Response series(Call& call) {
    const auto found = find(call);
    if (!found) return error_page(call, usecases::missing());
    return show_series(call, *found, {}, 200);
}

http::Response add_series_date(Call& call) {
    const auto found = find(call);
    if (!found) return error_page(call, usecases::missing());
    const auto typed = posted(call);
    const auto move = read_move(Fields::of_form(typed));
    if (!move) return show_error(call, *found, typed, move.error());
    const auto added = usecases::add_date(call.context, found->id, move->starts);
    if (!added) return show_error(call, *found, typed, added.error());
    return redirect_saying(call, "/gestion/series/" + found->id.to_string(), "date_added");
}

http::Response undo_series_edit(Call& call) {
    const auto found = find(call);
    if (!found) return error_page(call, usecases::missing());
    const auto undone = usecases::undo_last_edit(call.context, found->id);
    if (!undone) return show_error(call, *found, {}, undone.error());
    // A series that the change had made is no more.
    const bool stands = storage::find_series(call.context.tx, found->id).has_value();
    return redirect_saying(call, stands ? "/gestion/series/" + found->id.to_string() : "/gestion", "undone");
}

}  // namespace passerelle::server::pages
