// SPDX-License-Identifier: Apache-2.0
#include "calendar/zone.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/html.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "storage/bookings.hpp"
#include "storage/events.hpp"
#include "storage/partners.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"
#include "text/dates.hpp"

#include <algorithm>
#include <map>
#include <sstream>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

/// An event with all that its page shows.
struct EventScene {
    calendar::Programme programme;
    calendar::Event event;
    booking::Occupancy occupancy;
    std::optional<booking::Registration> own;  ///< the reader's
};

EventScene scene(const Call& call, const calendar::Event& event) {
    EventScene found{storage::find_programme(call.context.tx, event.programme).value(),
                     event,
                     storage::occupancy(call.context.tx, event.id),
                     {}};
    if (call.actor().person)
        found.own = storage::find_active_registration(call.context.tx, event.id, call.actor().person->id);
    return found;
}

json paragraphs(const std::string& text) {
    json all = json::array();
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);)
        if (!line.empty()) all.push_back({{"text", line}});
    return all;
}

json presentation(const Call& call, const booking::Booking& booking) {
    const auto partner = storage::find_partner(call.context.tx, booking.partner).value();
    const auto& says = booking.presentation;
    return {{"title", says.title},
            {"partner", partner.name},
            {"region", partner.region.name()},
            {"presenters", text_or_false(says.presenters)},
            {"community", text_or_false(says.community)},
            {"job_offers", text_or_false(says.job_offers)}};
}

json slots(const Call& call, const EventScene& scene) {
    std::map<SlotId, booking::Booking> bookings;
    for (auto& booking : storage::list_active_bookings(call.context.tx, scene.event.id))
        bookings.emplace(booking.slot, booking);
    const bool may_book = call.actor().is_staff() || !call.actor().partners.empty();
    json all = json::array();
    for (const auto& meeting : scene.event.meetings) {
        const auto zone = calendar::Zone::find(meeting.zone).value();
        for (const auto& slot : meeting.slots) {
            const auto found = bookings.find(slot.id);
            const bool confirmed = found != bookings.end() && found->second.status == booking::BookingStatus::confirmed;
            const booking::SlotSituation situation{scene.programme, scene.event, meeting, slot,
                                                   found != bookings.end()};
            const bool open = may_book && booking::decide_booking(situation, call.context.now).has_value();
            all.push_back(
                {{"time_text", text::time_range(call.language, slot.starts, slot.ends)},
                 {"datetime", datetime(zone.resolve(slot.starts), zone)},
                 {"book_href", open ? json(link(call, "/partenaire/creneaux/" + slot.id.to_string())) : json(false)},
                 {"presentation", confirmed ? presentation(call, found->second) : json(false)}});
        }
    }
    return all;
}

std::string workshop_places(const Call& call, const EventScene& scene, const calendar::Meeting& meeting) {
    if (!meeting.capacity) return {};
    const auto taken = scene.occupancy.by_workshop.find(meeting.id);
    const int free = *meeting.capacity - (taken == scene.occupancy.by_workshop.end() ? 0 : taken->second);
    if (free <= 0) return call.tr("Full");
    return call.services.translator.plural(call.language, "{1} free place", "{1} free places", free);
}

json meetings(const Call& call, const EventScene& scene) {
    json all = json::array();
    if (scene.event.meetings.size() < 2) return all;
    for (const auto& meeting : scene.event.meetings) {
        const auto zone = calendar::Zone::find(meeting.zone).value();
        const auto number = std::to_string(all.size() + 1);
        all.push_back({{"title", meeting.title.french.empty()
                                     ? call.services.translator.format(call.language, "Meeting {1}", {number})
                                     : meeting.title.in(call.language)},
                       {"date_text", text::short_date(call.language, meeting.starts)},
                       {"time_text", text::time_range(call.language, meeting.starts, meeting.ends)},
                       {"datetime", datetime(zone.resolve(meeting.starts), zone)},
                       {"place_text", text_or_false(meeting.room.address)},
                       {"places_text", text_or_false(workshop_places(call, scene, meeting))},
                       {"cancelled", meeting.status == calendar::Status::cancelled}});
    }
    return all;
}

json place(const Call& call, const EventScene& scene) {
    const auto& room = scene.event.meetings.front().room;
    if (room == calendar::Room{}) return false;
    const bool has_place = scene.own && scene.own->status == booking::RegistrationStatus::confirmed;
    const bool may_join = has_place || call.actor().is_staff();
    const auto note = room.link.empty() || may_join
                          ? std::string{}
                          : call.tr("The link of the videoconference is sent to those who are registered.");
    return {{"address", text_or_false(room.address)},
            {"link", may_join ? text_or_false(room.link) : json(false)},
            {"link_note", text_or_false(note)}};
}

std::string places_text(const Call& call, const EventScene& scene) {
    if (!scene.programme.features.registration || !scene.event.capacity) return {};
    const int free = *scene.event.capacity - scene.occupancy.confirmed;
    if (free > 0) return call.services.translator.plural(call.language, "{1} free place", "{1} free places", free);
    return call.services.translator.plural(call.language, "Full; {1} person waiting", "Full; {1} persons waiting",
                                           scene.occupancy.waiting);
}

std::string points_text(const Call& call, const EventScene& scene) {
    if (!scene.programme.features.certificate) return {};
    const auto points = text::hundredths(call.language, scene.event.points_hundredths);
    return call.services.translator.format(call.language,
                                           "{1} points toward “{2}”; absence may reach {3} % of the scheduled hours",
                                           {points, scene.programme.certificate_rules.credential.in(call.language),
                                            std::to_string(scene.programme.certificate_rules.absence_percent)});
}

