// SPDX-License-Identifier: Apache-2.0
// By which numbers the platforms call the meetings of an event.
#include "server/pages/error_page.hpp"
#include "server/pages/evidence_handlers.hpp"
#include "server/pages/evidence_words.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/webhooks.hpp"
#include "storage/events.hpp"
#include "storage/report_reading.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;
using usecases::Platform;

std::string platforms_path(EventId event) {
    return "/gestion/evenements/" + event.to_string() + "/plateformes";
}

json numbered_meeting(const Call& call, const calendar::Meeting& meeting) {
    const auto number = [&](Platform platform) {
        return storage::meeting_number(call.context.tx, meeting.id, usecases::to_string(platform));
    };
    return {{"id", meeting.id.to_string()},
            {"title", meeting_text(call, meeting)},
            {"room_link", text_or_false(meeting.room.link)},
            {"zoom", number(Platform::zoom)},
            {"bigbluebutton", number(Platform::bigbluebutton)},
            {"action", link(call, "/gestion/rencontres/" + meeting.id.to_string() + "/numeros")}};
}

http::Response show_platforms(Call& call, const calendar::Event& event, const Error* error) {
    auto form = FormView::of(posted(call));
    if (error != nullptr) form.explain(call, *error);
    json meetings = json::array();
    for (const auto& meeting : event.meetings) meetings.push_back(numbered_meeting(call, meeting));
    const auto& settings = call.services.settings.webhooks;
    return page(call, "meeting_numbers.html", call.tr("Platforms"),
                {{"event", event_link(call, event)},
                 {"error_summary", form.summary()},
                 {"zoom_on", !settings.zoom_secret.empty()},
                 {"bbb_on", !settings.bbb_secret.empty()},
                 {"zoom_url", call.services.public_url + "/api/v1/webhooks/zoom"},
                 {"bbb_url", call.services.public_url + "/api/v1/webhooks/bigbluebutton"},
                 {"meetings", meetings}},
                error != nullptr ? 422 : 200);
}

}  // namespace

http::Response meeting_platforms(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    const auto event = id ? storage::find_event(call.context.tx, *id) : std::nullopt;
    if (!event) return error_page(call, usecases::missing());
    return show_platforms(call, *event, nullptr);
}

http::Response note_meeting_numbers(Call& call) {
    const auto id = call.parameters.id<MeetingId>("meeting");
    const auto event = id ? storage::find_event_of_meeting(call.context.tx, *id) : std::nullopt;
    if (!event) return error_page(call, usecases::missing());
    const auto typed = posted(call);
    for (const auto platform : {Platform::zoom, Platform::bigbluebutton}) {
        const auto name = std::string{usecases::to_string(platform)};
        const auto noted =
            usecases::note_meeting_number(call.context, *id, platform, typed.get(name).substr(0, 200));
        if (!noted) return show_platforms(call, *event, &noted.error());
    }
    return redirect_saying(call, platforms_path(event->id), "saved");
}

}  // namespace passerelle::server::pages
