// SPDX-License-Identifier: Apache-2.0
#include "server/input/event_input.hpp"

#include "server/http/conditional.hpp"

namespace passerelle::server {

namespace {

using nlohmann::json;

constexpr int most_event_places = 100'000;
constexpr int most_slots = 24;
constexpr int longest_lead_in = 120;

calendar::Break read_break(Fields& fields) {
    return {fields.local_time("starts"), fields.local_time("ends")};
}

/// Only of a meeting that has no slots yet; others keep theirs.
void read_slots(Fields& fields, calendar::Meeting& meeting) {
    const auto count = fields.optional_integer("slots", 0, most_slots).value_or(0);
    const std::chrono::minutes lead_in{fields.optional_integer("lead_in_minutes", 0, longest_lead_in).value_or(0)};
    // What ends before it starts, or lasts for days, is refused by the rules of an event.
    const auto length = meeting.ends - meeting.starts;
    if (count == 0 || length <= std::chrono::seconds{0} || length > calendar::longest_meeting) return;
    auto slots = calendar::cut_slots(meeting, count, lead_in);
    if (!slots) return fields.refuse("slots_do_not_fit", "slots");
    meeting.slots = std::move(*slots);
}

calendar::Meeting read_meeting(Fields& fields) {
    calendar::Meeting meeting;
    if (const auto id = fields.optional_id<MeetingId>("id")) meeting.id = *id;
    meeting.title = fields.localized("title", 200, false);
    meeting.starts = fields.local_time("starts");
    meeting.ends = fields.local_time("ends");
    if (const auto zone = fields.optional_text("zone", 60); !zone.empty()) meeting.zone = zone;
    meeting.room = {fields.optional_text("room_link", 500), fields.optional_text("room_address", 300)};
    meeting.capacity = fields.optional_integer("capacity", 1, most_event_places);
    meeting.block = fields.optional_text("block", 60);
    for (auto& nested : fields.objects("breaks", 20)) {
        meeting.breaks.push_back(read_break(nested));
        fields.absorb(nested);
    }
    read_slots(fields, meeting);
    return meeting;
}

json text_or_null(const std::optional<Instant>& instant) {
    return instant ? json(to_rfc3339(*instant)) : json(nullptr);
}

json number_or_null(const std::optional<int>& number) {
    return number ? json(*number) : json(nullptr);
}

json localized_json(const LocalizedText& text) {
    return {{"fr", text.french}, {"en", text.english}};
}

json meeting_settings_json(const calendar::Meeting& meeting) {
    json breaks = json::array();
    for (const auto& pause : meeting.breaks)
        breaks.push_back(
            {{"starts", passerelle::to_string(pause.starts)}, {"ends", passerelle::to_string(pause.ends)}});
    return {{"id", meeting.id.to_string()},
            {"title", localized_json(meeting.title)},
            {"starts", passerelle::to_string(meeting.starts)},
            {"ends", passerelle::to_string(meeting.ends)},
            {"zone", meeting.zone},
            {"room_link", meeting.room.link},
            {"room_address", meeting.room.address},
            {"capacity", number_or_null(meeting.capacity)},
            {"block", meeting.block},
            {"breaks", breaks}};
}

}  // namespace

calendar::Event read_event(Fields& fields) {
    calendar::Event event;
    event.title = fields.localized("title", 200, true);
    event.description = fields.localized("description", 10'000, false);
    event.capacity = fields.optional_integer("capacity", 1, most_event_places);
    event.registration_opens = fields.optional_instant("registration_opens");
    event.registration_closes = fields.optional_instant("registration_closes");
    event.points_hundredths = fields.optional_integer("points_hundredths", 0, 100'000).value_or(0);
    for (auto& nested : fields.objects("meetings", 100)) {
        event.meetings.push_back(read_meeting(nested));
        fields.absorb(nested);
    }
    return event;
}

Result<usecases::EditEvent> read_edit_event(Fields fields, EventId event) {
    usecases::EditEvent command{.event = event, .edit = {.wanted = read_event(fields)}};
    for (const auto id : fields.ids<MeetingId>("cancel_meetings")) command.edit.may_cancel.insert(id);
    if (const auto error = fields.finish()) return *error;
    return command;
}

json event_settings_json(const calendar::Event& event) {
    json meetings = json::array();
    for (const auto& meeting : event.meetings)
        if (meeting.status == calendar::Status::scheduled) meetings.push_back(meeting_settings_json(meeting));
    return {{"title", localized_json(event.title)},
            {"description", localized_json(event.description)},
            {"capacity", number_or_null(event.capacity)},
            {"registration_opens", text_or_null(event.registration_opens)},
            {"registration_closes", text_or_null(event.registration_closes)},
            {"points_hundredths", event.points_hundredths},
            {"meetings", meetings}};
}

std::string version_of(const calendar::Event& event) {
    auto tag = http::strong_etag(event_settings_json(event).dump() + std::to_string(event.sequence));
    std::erase(tag, '"');
    return tag;
}

}  // namespace passerelle::server
