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

/// What went wrong with the numbers of one meeting.
struct RefusedNumber {
    MeetingId meeting;
    Error error;
};

json numbered_meeting(const Call& call, const calendar::Meeting& meeting, const RefusedNumber* refused) {
    const bool here = refused != nullptr && refused->meeting == meeting.id;
    auto form = here ? FormView::of(posted(call)) : FormView{};
    if (here) form.explain(call, refused->error);
    const auto number = [&](Platform platform) {
        const auto name = std::string{usecases::platform_name(platform)};
        if (!here) form.with(name, storage::meeting_number(call.context.tx, meeting.id, name));
        auto field = form.field(name);
        field["id"] = name + "-" + meeting.id.to_string();
        return field;
    };
    return {{"id", meeting.id.to_string()},
            {"title", meeting_text(call, meeting)},
            {"room_link", text_or_false(meeting.room.link)},
            {"zoom", number(Platform::zoom)},
            {"bigbluebutton", number(Platform::bigbluebutton)},
            {"action", link(call, "/gestion/rencontres/" + meeting.id.to_string() + "/numeros")}};
}

/// The error, told of the field of that one meeting's form.
Error as_of_meeting(const RefusedNumber& refused) {
    auto error = refused.error;
    for (auto& issue : error.issues)
        if (!issue.field.empty()) issue.field += "-" + refused.meeting.to_string();
    return error;
}

http::Response show_platforms(Call& call, const calendar::Event& event, const RefusedNumber* refused) {
    FormView form;
    if (refused != nullptr) form.explain(call, as_of_meeting(*refused));
    json meetings = json::array();
    for (const auto& meeting : event.meetings) meetings.push_back(numbered_meeting(call, meeting, refused));
    const auto& settings = call.services.settings.webhooks;
    return page(call, "meeting_numbers.html", call.tr("Platforms"),
                {{"event", event_link(call, event)},
                 {"error_summary", form.summary()},
                 {"zoom_on", !settings.zoom_secret.empty()},
                 {"bbb_on", !settings.bbb_secret.empty()},
                 {"zoom_url", call.services.public_url + "/api/v1/webhooks/zoom"},
                 {"bbb_url", call.services.public_url + "/api/v1/webhooks/bigbluebutton"},
                 {"meetings", meetings}},
                refused != nullptr ? 422 : 200);
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
        const auto name = std::string{usecases::platform_name(platform)};
        const auto noted =
            usecases::note_meeting_number(call.context, *id, platform, typed.get(name).substr(0, 200));
        if (noted) continue;
        const RefusedNumber refused{*id, noted.error()};
        return show_platforms(call, *event, &refused);
    }
    return redirect_saying(call, platforms_path(event->id), "saved");
}

}  // namespace passerelle::server::pages
