// SPDX-License-Identifier: Apache-2.0
#include "calendar/zone.hpp"
#include "server/input/place_commands.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/place_views.hpp"
#include "server/pages/status.hpp"
#include "server/pages/views.hpp"

#include <algorithm>
#include <array>

namespace passerelle::server::pages {

namespace {

using booking::RegistrationStatus;
using booking::Sector;
using nlohmann::json;

constexpr std::array shown_sectors{Sector::institutional, Sector::community, Sector::municipal, Sector::business};

std::string places_path(EventId event) {
    return "/gestion/evenements/" + event.to_string() + "/places";
}

std::string text_of_number(std::optional<int> number) {
    return number ? std::to_string(*number) : std::string{};
}

/// As the box of a date and time takes it, by Québec's clocks.
std::string text_of_moment(std::optional<Instant> instant) {
    return instant ? passerelle::to_string(calendar::Zone::quebec().local_of(*instant)).substr(0, 16) : std::string{};
}

/// The settings as a form that nobody has touched.
FormView settings_form(const usecases::PlacesView& view) {
    FormView form;
    const auto& settings = view.settings;
    form.with("capacity", text_of_number(view.event.capacity))
        .with("release", text_of_moment(settings.release))
        .with("offer_minutes", settings.offer ? std::to_string(settings.offer->count()) : std::string{})
        .with("approval", std::string{booking::to_string(settings.approval)})
        .with("gather_until", text_of_moment(view.rules.settings.gather_until));
    for (const auto& quota : settings.quotas) {
        const std::string name{booking::to_string(quota.sector)};
        form.with("floor_" + name, std::to_string(quota.floor)).with("ceiling_" + name, text_of_number(quota.ceiling));
    }
    for (const auto& workshop : view.rules.workshops)
        form.with("workshop_" + workshop.id.to_string(), std::to_string(workshop.capacity));
    return form;
}

json sector_rows(const Call& call, const usecases::PlacesView& view, const FormView& form) {
    json rows = json::array();
    for (const auto sector : shown_sectors) {
        const std::string name{booking::to_string(sector)};
        rows.push_back({{"sector_label", sector_name(call, sector)},
                        {"taken", view.seats.taken(sector)},
                        {"floor", form.field("floor_" + name)},
                        {"ceiling", form.field("ceiling_" + name)}});
    }
    return rows;
}

json workshop_rows(const Call& call, const usecases::PlacesView& view, const FormView& form) {
    json rows = json::array();
    for (const auto& workshop : view.rules.workshops) {
        const auto meeting = std::ranges::find(view.event.meetings, workshop.id, &calendar::Meeting::id);
        const auto taken = view.workshops.find(workshop.id);
        const auto waiting = std::ranges::count_if(view.lines, [&](const usecases::PlaceLine& line) {
            const auto& waits = line.view.registration.waiting_workshops;
            return std::ranges::find(waits, workshop.id, &booking::WorkshopWait::meeting) != waits.end();
        });
        rows.push_back({{"workshop_title", meeting->title.in(call.language)},
                        {"taken", taken == view.workshops.end() ? 0 : taken->second},
                        {"waiting", waiting},
                        {"places", form.field("workshop_" + workshop.id.to_string())}});
    }
    return rows;
}

json approval_options(const Call& call, const std::string& selected) {
    return json::array({option("none", call.tr("No approval: who registers has a place or waits"), selected),
                        option("without_place", call.tr("An organizer approves; no place is kept meanwhile"), selected),
                        option("with_place", call.tr("An organizer approves; a place is kept meanwhile"), selected)});
}

json settings_fields(const Call& call, const usecases::PlacesView& view, const FormView& form) {
    auto fields = form.fields({"capacity", "release", "offer_minutes", "approval", "gather_until"});
    fields["approval"]["options"] = approval_options(call, form.value("approval"));
    fields["sectors"] = sector_rows(call, view, form);
    fields["workshops"] = workshop_rows(call, view, form);
    fields["has_workshops"] = !view.rules.workshops.empty();
    return fields;
}

/// What an organizer may do about a registration.
json place_actions(const Call& call, const booking::Registration& registration) {
    const auto base = "/gestion/inscriptions/" + registration.id.to_string();
    const bool requested = registration.status == RegistrationStatus::requested;
    const bool confirmed = registration.status == RegistrationStatus::confirmed;
    return {{"approve_action", requested ? json(link(call, base + "/approbation")) : json(false)},
            {"decline_action", confirmed ? json(false) : json(link(call, base + "/refus"))},
            {"cancel_action", confirmed ? json(link(call, base + "/annulation")) : json(false)}};
}

/// Beside the reason: until when, how long, with how many.
std::string detail_text(const Call& call, const usecases::PlaceLine& line) {
    const auto& registration = line.view.registration;
    const auto& translator = call.services.translator;
    if (registration.offered_until)
        return translator.format(call.language, "Until {1}.", {moment_text(call, *registration.offered_until)});
    if (registration.keeps_place) return call.tr("A place is kept for it.");
    if (!registration.waiting_workshops.empty() && registration.status == RegistrationStatus::confirmed)
        return call.tr("On the waiting list of a workshop.");
    if (registration.together && registration.status == RegistrationStatus::waiting)
        return call.tr("In a group that wants all or none.");
    return {};
}

json place_row(const Call& call, const usecases::PlaceLine& line) {
    const auto& registration = line.view.registration;
    json row{{"name", line.view.person.name},
             {"id", registration.id.to_string()},
             {"email", line.view.person.email.text()},
             {"organisation", text_or_false(registration.organisation)},
             {"sector_text", registration.sector ? json(sector_name(call, *registration.sector)) : json(false)},
             {"number", line.view.place_in_line > 0 ? json(std::to_string(line.view.place_in_line)) : json(false)},
             {"since_text", moment_text(call, registration.registered_at)},
             {"why_text", why_text(call, line.why)},
             {"detail_text", text_or_false(detail_text(call, line))}};
    row.update(status_view(call, registration.status));
    row.update(place_actions(call, registration));
    return row;
}

/// Those of one status as a section of the page.
json queue_view(const Call& call, const usecases::PlacesView& view, const char* id, const std::string& title,
                RegistrationStatus status) {
    json rows = json::array();
    for (const auto& line : view.lines)
        if (line.view.registration.status == status) rows.push_back(place_row(call, line));
    return {{"queue_id", id}, {"queue_title", title}, {"count", rows.size()}, {"rows", rows}};
}

http::Response show_places_page(const Call& call, const usecases::PlacesView& view, const FormView& form, int status) {
    json queues = json::array();
    for (auto& queue : {queue_view(call, view, "requested", call.tr("To be approved"), RegistrationStatus::requested),
                        queue_view(call, view, "offered", call.tr("Offers that are open"), RegistrationStatus::offered),
                        queue_view(call, view, "waiting", call.tr("Waiting list"), RegistrationStatus::waiting),
                        queue_view(call, view, "confirmed", call.tr("With a place"), RegistrationStatus::confirmed)})
        if (queue.at("count") != 0) queues.push_back(queue);
    const auto& capacity = view.event.capacity;
    return page(call, "manage_places.html", call.tr("Places"),
                {{"event", place_heading(call, view.event)},
                 {"back_href", link(call, "/gestion/evenements/" + view.event.id.to_string())},
                 {"action", link(call, places_path(view.event.id))},
                 {"taken", view.seats.taken()},
                 {"capacity_text", capacity ? json(std::to_string(*capacity)) : json(false)},
                 {"has_queues", !queues.empty()},
                 {"queues", queues},
                 {"error_summary", form.summary()},
                 {"fields", settings_fields(call, view, form)}},
                status);
}

/// The issue of a quota as one of the field that the form has for it.
Error of_the_sector_fields(Error error, const usecases::SetPlaces& command) {
    for (auto& issue : error.issues) {
        if (!issue.field.starts_with("quotas/")) continue;
        const auto index = static_cast<std::size_t>(std::stoi(issue.field.substr(7)));
        const auto member = issue.field.substr(issue.field.rfind('/') + 1);
        issue.field = member + "_" + std::string{booking::to_string(command.settings.quotas.at(index).sector)};
    }
    return error;
}

/// Does something about the registration in the path, and goes back to the places of its event.
template <class Use>
http::Response about_place(Call& call, std::string_view flash, Use use) {
    const auto id = call.parameters.id<RegistrationId>("registration");
    if (!id) return error_page(call, id.error());
    const Result<booking::Registration> changed = use(*id);
    if (!changed) return error_page(call, changed.error());
    return redirect_saying(call, places_path(changed->event), flash);
}

}  // namespace

http::Response manage_places(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return error_page(call, id.error());
    const auto view = usecases::places_of(call.context, *id);
    if (!view) return error_page(call, view.error());
    return show_places_page(call, *view, settings_form(*view), 200);
}

http::Response set_places(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return error_page(call, id.error());
    const auto view = usecases::places_of(call.context, *id);
    if (!view) return error_page(call, view.error());
    const auto typed = posted(call);
    auto form = FormView::of(typed);
    const auto command = read_set_places_form(typed, view->event);
    if (!command) {
        form.explain(call, command.error());
        return show_places_page(call, *view, form, 422);
    }
    const auto set = usecases::set_places(call.context, *id, *command);
    if (set) return redirect_saying(call, places_path(*id), "saved");
    form.explain(call, of_the_sector_fields(set.error(), *command));
    return show_places_page(call, *view, form, 422);
}

http::Response approve_registration(Call& call) {
    return about_place(call, "registration_approved",
                       [&](RegistrationId id) { return usecases::approve_registration(call.context, id); });
}

http::Response decline_registration(Call& call) {
    const auto typed = posted(call);
    const std::string reason{typed.find("reason").value_or("")};
    return about_place(call, "registration_declined",
                       [&](RegistrationId id) { return usecases::decline_registration(call.context, id, reason); });
}

http::Response cancel_place(Call& call) {
    return about_place(call, "registration_cancelled",
                       [&](RegistrationId id) { return usecases::cancel_registration(call.context, id); });
}

}  // namespace passerelle::server::pages
