// SPDX-License-Identifier: Apache-2.0
#include "server/input/commands.hpp"
#include "server/messages.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/series_fields.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/schedule_edits.hpp"
#include "storage/series.hpp"
#include "text/dates.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

constexpr std::size_t moves_shown = 8;

std::string sentence_of(const Call& call, const char* one, const char* many, std::size_t count) {
    return call.services.translator.plural(call.language, one, many, static_cast<int>(count));
}

json orphan_rows(const Call& call, const std::vector<calendar::SeriesEvent>& orphans, const FormView& form) {
    json rows = json::array();
    for (const auto& held : orphans) {
        const auto id = held.event.id.to_string();
        const auto chosen = form.value("decision-" + id);
        rows.push_back(
            {{"name", "decision-" + id},
             {"date_text", meeting_text(call, held.event.meetings.front())},
             {"held_text",
              sentence_of(call, "{1} registration", "{1} registrations", static_cast<std::size_t>(held.registrations)) +
                  ", " + sentence_of(call, "{1} slot booked", "{1} slots booked", held.booked.size())},
             {"keep", chosen == "keep"},
             {"cancel", chosen == "cancel"}});
    }
    return rows;
}

/// What the edit would do, in sentences.
json plan_view(const Call& call, const usecases::SeriesEditPreview& preview, const FormView& form) {
    json moves = json::array();
    std::size_t moved = 0;
    std::size_t made = 0;
    std::size_t removed = 0;
    for (const auto& [before, after] : preview.plan.change.events) {
        made += before ? 0U : 1U;
        removed += after ? 0U : 1U;
        if (!before || !after || before->meetings.front().starts == after->meetings.front().starts) continue;
        if (++moved <= moves_shown)
            moves.push_back({{"from_text", meeting_text(call, before->meetings.front())},
                             {"to_text", meeting_text(call, after->meetings.front())}});
    }
    json facts = json::array();
    if (moved > 0) facts.push_back(sentence_of(call, "{1} session moves.", "{1} sessions move.", moved));
    if (made > 0) facts.push_back(sentence_of(call, "{1} session is added.", "{1} sessions are added.", made));
    if (removed > 0)
        facts.push_back(sentence_of(call, "{1} session in which nobody holds a place disappears.",
                                    "{1} sessions in which nobody holds a place disappear.", removed));
    if (const auto kept = preview.plan.kept_slots.size(); kept > 0)
        facts.push_back(sentence_of(call, "{1} session keeps more slots: a partner holds one.",
                                    "{1} sessions keep more slots: partners hold them.", kept));
    if (const auto kept = preview.plan.kept_places.size(); kept > 0)
        facts.push_back(sentence_of(call, "{1} session keeps more places: they are taken.",
                                    "{1} sessions keep more places: they are taken.", kept));
    if (facts.empty() && preview.orphans.empty()) facts.push_back(call.tr("No date changes."));
    return {
        {"facts", facts},
        {"has_moves", !moves.empty()},
        {"moves", moves},
        {"more_text", moved > moves_shown ? json(sentence_of(call, "and {1} more", "and {1} more", moved - moves_shown))
                                          : json(false)},
        {"has_orphans", !preview.orphans.empty()},
        {"orphans", orphan_rows(call, preview.orphans, form)}};
}

/// The page of one edit.
struct Edit {
    calendar::Series series;
    std::optional<LocalTime> from;

    std::string path() const { return "/gestion/series/" + series.id.to_string(); }
};

http::Response show_edit(const Call& call, const Edit& edit, const FormView& form,
                         const std::optional<usecases::SeriesEditPreview>& preview, int status) {
    const auto scope = edit.from
                           ? call.services.translator.format(call.language, "The session of {1}, and those that follow",
                                                             {text::long_date(call.language, *edit.from)})
                           : call.tr("All sessions of the series");
    const auto plan = preview ? plan_view(call, *preview, form) : json(false);
    return page(
        call, "series_edit.html", call.tr("Change a series"),
        {{"title", edit.series.title.in(call.language)},
         {"series_href", link(call, edit.path())},
         {"scope_text", scope},
         {"all", !edit.from.has_value()},
         {"from", edit.from ? json(to_string(*edit.from).substr(0, 16)) : json(false)},
         {"action", link(call, edit.path() + "/modification")},
         {"error_summary", form.summary()},
         {"fields", series_fields(call, form)},
         {"plan", plan},
         {"preview", preview ? dates_view(call, preview->plan.series, preview->starts, preview->ends) : json(false)}},
        status);
}

Result<Edit> read_edit(const Call& call, const std::string& from) {
    const auto id = call.parameters.id<SeriesId>("series");
    const auto series = id ? storage::find_series(call.context.tx, *id) : std::nullopt;
    if (!series) return usecases::missing();
    if (from.empty()) return Edit{*series, std::nullopt};
    const auto occurrence = parse_local_time(from);
    if (!occurrence) return usecases::missing();
    return Edit{*series, occurrence};
}

std::map<EventId, calendar::OrphanDecision> decisions_in(const http::Parameters& typed) {
    constexpr std::string_view prefix = "decision-";
    std::map<EventId, calendar::OrphanDecision> decisions;
    for (const auto& [name, value] : typed) {
        if (!name.starts_with(prefix)) continue;
        const auto event = EventId::parse(std::string_view{name}.substr(prefix.size()));
        const auto decision = parse_decision(value);
        if (event && decision) decisions.emplace(*event, *decision);
    }
    return decisions;
}

http::Response show_errors(const Call& call, const Edit& edit, const http::Parameters& typed, const Error& error,
                           const std::optional<usecases::SeriesEditPreview>& preview = {}) {
    auto form = FormView::of(typed);
    form.explain(call, error);
    return show_edit(call, edit, form, preview, status_of(error.failure));
}

}  // namespace

http::Response series_edit_form(Call& call) {
    const auto from = call.request.query.find("depuis");
    const auto edit = read_edit(call, from ? std::string{*from} : std::string{});
    if (!edit) return error_page(call, edit.error());
    const auto shown = edit->from ? calendar::continued_at(edit->series, *edit->from) : edit->series;
    return show_edit(call, *edit, series_form_of(shown), {}, 200);
}

http::Response edit_series(Call& call) {
    const auto typed = posted(call);
    const auto edit = read_edit(call, typed.get("depuis"));
    if (!edit) return error_page(call, edit.error());
    const auto command = read_edit_series(Fields::of_form(series_command(typed)), edit->series.id, decisions_in(typed));
    if (!command) return show_errors(call, *edit, typed, command.error());
    const auto preview = usecases::preview_edit(call.context, *command);
    if (!preview) return show_errors(call, *edit, typed, preview.error());
    if (typed.get("step") != "save") return show_edit(call, *edit, FormView::of(typed), *preview, 200);
    const auto saved = usecases::edit_series(call.context, *command);
    if (!saved) return show_errors(call, *edit, typed, saved.error(), *preview);
    return redirect_saying(call, "/gestion/series/" + saved->id.to_string(), "series_edited");
}

}  // namespace passerelle::server::pages
