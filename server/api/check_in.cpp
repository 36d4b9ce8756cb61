// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/check_in.hpp"

#include "server/api/body.hpp"
#include "server/api/forum_handlers.hpp"
#include "server/api/json.hpp"
#include "server/badge_document.hpp"
#include "server/input/door_commands.hpp"
#include "server/respond.hpp"

namespace passerelle::server::api {

namespace {

using nlohmann::json;

json sector_json(const std::optional<booking::Sector>& sector) {
    return sector ? json(booking::to_string(*sector)) : json(nullptr);
}

json first_entry_json(const std::optional<attendance::Scan>& entry) {
    if (!entry) return nullptr;
    return {{"at", to_rfc3339(entry->scanned)}, {"door", entry->door}};
}

const char* status_text(booking::RegistrationStatus status) {
    return status == booking::RegistrationStatus::confirmed ? "confirmed" : "waiting";
}

/// How the person stands at each place where doors noted anything.
json places_json(const attendance::Passages& passages, RegistrationId registration) {
    json places = json::array();
    for (auto at = passages.states.lower_bound({registration, std::nullopt});
         at != passages.states.end() && at->first.first == registration; ++at) {
        const auto& meeting = at->first.second;
        places.push_back({{"meeting_id", meeting ? json(meeting->to_string()) : json(nullptr)},
                          {"inside", at->second.inside},
                          {"first", first_entry_json(at->second.first_entry)}});
    }
    return places;
}

json door_person_json(const usecases::Doors& doors, const usecases::Guest& guest) {
    const auto& registration = guest.view.registration;
    json workshops = json::array();
    for (const auto& id : registration.workshops) workshops.push_back(id.to_string());
    return {{"registration_id", registration.id.to_string()},
            {"code", guest.code},
            {"name", guest.view.person.name},
            {"organisation", registration.organisation},
            {"sector", sector_json(registration.sector)},
            {"status", status_text(registration.status)},
            {"workshops", workshops},
            {"places", places_json(doors.passages, registration.id)}};
}

json group_json(const usecases::DoorCounts::Group& group) {
    return {{"expected", group.expected}, {"came", group.came}, {"inside", group.inside}};
}

json counts_json(const usecases::Doors& doors) {
    const auto counts = usecases::count_doors(doors);
    json sectors = json::array();
    for (std::size_t i = 0; i < counts.by_sector.size(); ++i) {
        auto group = group_json(counts.by_sector[i]);
        group["sector"] = i < attendance::all_sectors.size() ? sector_json(attendance::all_sectors[i]) : json(nullptr);
        sectors.push_back(group);
    }
    json names = json::array();
    for (const auto& [door, came] : counts.by_door) names.push_back({{"door", door}, {"came", came}});
    return {{"revision", std::to_string(doors.scans) + "-" + std::to_string(doors.guests.size())},
            {"total", group_json(counts.total)},
            {"by_sector", sectors},
            {"by_door", names}};
}

json recorded_json(const usecases::RecordedScan& recorded) {
    const bool known = recorded.registration.has_value();
    return {{"counter", recorded.counter},
            {"outcome", known ? json(attendance::to_string(recorded.outcome)) : json("unknown")},
            {"repeated", recorded.repeated},
            {"registration_id", known ? json(recorded.registration->registration.id.to_string()) : json(nullptr)},
            {"name", known ? json(recorded.registration->person.name) : json(nullptr)},
            {"first", first_entry_json(recorded.first)}};
}

Result<usecases::Doors> asked_doors(const Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return id.error();
    return usecases::doors_of(call.context, *id);
}

}  // namespace

http::Response show_check_in(Call& call) {
    const auto doors = asked_doors(call);
    if (!doors) return problem(call, doors.error());
    json people = json::array();
    for (const auto& guest : doors->guests) people.push_back(door_person_json(*doors, guest));
    return json_response({{"event_id", doors->event.id.to_string()},
                          {"doors", doors->names},
                          {"people", people},
                          {"counts", counts_json(*doors)}});
}

http::Response count_check_in(Call& call) {
    const auto doors = asked_doors(call);
    if (!doors) return problem(call, doors.error());
    return json_response(counts_json(*doors));
}

http::Response record_scans(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    const auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto command = read_record_scans(*fields, *event);
    if (!command) return problem(call, command.error());
    const auto recorded = usecases::record_scans(call.context, *command);
    if (!recorded) return problem(call, recorded.error());
    json results = json::array();
    for (const auto& scan : *recorded) results.push_back(recorded_json(scan));
    return json_response({{"results", results}});
}

http::Response admit_walk_in(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    const auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto command = read_walk_in(*fields, *event);
    if (!command) return problem(call, command.error());
    const auto admitted = usecases::admit_walk_in(call.context, *command);
    if (!admitted) return problem(call, admitted.error());
    return json_response({{"registration", to_json(admitted->view.registration)},
                          {"name", admitted->view.person.name},
                          {"code", admitted->code},
                          {"known", admitted->known}},
                         201);
}

http::Response badge_sheets_file(Call& call) {
    const auto doors = asked_doors(call);
    if (!doors) return problem(call, doors.error());
    return badge_sheets(call, *doors);
}

http::Response badge_file(Call& call) {
    const auto id = call.parameters.id<RegistrationId>("registration");
    if (!id) return problem(call, id.error());
    const auto guest = usecases::guest_of(call.context, *id);
    if (!guest) return problem(call, guest.error());
    return single_badge(call, *guest);
}

}  // namespace passerelle::server::api
