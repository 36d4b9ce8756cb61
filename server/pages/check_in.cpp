// SPDX-License-Identifier: Apache-2.0
// The page of a door. Without JavaScript it is a search and forms; with it, the same page goes on without a network.
#include "server/usecases/check_in.hpp"

#include "attendance/certificate.hpp"
#include "attendance/name_key.hpp"
#include "calendar/zone.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/forum_handlers.hpp"
#include "server/pages/html.hpp"
#include "server/pages/managed_event.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/sector_colour.hpp"
#include "text/dates.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;
using usecases::Doors;
using usecases::Guest;

constexpr std::size_t most_matches = 20;

/// What the address of the page says: which door, of what, and who is looked for.
struct DoorQuery {
    std::string door;
    std::string place;  ///< a meeting's id; empty for the whole event
    std::string search;
    std::string seen;  ///< the registration that just passed
    std::string scan;  ///< the device name of its scan

    static DoorQuery of(const http::Parameters& query) {
        return {query.get("porte"), query.get("lieu"), query.get("q"), query.get("vu"), query.get("passage")};
    }
};

std::string door_path(EventId event) {
    return manage_path(event) + "/accueil";
}

std::string query_text(const DoorQuery& query) {
    return "?porte=" + percent_encoded(query.door) + "&lieu=" + percent_encoded(query.place);
}

std::string clock_text(const Call& call, const Doors& doors, Instant instant) {
    const auto zone = calendar::Zone::find(doors.event.meetings.front().zone).value();
    return text::time_of_day(call.language, zone.local_of(instant));
}

/// "since 9:02 (North)", of the first entry.
std::string entry_text(const Call& call, const Doors& doors, const attendance::Scan& entry) {
    const auto time = clock_text(call, doors, entry.scanned);
    if (entry.door.empty()) return call.services.translator.format(call.language, "First entry at {1}", {time});
    return call.services.translator.format(call.language, "First entry at {1}, door: {2}", {time, entry.door});
}

json guest_view(const Call& call, const Doors& doors, const Guest& guest, const DoorQuery& query) {
    const auto& registration = guest.view.registration;
    const auto* state = doors.passages.find(registration.id, MeetingId::parse(query.place));
    const bool inside = state != nullptr && state->inside;
    json workshops = json::array();
    for (const auto& meeting : doors.event.meetings)
        if (std::ranges::find(registration.workshops, meeting.id) != registration.workshops.end())
            workshops.push_back({{"title", meeting.title.in(call.language)}});
    return {{"id", registration.id.to_string()},
            {"name", guest.view.person.name},
            {"organisation", text_or_false(registration.organisation)},
            {"sector", registration.sector ? json(sector_name(call, *registration.sector)) : json(false)},
            {"sector_colour", sector_colour(registration.sector)},
            {"waiting", registration.status == booking::RegistrationStatus::waiting},
            {"inside", inside},
            {"first_text",
             state != nullptr && state->first_entry ? json(entry_text(call, doors, *state->first_entry)) : json(false)},
            {"workshops", workshops},
            {"badge_href", link(call, "/gestion/inscriptions/" + registration.id.to_string() + "/insigne.pdf")}};
}

/// Every word that was typed begins a word of the name or the organisation.
bool matches(attendance::NameReader& reader, const Guest& guest, const std::string& typed) {
    const auto wanted = reader.read(typed).key;
    const auto own = reader.read(guest.view.person.name + " " + guest.view.registration.organisation).key;
    const auto words = attendance::words_of(own);
    return !wanted.empty() && std::ranges::all_of(attendance::words_of(wanted), [&](std::string_view word) {
        return std::ranges::any_of(words, [&](std::string_view known) { return known.starts_with(word); });
    });
}

std::vector<const Guest*> found_guests(const Doors& doors, std::string typed) {
    std::vector<const Guest*> found;
    if (typed.starts_with(usecases::badge_mark)) typed.erase(0, usecases::badge_mark.size());
    if (const auto code = attendance::normalize_verification_code(typed)) {
        const auto guest = std::ranges::find(doors.guests, *code, &Guest::code);
        if (guest != doors.guests.end()) return {&*guest};
    }
    attendance::NameReader reader;
    for (const auto& guest : doors.guests)
        if (found.size() < most_matches && matches(reader, guest, typed)) found.push_back(&guest);
    return found;
}

json place_options(const Call& call, const Doors& doors, const std::string& selected) {
    json options = json::array();
    options.push_back(option("", call.tr("The whole event"), selected));
    for (const auto& meeting : doors.event.meetings)
        if (meeting.capacity && meeting.status == calendar::Status::scheduled)
            options.push_back(option(
                meeting.id.to_string(),
                text::time_of_day(call.language, meeting.starts) + " · " + meeting.title.in(call.language), selected));
    return options;
}

json count_row(const std::string& key, const std::string& label, const usecases::DoorCounts::Group& group) {
    return {
        {"key", key}, {"label", label}, {"expected", group.expected}, {"came", group.came}, {"inside", group.inside}};
}

