// SPDX-License-Identifier: Apache-2.0
#include "attendance/live_presence.hpp"
#include "attendance/registration_code.hpp"
#include "calendar/zone.hpp"
#include "server/input/commands.hpp"
#include "server/input/question_input.hpp"
#include "server/messages.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/question_view.hpp"
#include "server/pages/status.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/forms.hpp"
#include "server/usecases/live.hpp"
#include "server/usecases/self_service.hpp"
#include "storage/events.hpp"
#include "storage/programmes.hpp"
#include "storage/questions.hpp"
#include "storage/registrations.hpp"
#include "text/dates.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using booking::RegistrationStatus;
using nlohmann::json;

json registration_heading(const Call& call, const calendar::Event& event) {
    const auto zone = calendar::Zone::find(event.meetings.front().zone).value();
    auto heading = when(call, calendar::interval_of(event), zone);
    heading["href"] = link(call, "/evenements/" + event.id.to_string());
    heading["title"] = title_of(call, event);
    heading["datetime"] = heading["datetime_start"];
    heading["zone_text"] = heading["zone_text"].get<std::string>() + ", " + heading["offset_text"].get<std::string>();
    return heading;
}

/// What a form field of a block is called: blocks are radio groups of their own, gathered again when posted.
std::string block_field(std::size_t index) {
    return "workshops_" + std::to_string(index + 1);
}

std::vector<std::string> blocks_of(const calendar::Event& event) {
    std::vector<std::string> blocks;
    for (const auto& meeting : event.meetings)
        if (meeting.capacity && std::ranges::find(blocks, meeting.block) == blocks.end())
            blocks.push_back(meeting.block);
    return blocks;
}

json choice(const Call& call, const calendar::Meeting& meeting, const booking::Occupancy& occupancy,
            const std::string& field, const FormView& form) {
    const auto taken = occupancy.by_workshop.find(meeting.id);
    const int free = *meeting.capacity - (taken == occupancy.by_workshop.end() ? 0 : taken->second);
    return {{"name", field},
            {"id", meeting.id.to_string()},
            {"title", meeting.title.in(call.language)},
            {"time_text", text::time_range(call.language, meeting.starts, meeting.ends)},
            {"places_text",
             free > 0 ? call.services.translator.plural(call.language, "{1} free place", "{1} free places", free)
                      : call.tr("Full: you would be on its waiting list")},
            {"full", false},
            {"selected", form.value(field) == meeting.id.to_string()}};
}

json workshops_field(const Call& call, const calendar::Event& event, const booking::Occupancy& occupancy,
                     const FormView& form) {
    const auto blocks = blocks_of(event);
    if (blocks.empty()) return false;
    auto field = form.field("workshops");
    field["blocks"] = json::array();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        json choices = json::array();
        for (const auto& meeting : event.meetings)
            if (meeting.capacity && meeting.block == blocks[i])
                choices.push_back(choice(call, meeting, occupancy, block_field(i), form));
        field["blocks"].push_back({{"label", blocks[i].empty() ? call.tr("Workshops") : blocks[i]},
                                   {"name", block_field(i)},
                                   {"none_selected", form.value(block_field(i)).empty()},
                                   {"choices", choices}});
    }
    return field;
}

json form_fields(const Call& call, const calendar::Event& event, const booking::Occupancy& occupancy,
                 const FormView& form) {
    auto fields = form.fields({"name", "email", "organisation"});
    const bool forum = !blocks_of(event).empty();
    fields["sector"] = forum ? form.field("sector") : json(false);
    fields["region"] = forum ? form.field("region") : json(false);
    if (forum) {
        fields["sector"]["options"] = sector_options(call, form.value("sector"));
        fields["region"]["options"] = region_options(form.value("region"));
    }
    fields["workshops"] = workshops_field(call, event, occupancy, form);
    return fields;
}

