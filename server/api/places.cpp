// SPDX-License-Identifier: Apache-2.0
#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json.hpp"
#include "server/input/place_commands.hpp"
#include "server/respond.hpp"

namespace passerelle::server::api {

namespace {

using nlohmann::json;

/// The machine name of why a registration is where it is.
const char* name_of_reason(booking::Why why) {
    switch (why) {
        case booking::Why::has_place:
            return "has_place";
        case booking::Why::offered:
            return "offered";
        case booking::Why::to_be_approved:
            return "to_be_approved";
        case booking::Why::no_free_place:
            return "no_free_place";
        case booking::Why::kept_for_sectors:
            return "kept_for_sectors";
        case booking::Why::sector_at_ceiling:
            return "sector_at_ceiling";
        case booking::Why::group_too_large:
            return "group_too_large";
        case booking::Why::group_before:
            return "group_before";
        case booking::Why::event_closed:
            return "event_closed";
        case booking::Why::over:
            return "over";
    }
    return "";
}

json place_moment(std::optional<Instant> instant) {
    return instant ? json(to_rfc3339(*instant)) : json(nullptr);
}
json number_or_null(std::optional<int> number) {
    return number ? json(*number) : json(nullptr);
}

json place_settings_json(const usecases::PlacesView& view) {
    json quotas = json::array();
    for (const auto& quota : view.settings.quotas)
        quotas.push_back({{"sector", booking::to_string(quota.sector)},
                          {"floor", quota.floor},
                          {"ceiling", number_or_null(quota.ceiling)},
                          {"taken", view.seats.taken(quota.sector)}});
    json workshops = json::array();
    for (const auto& workshop : view.rules.workshops) {
        const auto taken = view.workshops.find(workshop.id);
        workshops.push_back({{"meeting_id", workshop.id.to_string()},
                             {"capacity", workshop.capacity},
                             {"taken", taken == view.workshops.end() ? 0 : taken->second}});
    }
    const auto& offer = view.settings.offer;
    return {{"event_id", view.event.id.to_string()},
            {"capacity", number_or_null(view.event.capacity)},
            {"taken", view.seats.taken()},
            {"quotas", quotas},
            {"release", place_moment(view.settings.release)},
            {"offer_minutes", offer ? json(offer->count()) : json(nullptr)},
            {"approval", booking::to_string(view.settings.approval)},
            {"gather_until", place_moment(view.rules.settings.gather_until)},
            {"workshops", workshops}};
}

json place_line_json(const usecases::PlaceLine& line) {
    const auto& registration = line.view.registration;
    json waits = json::array();
    for (const auto& wait : registration.waiting_workshops) waits.push_back(wait.meeting.to_string());
    return {{"registration", to_json(line.view)},
            {"why", name_of_reason(line.why)},
            {"group_id", registration.group ? json(registration.group->to_string()) : json(nullptr)},
            {"together", registration.together},
            {"keeps_place", registration.keeps_place},
            {"offered_until", place_moment(registration.offered_until)},
            {"waiting_workshop_ids", waits}};
}

/// Calls a use case about the registration in the path.
template <class Use>
http::Response about_registration(Call& call, Use use) {
    const auto id = call.parameters.id<RegistrationId>("registration");
    if (!id) return problem(call, id.error());
    const auto fields = read_optional_body(call.request);
    if (!fields) return problem(call, fields.error());
    const Result<booking::Registration> changed = use(*id, *fields);
    if (!changed) return problem(call, changed.error());
    return json_response(to_json(*changed));
}

}  // namespace

http::Response register_group(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    const auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto command = read_register_group(*fields, *event);
    if (!command) return problem(call, command.error());
    const auto registered = usecases::register_group(call.context, *command);
    if (!registered) return problem(call, registered.error());
    return json_response({{"event_id", event->to_string()},
                          {"confirmed", registered->confirmed},
                          {"waiting", registered->waiting},
                          {"requested", registered->requested}},
                         201);
}

http::Response show_places(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    const auto view = usecases::places_of(call.context, *event);
    if (!view) return problem(call, view.error());
    auto all = place_settings_json(*view);
    all["registrations"] = json::array();
    for (const auto& line : view->lines) all["registrations"].push_back(place_line_json(line));
    return json_response(all);
}

http::Response set_places(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    const auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto command = read_set_places(*fields);
    if (!command) return problem(call, command.error());
    const auto set = usecases::set_places(call.context, *event, *command);
    if (!set) return problem(call, set.error());
    return show_places(call);
}

http::Response approve_registration(Call& call) {
    return about_registration(call, [&](RegistrationId id, Fields fields) -> Result<booking::Registration> {
        if (const auto error = fields.finish()) return *error;
        return usecases::approve_registration(call.context, id);
    });
}

http::Response decline_registration(Call& call) {
    return about_registration(call, [&](RegistrationId id, Fields fields) -> Result<booking::Registration> {
        const auto reason = fields.text("reason", 500);
        if (const auto error = fields.finish()) return *error;
        return usecases::decline_registration(call.context, id, reason);
    });
}

http::Response choose_workshops(Call& call) {
    return about_registration(call, [&](RegistrationId id, Fields fields) -> Result<booking::Registration> {
        const auto workshops = fields.ids<MeetingId>("workshops");
        if (const auto error = fields.finish()) return *error;
        return usecases::choose_workshops(call.context, id, workshops);
    });
}

}  // namespace passerelle::server::api
