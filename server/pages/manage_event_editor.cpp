// SPDX-License-Identifier: Apache-2.0
// One event, planned or changed by hand: its texts, its meetings, its places.
#include "server/input/commands.hpp"
#include "server/input/event_input.hpp"
#include "server/messages.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/event_form.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/managed_event.hpp"
#include "server/pages/options.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/schedule_edits.hpp"
#include "storage/events.hpp"
#include "storage/programmes.hpp"

#include <algorithm>
#include <array>

namespace passerelle::server::pages {

namespace {

using calendar::Event;
using nlohmann::json;

/// What the editor is about: an event that exists, or one to be.
struct Editing {
    std::optional<Event> event;
    EventForm form;
    std::string version = {};
    std::string programme = {};
};

std::string editor_path(const Editing& editing) {
    return editing.event ? manage_path(editing.event->id) + "/modification" : "/gestion/evenements/nouveau";
}

/// A control of a row: its label, what it is called in the form, what is typed and what is wrong.
json row_fields(const FormView& view, const std::string& row, std::initializer_list<const char*> names) {
    json fields = json::object();
    for (const auto* name : names) fields[name] = view.field(row + name);
    return fields;
}

json break_rows(const EventForm& form, const FormView& view, std::size_t meeting) {
    json rows = json::array();
    const auto row = "meetings_" + std::to_string(meeting) + "_breaks_";
    for (std::size_t i = 0; i < form.breaks(meeting); ++i) {
        const auto name = row + std::to_string(i);
        auto fields = row_fields(view, name + "_", {"starts", "ends"});
        fields["whole"] = view.field(name);
        fields["remove_step"] = "remove-break-" + std::to_string(meeting) + "-" + std::to_string(i);
        rows.push_back(fields);
    }
    return rows;
}

/// Is there something to see in the part that is folded away?
bool needs_details(const json& fields) {
    const auto is_used = [&](const char* name) {
        const auto& field = fields[name];
        return !field["value"].get_ref<const std::string&>().empty() || field["error"].is_string();
    };
    return !fields["breaks"].empty() ||
           std::ranges::any_of(std::array{"title_fr", "title_en", "capacity", "block", "slots", "lead_in_minutes"},
                               is_used);
}

/// Has this known meeting slots already? They stay: it is not asked how many.
bool has_slots(const Editing& editing, const std::string& id) {
    if (!editing.event) return false;
    return std::ranges::any_of(editing.event->meetings, [&](const calendar::Meeting& meeting) {
        return meeting.id.to_string() == id && !meeting.slots.empty();
    });
}

json editor_meeting_rows(const Call& call, const Editing& editing, const FormView& view) {
    json rows = json::array();
    for (std::size_t i = 0; i < editing.form.meetings(); ++i) {
        const auto number = std::to_string(i);
        const auto row = "meetings_" + number + "_";
        auto fields = row_fields(view, row,
                                 {"id", "title_fr", "title_en", "starts", "ends", "zone", "room_link", "room_address",
                                  "capacity", "block", "slots", "lead_in_minutes"});
        fields["row"] = row;
        fields["heading"] = call.services.translator.format(call.language, "Meeting {1}", {std::to_string(i + 1)});
        fields["known_id"] = text_or_false(view.value(row + "id"));
        fields["zone"]["options"] = zone_options(view.value(row + "zone"));
        fields["asks_slots"] = !has_slots(editing, view.value(row + "id"));
        fields["breaks"] = break_rows(editing.form, view, i);
        fields["open"] = needs_details(fields);
        fields["remove_step"] = editing.form.meetings() > 1 ? json("remove-" + number) : json(false);
        fields["add_break_step"] = "add-break-" + number;
        rows.push_back(fields);
    }
    return rows;
}

/// The meetings that were left out although people hold places there, for the organizer to decide.
json undecided_meetings(const Error* error) {
    json rows = json::array();
    if (error)
        for (const auto& issue : error->issues)
            if (issue.code == "meeting_held")
                rows.push_back({{"id", issue.arguments.at(0)}, {"title", issue.arguments.at(1)}});
    return rows;
}

json event_programme_choices(const Call& call, const std::string& selected) {
    json options = json::array();
    for (const auto& programme : storage::list_programmes(call.context.tx))
        options.push_back(option(programme.key, programme.name.in(call.language), selected));
    return options;
}

http::Response show_editor(const Call& call, const Editing& editing, const Error* error, int status) {
    auto view = editing.form.view();
    if (error) view.explain(call, *error);
    auto fields = view.fields({"title_fr", "title_en", "description_fr", "description_en", "capacity",
                               "registration_opens", "registration_closes", "points_hundredths", "meetings"});
    fields["programme"] = editing.event ? json(false) : view.field("programme");
    if (!editing.event) fields["programme"]["options"] = event_programme_choices(call, view.value("programme"));
    const auto undecided = undecided_meetings(error);
    const auto heading = editing.event ? title_of(call, *editing.event) : call.tr("New event");
    return page(call, "event_edit.html", editing.event ? call.tr("Change this event") : heading,
                {{"heading", heading},
                 {"is_new", !editing.event.has_value()},
                 {"back_href", editing.event ? link(call, manage_path(editing.event->id)) : link(call, "/gestion")},
                 {"action", link(call, editor_path(editing))},
                 {"version", text_or_false(editing.version)},
                 {"error_summary", view.summary()},
                 {"fields", fields},
                 {"has_undecided", !undecided.empty()},
                 {"undecided", undecided},
                 {"meetings", editor_meeting_rows(call, editing, view)}},
                status);
}

Result<Event> load_event(const Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    auto event = id ? storage::find_event(call.context.tx, *id) : std::nullopt;
    if (!event) return usecases::missing();
    return std::move(*event);
}

/// The event's slots are asked for in words of the form; a known meeting that has some sends none.
Editing typed_editing(const http::Parameters& typed, std::optional<Event> event) {
    return {std::move(event), EventForm::of(typed), typed.get("version"), typed.get("programme")};
}

Result<Event> save(const Call& call, const Editing& editing) {
    const auto fields = Fields::of_form(editing.form.command());
    if (!editing.event) {
        auto command = read_create_event(fields);
        if (!command) return command.error();
        return usecases::create_event(call.context, std::move(*command));
    }
    if (editing.version != version_of(*editing.event)) return fail(Failure::conflict, "edited_meanwhile");
    auto command = read_edit_event(fields, editing.event->id);
    if (!command) return command.error();
    return usecases::edit_event(call.context, std::move(*command));
}

/// A button of the form adds or removes rows; the others save.
http::Response step_or_save(const Call& call, Editing editing, std::string_view step, std::string_view news) {
    if (editing.form.step(step)) return show_editor(call, editing, nullptr, 200);
    const auto saved = save(call, editing);
    if (saved) return redirect_saying(call, manage_path(saved->id), news);
    const auto error = saved.error();
    return error.failure == Failure::not_found ? error_page(call, error)
                                               : show_editor(call, editing, &error, status_of(error.failure));
}

}  // namespace

http::Response event_form(Call& call) {
    const auto key = call.request.query.get("programme");
    Editing editing{.event = {}, .form = EventForm::of(http::Parameters{{{"programme", key}}})};
    const auto programme = storage::find_programme(call.context.tx, key);
    editing.form.add_meeting(programme ? programme->zone : "America/Toronto");
    return show_editor(call, editing, nullptr, 200);
}

http::Response create_event(Call& call) {
    const auto typed = posted(call);
    return step_or_save(call, typed_editing(typed, std::nullopt), typed.get("step"), "event_created");
}

http::Response event_edit_form(Call& call) {
    const auto event = load_event(call);
    if (!event) return error_page(call, event.error());
    return show_editor(call, {*event, EventForm::of(event_settings_json(*event)), version_of(*event)}, nullptr, 200);
}

http::Response edit_event(Call& call) {
    const auto event = load_event(call);
    if (!event) return error_page(call, event.error());
    const auto typed = posted(call);
    return step_or_save(call, typed_editing(typed, *event), typed.get("step"), "event_edited");
}

}  // namespace passerelle::server::pages
