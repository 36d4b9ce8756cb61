// SPDX-License-Identifier: Apache-2.0
#include "calendar/zone.hpp"
#include "server/access.hpp"
#include "server/live/listeners.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/managed_event.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/registrations.hpp"
#include "storage/events.hpp"
#include "storage/presences.hpp"
#include "text/dates.hpp"

#include <algorithm>
#include <functional>
#include <map>

namespace passerelle::server::pages {

namespace {

using live::Sighting;
using nlohmann::json;
using Sightings = std::map<PersonId, Sighting>;

/// Whoever was seen: what is stored, since the service may have started again since, and over it what is known now.
Sightings sightings_of(const Call& call, EventId event) {
    Sightings all;
    for (const auto& presence : storage::list_presences(call.context.tx, event)) {
        if (presence.source != attendance::Source::live_room) continue;
        auto& known = all.try_emplace(presence.person, Sighting{}).first->second;
        if (known.latest.end < presence.interval.end) known.latest = presence.interval;
    }
    for (const auto& sighting : call.services.rooms.seen(event)) all[sighting.guest.person] = sighting;
    return all;
}

json clock_time(const Call& call, Instant instant, const calendar::Zone& zone) {
    return {{"datetime", datetime(instant, zone)}, {"text", text::time_of_day(call.language, zone.local_of(instant))}};
}

json person_row(const Call& call, const usecases::RegistrationView& view, const Sighting* seen,
                const calendar::Zone& zone) {
    const auto& region = view.registration.region;
    const bool in = seen && seen->present;
    const bool left = seen && !seen->present;
    return {{"id", view.person.id.to_string()},
            {"name", view.person.name},
            {"organisation", view.registration.organisation},
            {"region", region ? std::string{region->name()} : std::string{}},
            {"state", in     ? "in"
                      : left ? "left"
                             : "away"},
            {"in", in},
            {"left", left},
            {"state_text", in     ? call.tr("In the room")
                           : left ? call.tr("Left the room")
                                  : call.tr("Not seen yet")},
            {"since", seen ? clock_time(call, seen->latest.begin, zone) : json(false)},
            {"until", left ? clock_time(call, seen->latest.end, zone) : json(false)}};
}

json person_rows(const Call& call, const calendar::Event& event) {
    const auto zone = calendar::Zone::find(event.meetings.front().zone).value();
    const auto seen = sightings_of(call, event.id);
    json rows = json::array();
    for (const auto& view : usecases::registrations_for(call.context, event)) {
        if (view.registration.status != booking::RegistrationStatus::confirmed) continue;
        const auto found = seen.find(view.person.id);
        rows.push_back(person_row(call, view, found == seen.end() ? nullptr : &found->second, zone));
    }
    return rows;
}

/// Where those who are in the room come from, the most first.
json region_rows(const Call& call, const json& people) {
    std::map<std::string, int> count;
    for (const auto& person : people)
        if (person["in"].get<bool>()) ++count[person["region"].get<std::string>()];
    std::vector<std::pair<std::string, int>> sorted{count.begin(), count.end()};
    std::ranges::stable_sort(sorted, std::greater{}, &std::pair<std::string, int>::second);
    json rows = json::array();
    for (const auto& [region, number] : sorted)
        rows.push_back(
            {{"region", region.empty() ? call.tr("No region given") : region}, {"count", std::to_string(number)}});
    return rows;
}

std::string number_in(const json& people, std::string_view state) {
    return std::to_string(std::ranges::count_if(people, [&](const json& person) { return person["state"] == state; }));
}

}  // namespace

http::Response live_wall(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    const auto event = id ? storage::find_event(call.context.tx, *id) : std::nullopt;
    if (!event) return error_page(call, usecases::missing());
    const auto people = person_rows(call, *event);
    const auto path = manage_path(event->id);
    const json view{{"title", title_of(call, *event)},
                    {"event_href", link(call, path)},
                    {"self_href", link(call, path + "/direct")},
                    {"socket", path + "/direct/socket"},
                    {"zone", event->meetings.front().zone},
                    {"number_in", number_in(people, "in")},
                    {"number_left", number_in(people, "left")},
                    {"number_away", number_in(people, "away")},
                    {"regions", region_rows(call, people)},
                    {"has_people", !people.empty()},
                    {"people", people}};
    auto response = page(call, "live_wall.html", call.tr("Live"), view);
    response.headers.set("Cache-Control", "private, no-store");
    return response;
}

http::Response live_wall_socket(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    const auto event = id ? storage::find_event(call.context.tx, *id) : std::nullopt;
    if (!event) return error_page(call, usecases::missing());
    if (const auto error = check_socket(call.services, call.request)) return error_page(call, *error);
    return http::upgrade(call.request, live::listen_to_wall(call.services.rooms, event->id));
}

}  // namespace passerelle::server::pages
