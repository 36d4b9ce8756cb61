// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/live.hpp"

#include "attendance/live_presence.hpp"
#include "calendar/zone.hpp"
#include "server/access.hpp"
#include "server/live/jitsi.hpp"
#include "server/live/listeners.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "text/dates.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

Result<usecases::LivePlace> asked_place(const Call& call) {
    const auto meeting = call.parameters.id<MeetingId>("meeting");
    if (!meeting) return meeting.error();
    return usecases::live_place(call.context, call.parameters.at("token"), *meeting);
}

/// The address holds a secret: it goes to no other site, no search engine and no store.
void guard(http::Response& response) {
    response.headers.set("Referrer-Policy", "no-referrer");
    response.headers.set("X-Robots-Tag", "noindex");
    response.headers.set("Cache-Control", "private, no-store");
}

/// Only this page lets the camera and the microphone be used, and only by that one frame.
void let_in(http::Response& response, const std::string& origin) {
    auto policy = std::string{response.headers.find("Content-Security-Policy").value_or("")};
    response.headers.set("Content-Security-Policy", policy + "; frame-src " + origin);
    const auto to = "=(\"" + origin + "\")";
    response.headers.set("Permissions-Policy", "camera" + to + ", display-capture" + to + ", microphone" + to +
                                                   ", geolocation=(), payment=(), usb=()");
}

std::string live_path(const Call& call) {
    return "/live/" + call.parameters.at("token") + "/" + call.parameters.at("meeting");
}

json live_view(const Call& call, const usecases::LivePlace& place) {
    const auto& meeting = place.meeting;
    const auto zone = calendar::Zone::find(meeting.zone).value();
    const auto window = attendance::live_window(meeting);
    const bool early = call.context.now < window.begin;
    const bool over = call.context.now >= window.end;
    const auto jitsi = live::jitsi_room(meeting.room.link);
    auto view = when(call, calendar::interval_of(meeting), zone);
    view.update(
        {{"title", title_of(call, place.view.event)},
         {"meeting_title", text_or_false(meeting.title.in(call.language))},
         {"name", place.view.person.name},
         {"registration_href", link(call, "/inscriptions/" + call.parameters.at("token"))},
         {"attendance_href", link(call, "/inscriptions/" + call.parameters.at("token") + "/assiduite")},
         {"open", !early && !over},
         {"early_text", early ? json(call.services.translator.format(
                                    call.language, "The room opens at {1}. Come back then, or reload this page.",
                                    {text::time_of_day(call.language, zone.local_of(window.begin))}))
                              : json(false)},
         {"over", over},
         {"socket", live_path(call) + "/socket"},
         {"link", meeting.room.link},
         {"frame", jitsi && !early && !over ? json(jitsi->address) : json(false)}});
    return view;
}

}  // namespace

http::Response live_room(Call& call) {
    const auto place = asked_place(call);
    if (!place) return error_page(call, place.error());
    const auto view = live_view(call, *place);
    auto response = page(call, "live.html", call.tr("Live room"), view);
    guard(response);
    if (view["frame"].is_string()) let_in(response, live::jitsi_room(place->meeting.room.link)->origin);
    return response;
}

http::Response live_socket(Call& call) {
    const auto place = asked_place(call);
    if (!place) return error_page(call, place.error());
    if (const auto error = check_socket(call.services, call.request)) return error_page(call, *error);
    const auto window = attendance::live_window(place->meeting);
    if (call.context.now < window.begin || call.context.now >= window.end)
        return error_page(call, fail(Failure::conflict, "live_room_closed"));
    const auto& [view, meeting] = *place;
    const auto& region = view.registration.region;
    live::Guest guest{view.event.id,
                      meeting.id,
                      view.person.id,
                      view.person.name,
                      view.registration.organisation,
                      region ? std::string{region->name()} : std::string{},
                      window};
    return http::upgrade(call.request, live::listen_to_page(call.services.rooms, call.services.clock, guest));
}

}  // namespace passerelle::server::pages