json counts_view(const Call& call, const Doors& doors) {
    const auto counts = usecases::count_doors(doors);
    json sectors = json::array();
    for (std::size_t i = 0; i < counts.by_sector.size(); ++i) {
        const bool given = i < attendance::all_sectors.size();
        if (!given && counts.by_sector[i].expected + counts.by_sector[i].came == 0) continue;
        const auto key = given ? std::string{booking::to_string(attendance::all_sectors[i])} : std::string{"none"};
        sectors.push_back(count_row(key,
                                    given ? sector_name(call, attendance::all_sectors[i]) : call.tr("No sector given"),
                                    counts.by_sector[i]));
    }
    json names = json::array();
    for (const auto& [door, came] : counts.by_door)
        names.push_back({{"label", door.empty() ? call.tr("No door named") : door}, {"came", came}});
    return {{"total", count_row("total", call.tr("Everyone"), counts.total)},
            {"sectors", sectors},
            {"has_doors", !names.empty()},
            {"doors", names}};
}

/// Who just passed, with a way to take it back.
json seen_view(const Call& call, const Doors& doors, const DoorQuery& query) {
    const auto id = RegistrationId::parse(query.seen);
    const auto guest =
        std::ranges::find_if(doors.guests, [&](const Guest& one) { return id && one.view.registration.id == *id; });
    if (guest == doors.guests.end()) return false;
    auto view = guest_view(call, doors, *guest, query);
    view["undo_scan"] = text_or_false(query.scan);
    return view;
}

/// What the script is told: addresses and words.
json script_view(const Call& call, const Doors& doors) {
    const auto path = "/api/v1/events/" + doors.event.id.to_string();
    return {{"list", path + "/check-in"},
            {"counts", path + "/check-in/counts"},
            {"scans", path + "/check-in/scans"},
            {"event", doors.event.id.to_string()},
            {"zone", doors.event.meetings.front().zone},
            {"worker_scope", link(call, door_path(doors.event.id))}};
}

json door_view(const Call& call, const Doors& doors, const DoorQuery& query) {
    const auto path = link(call, door_path(doors.event.id));
    json people = json::array();
    if (!query.search.empty())
        for (const auto* guest : found_guests(doors, query.search))
            people.push_back(guest_view(call, doors, *guest, query));
    return {{"title", title_of(call, doors.event)},
            {"event_href", link(call, manage_path(doors.event.id))},
            {"self_href", path},
            {"pass_action", path},
            {"walk_in_href", path + "/nouveau?porte=" + percent_encoded(query.door)},
            {"door", query.door},
            {"place", query.place},
            {"places", {{"options", place_options(call, doors, query.place)}}},
            {"search", query.search},
            {"searched", !query.search.empty()},
            {"has_people", !people.empty()},
            {"people", people},
            {"seen", seen_view(call, doors, query)},
            {"scan", "page-" + call.context.new_id<PresenceId>().to_string()},
            {"counts", counts_view(call, doors)},
            {"script", script_view(call, doors)}};
}

}  // namespace

http::Response check_in(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    const auto doors = id ? usecases::doors_of(call.context, *id) : Result<Doors>{id.error()};
    if (!doors) return error_page(call, doors.error());
    auto response =
        page(call, "check_in.html", call.tr("Check-in"), door_view(call, *doors, DoorQuery::of(call.request.query)));
    response.headers.set("Cache-Control", "private, no-store");
    // This page alone may use the camera, and no frame in it.
    response.headers.set("Permissions-Policy",
                         "camera=(self), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");
    return response;
}

http::Response pass_door(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return error_page(call, event.error());
    const auto typed = posted(call);
    const DoorQuery query{typed.get("door"), typed.get("meeting"), {}, typed.get("registration"), typed.get("scan")};
    usecases::RecordScans batch;
    batch.event = *event;
    batch.device = query.scan;
    batch.sent = call.context.now;
    usecases::DeviceScan scan;
    scan.counter = 1;
    scan.registration = RegistrationId::parse(query.seen);
    scan.meeting = MeetingId::parse(query.place);
    scan.door = query.door;
    scan.kind = attendance::parse_scan_kind(typed.get("kind")).value_or(attendance::ScanKind::entry);
    if (scan.kind == attendance::ScanKind::undo) scan.undoes = attendance::ScanKey{typed.get("undoes"), 1};
    scan.scanned = call.context.now;
    batch.scans.push_back(std::move(scan));
    const auto recorded = usecases::record_scans(call.context, batch);
    if (!recorded) return error_page(call, recorded.error());
    const auto path = door_path(*event) + query_text(query);
    const auto& result = recorded->front();
    if (!result.registration) return redirect_saying(call, path, "pass_unknown");
    const auto outcome = "pass_" + std::string{attendance::to_string(result.outcome)};
    const bool undo = result.outcome == attendance::PassOutcome::taken_back;
    return redirect_saying(
        call, path + "&vu=" + percent_encoded(query.seen) + (undo ? "" : "&passage=" + percent_encoded(query.scan)),
        outcome);
}

}  // namespace passerelle::server::pages