/// The form, with the answers that were typed.
http::Response show_form(const Call& call, const calendar::Event& event, const FormView& form,
                         const http::Parameters& typed, int status) {
    const auto questions = storage::list_questions(call.context.tx, event.id);
    const auto occupancy = storage::occupancy(call.context.tx, event.id);
    const bool full = event.capacity && (occupancy.confirmed >= *event.capacity || occupancy.waiting > 0);
    const auto waiting = full ? call.services.translator.format(
                                    call.language, "All places are taken. You will be number {1} on the waiting list.",
                                    {std::to_string(occupancy.waiting + 1)})
                              : std::string{};
    const auto zone = form.value("zone").empty() ? std::string{"America/Toronto"} : form.value("zone");
    return page(call, "register.html", call.tr("Register"),
                {{"event", registration_heading(call, event)},
                 {"action", link(call, "/evenements/" + event.id.to_string() + "/inscription")},
                 {"waiting_text", text_or_false(waiting)},
                 {"submit_label", full ? call.tr("Join the waiting list") : call.tr("Register")},
                 {"zone", zone},
                 {"language", tag(call.language)},
                 {"error_summary", form.summary()},
                 {"form_version", usecases::form_version(questions)},
                 {"questions", question_views(call, questions, typed, form)},
                 {"fields", form_fields(call, event, occupancy, form)}},
                status);
}

/// The radio groups of the blocks as the one list that the command takes.
http::Parameters gather_workshops(const http::Parameters& typed) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& [name, value] : typed)
        if (name != "form_version") pairs.emplace_back(name.starts_with("workshops_") ? "workshops" : name, value);
    return http::Parameters{std::move(pairs)};
}

/// Questions that were changed since the form was opened are asked anew: nobody answers words that they did not read.
Result<usecases::Registered> register_typed(const Call& call, const calendar::Event& event,
                                            const http::Parameters& typed) {
    const auto read = typed.find("form_version");
    if (read && *read != usecases::form_version(storage::list_questions(call.context.tx, event.id)))
        return fail(Failure::conflict, "form_changed");
    auto fields = Fields::of_form(gather_workshops(typed));
    const auto answers = take_answers(fields);
    const auto command = read_register(fields, event.id);
    if (command) return usecases::register_with_answers(call.context, *command, answers);
    auto error = command.error();
    if (const auto more = usecases::check_answers(call.context, event.id, answers))
        error.issues.insert(error.issues.end(), more->issues.begin(), more->issues.end());
    return error;
}

json chosen_workshops(const Call& call, const usecases::RegistrationView& view) {
    json all = json::array();
    for (const auto& meeting : view.event.meetings)
        if (std::ranges::find(view.registration.workshops, meeting.id) != view.registration.workshops.end())
            all.push_back({{"title", meeting.title.in(call.language)},
                           {"time_text", text::time_range(call.language, meeting.starts, meeting.ends)}});
    return all;
}

std::string line_text(const Call& call, const usecases::RegistrationView& view) {
    if (view.place_in_line == 0) return {};
    return call.services.translator.format(call.language, "You are number {1} on the waiting list.",
                                           {std::to_string(view.place_in_line)});
}

/// The way into the live room of the next meeting that has one.
json live_entrance(const Call& call, const usecases::RegistrationView& view) {
    const auto meeting = usecases::next_live_meeting(view, call.context.now);
    if (!meeting) return false;
    const auto opens = attendance::live_window(*meeting).begin;
    const auto opens_text = call.services.translator.format(call.language, "The room opens 15 minutes before: {1}.",
                                                            {moment_text(call, opens)});
    const auto path = "/live/" + call.parameters.at("token") + "/" + meeting->id.to_string();
    return {{"href", opens <= call.context.now ? json(link(call, path)) : json(false)},
            {"opens_text", opens <= call.context.now ? json(false) : json(opens_text)}};
}

/// The badge before and during an event that is held in a place; suggestions from its first day on.
json badge_links(const Call& call, const usecases::RegistrationView& view) {
    const auto span = calendar::interval_of(view.event);
    const auto path = "/inscriptions/" + call.parameters.at("token");
    const bool has_place = view.registration.status == RegistrationStatus::confirmed;
    const bool in_a_place = std::ranges::any_of(
        view.event.meetings, [](const calendar::Meeting& meeting) { return !meeting.room.address.empty(); });
    const bool badge = has_place && in_a_place && call.context.now < span.end;
    const bool suggestions = has_place && in_a_place && call.context.now >= span.begin;
    return {{"badge_href", badge ? json(link(call, path + "/insigne")) : json(false)},
            {"suggestions_href", suggestions ? json(link(call, path + "/pistes")) : json(false)}};
}