json registration(const Call& call, const EventScene& scene) {
    if (!scene.programme.features.registration) return false;
    const auto status = booking::decide_registration(scene.programme, scene.event, scene.occupancy,
                                                     scene.own.has_value(), call.context.now);
    json card{{"register_href", false}, {"register_label", ""}, {"manage_href", false}, {"note_text", false},
              {"group_href", false}};
    if (scene.own) {
        const bool confirmed = scene.own->status == booking::RegistrationStatus::confirmed;
        card["status_text"] = confirmed ? call.tr("You have a place.") : call.tr("You are on the waiting list.");
        card["manage_href"] = link(call, "/compte");
    } else if (!status) {
        card["status_text"] = call.services.translator(call.language, "Registration is not possible at the moment.");
    } else {
        const bool confirmed = *status == booking::RegistrationStatus::confirmed;
        card["status_text"] = confirmed ? call.tr("Registration is open.") : call.tr("All places are taken.");
        card["register_href"] = link(call, "/evenements/" + scene.event.id.to_string() + "/inscription");
        card["register_label"] = confirmed ? call.tr("Register") : call.tr("Join the waiting list");
        card["group_href"] = card["register_href"].get<std::string>() + "/groupe";
        card["note_text"] = call.tr("You will get a confirmation by mail.");
    }
    return card;
}

/// "20261007T160000Z", as the add-links of the calendar services take it.
std::string compact(Instant instant) {
    return date::format("%Y%m%dT%H%M%SZ", date::floor<std::chrono::seconds>(instant));
}

/// schema.org; "<" is escaped so that no text closes the script element.
std::string json_ld(const Call& call, const EventScene& scene, const std::string& url) {
    const auto interval = calendar::interval_of(scene.event);
    const auto& room = scene.event.meetings.front().room;
    const bool online = room.address.empty();
    const bool cancelled = scene.event.status == calendar::Status::cancelled;
    json event{{"@context", "https://schema.org"},
               {"@type", "Event"},
               {"name", title_of(call, scene.event)},
               {"description", scene.event.description.in(call.language)},
               {"startDate", to_rfc3339(interval.begin)},
               {"endDate", to_rfc3339(interval.end)},
               {"url", url},
               {"inLanguage", tag(call.language)},
               {"isAccessibleForFree", true},
               {"eventStatus", cancelled ? "https://schema.org/EventCancelled" : "https://schema.org/EventScheduled"},
               {"eventAttendanceMode", online ? "https://schema.org/OnlineEventAttendanceMode"
                                              : "https://schema.org/OfflineEventAttendanceMode"},
               {"organizer", {{"@type", "Organization"}, {"name", call.services.settings.organisation}}}};
    event["location"] = online ? json{{"@type", "VirtualLocation"}, {"url", url}}
                               : json{{"@type", "Place"}, {"name", room.address}, {"address", room.address}};
    auto text = event.dump();
    for (auto at = text.find('<'); at != std::string::npos; at = text.find('<', at)) text.replace(at, 1, "\\u003c");
    return text;
}

}  // namespace

http::Response event(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    const auto found = id ? storage::find_event(call.context.tx, *id) : std::nullopt;
    if (!found) return error_page(call, usecases::missing());
    const auto shown = scene(call, *found);
    const auto title = title_of(call, *found);
    const auto interval = calendar::interval_of(*found);
    const auto zone = calendar::Zone::find(found->meetings.front().zone).value();
    const auto path = "/evenements/" + found->id.to_string();
    const auto url = call.services.public_url + link(call, path);
    const auto all_slots = slots(call, shown);
    const auto all_meetings = meetings(call, shown);
    return page(
        call, "event.html", title,
        {{"title", title},
         {"cancelled", found->status == calendar::Status::cancelled},
         {"programme",
          {{"name", shown.programme.name.in(call.language)},
           {"colour", shown.programme.colour},
           {"href", link(call, "/calendrier") + "?programme=" + shown.programme.key}}},
         {"when", when(call, interval, zone)},
         {"reader", when_for_reader(call, interval, zone)},
         {"place", place(call, shown)},
         {"places_text", text_or_false(places_text(call, shown))},
         {"points_text", text_or_false(points_text(call, shown))},
         {"paragraphs", paragraphs(found->description.in(call.language))},
         {"has_slots", !all_slots.empty()},
         {"slots", all_slots},
         {"has_meetings", !all_meetings.empty()},
         {"meetings", all_meetings},
         {"registration", registration(call, shown)},
         {"ics_href", path + ".ics"},
         {"google_href", "https://calendar.google.com/calendar/render?action=TEMPLATE&text=" + percent_encoded(title) +
                             "&dates=" + compact(interval.begin) + "/" + compact(interval.end) +
                             "&details=" + percent_encoded(url)},
         {"outlook_href", "https://outlook.live.com/calendar/0/deeplink/compose?subject=" + percent_encoded(title) +
                              "&startdt=" + to_rfc3339(interval.begin) + "&enddt=" + to_rfc3339(interval.end) +
                              "&body=" + percent_encoded(url)},
         {"manage_event_href", call.actor().is_staff() ? json(link(call, "/gestion" + path)) : json(false)},
         {"json_ld", json_ld(call, shown, url)}});
}

}  // namespace passerelle::server::pages