/// The ways to what may still be decided: other workshops, an offer.
void add_place_links(const Call& call, const usecases::RegistrationView& view, json& model) {
    const auto own = link(call, "/inscriptions/" + call.parameters.at("token"));
    const bool has_choice = std::ranges::any_of(view.event.meetings, [](const auto& m) { return m.capacity.has_value(); });
    const bool may_choose = has_choice && model["cancel_action"].is_string();
    const bool offered = view.registration.status == RegistrationStatus::offered;
    model["workshops_href"] = may_choose ? json(own + "/ateliers") : json(false);
    model["offer_href"] = offered ? json(own + "/offre") : json(false);
}

}  // namespace

http::Response register_form(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    const auto event = id ? storage::find_event(call.context.tx, *id) : std::nullopt;
    if (!event) return error_page(call, usecases::missing());
    const auto programme = storage::find_programme(call.context.tx, event->programme).value();
    const auto possible = booking::decide_registration(
        programme, *event, storage::occupancy(call.context.tx, event->id), false, call.context.now);
    if (!possible) return error_page(call, possible.error());
    FormView form;
    if (call.actor().person)
        form.with("name", call.actor().person->name)
            .with("email", call.actor().person->email.text())
            .with("zone", call.actor().person->zone);
    return show_form(call, *event, form, {}, 200);
}

http::Response register_person(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    const auto event = id ? storage::find_event(call.context.tx, *id) : std::nullopt;
    if (!event) return error_page(call, usecases::missing());
    const auto typed = posted(call);
    const auto registered = register_typed(call, *event, typed);
    if (!registered) {
        auto form = FormView::of(typed);
        form.explain(call, registered.error());
        return show_form(call, *event, form, typed, status_of(registered.error().failure));
    }
    // The same page whether the address was known or not: only its own mail tells.
    return page(call, "registered.html", call.tr("Check your mail"), {{"event", registration_heading(call, *event)}});
}

http::Response registration(Call& call) {
    const auto view = usecases::own_registration(call.context, call.parameters.at("token"));
    if (!view) return error_page(call, view.error());
    const auto& room = view->event.meetings.front().room;
    const bool confirmed = view->registration.status == RegistrationStatus::confirmed;
    const bool over = calendar::interval_of(view->event).end <= call.context.now;
    const bool may_cancel = !over && !booking::is_over(view->registration.status);
    const bool attends = confirmed && view->programme.features.attendance &&
                         calendar::interval_of(view->event).begin <= call.context.now;
    const auto workshops = chosen_workshops(call, *view);
    const auto entrance = live_entrance(call, *view);
    // Where the live room is open it is the way in: it measures, and leads on.
    const bool link_here = confirmed && !(entrance.is_object() && entrance["href"].is_string());
    json model{
        {"event", registration_heading(call, view->event)},
        {"line_text", text_or_false(line_text(call, *view))},
        {"place",
         json{{"address", text_or_false(room.address)}, {"link", link_here ? text_or_false(room.link) : json(false)}}},
        {"live", entrance},
        {"name", view->person.name},
        {"email", view->person.email.text()},
        {"organisation", text_or_false(view->registration.organisation)},
        {"meeting_code", confirmed && !over && view->programme.features.attendance && !room.link.empty()
                             ? json(attendance::registration_code(view->registration.id))
                             : json(false)},
        {"has_workshops", !workshops.empty()},
        {"workshops", workshops},
        {"attendance_href",
         attends ? json(link(call, "/inscriptions/" + call.parameters.at("token") + "/assiduite")) : json(false)},
        {"ics_href", "/evenements/" + view->event.id.to_string() + ".ics"},
        {"change_href",
         may_cancel ? json(link(call, "/inscriptions/" + call.parameters.at("token") + "/modification")) : json(false)},
        {"cancel_action",
         may_cancel ? json(link(call, "/inscriptions/" + call.parameters.at("token") + "/annulation")) : json(false)}};
    model.update(badge_links(call, *view));
    add_place_links(call, *view, model);
    model.update(status_view(call, view->registration.status));
    auto response = page(call, "registration.html", call.tr("My registration"), model);
    response.headers.set("Referrer-Policy", "no-referrer");
    response.headers.set("X-Robots-Tag", "noindex");
    response.headers.set("Cache-Control", "private, no-store");
    return response;
}

http::Response cancel_by_token(Call& call) {
    const auto token = call.parameters.at("token");
    const auto cancelled = usecases::cancel_registration_by_token(call.context, token);
    if (!cancelled) return error_page(call, cancelled.error());
    return redirect_saying(call, "/inscriptions/" + token, "registration_cancelled");
}

}  // namespace passerelle::server::pages
