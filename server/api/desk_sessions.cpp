// SPDX-License-Identifier: Apache-2.0
// Sessions as a partner sees them: open, to come, past; and their run sheets.
#include "booking/small_count.hpp"
#include "server/api/answer.hpp"
#include "server/api/handlers.hpp"
#include "server/messages.hpp"
#include "server/run_sheet_document.hpp"
#include "server/usecases/run_sheet.hpp"

namespace passerelle::server::api {

namespace {

using nlohmann::json;

constexpr int weeks_ahead = 26;

/// Why not, as a machine code and in words.
json refusal_json(const Call& call, const std::optional<Error>& refusal) {
    if (!refusal) return nullptr;
    const auto& issue = refusal->issues.front();
    return {{"code", issue.code}, {"detail", sentence(issue, call.language, call.services.translator)}};
}

json session_json(const Call& call, const usecases::DeskSession& view) {
    const auto& [programme, event, meeting] = view.session;
    json slots = json::array();
    for (const auto& slot : view.slots) {
        auto shown = to_json(slot.slot);
        shown["open"] = slot.is_open();
        shown["booking_id"] = slot.own ? json(slot.own->to_string()) : json(nullptr);
        shown["refusal"] = refusal_json(call, slot.refusal);
        slots.push_back(shown);
    }
    return {{"meeting_id", meeting.id.to_string()},
            {"event_id", event.id.to_string()},
            {"title", to_json(event.title)},
            {"programme", programme.key},
            {"starts_at", to_rfc3339(calendar::interval_of(meeting).begin)},
            {"zone", meeting.zone},
            {"slots", slots},
            {"waiting", view.waiting},
            {"place_in_line", view.own_place},
            {"may_wait", view.may_wait},
            {"refusal", refusal_json(call, view.refusal)}};
}

/// A count under five is not told.
json count_json(const std::optional<int>& count) {
    const auto shown = count ? booking::shown(*count) : std::nullopt;
    return shown ? json(*shown) : json(nullptr);
}

json line_json(const usecases::RunSheetLine& line) {
    json shown{{"slot", to_json(line.slot)}, {"booking", nullptr}};
    if (!line.booking) return shown;
    shown["booking"] = to_json(line.booking->booking);
    shown["booking"]["partner"] = to_json(line.booking->partner);
    return shown;
}

/// A session as FullCalendar reads it: what is open in it stands in the title.
json calendar_entry_of(const Call& call, const usecases::DeskSession& view, const std::string& partner) {
    const auto& [programme, event, meeting] = view.session;
    const auto open = static_cast<int>(std::ranges::count_if(view.slots, &usecases::SlotView::is_open));
    const auto interval = calendar::interval_of(meeting);
    const auto state = call.services.translator.plural(call.language, "{1} open slot", "{1} open slots", open);
    return {{"id", meeting.id.to_string()},
            {"title", event.title.in(call.language) + " – " + (open > 0 ? state : call.tr("Full"))},
            {"start", to_rfc3339(interval.begin)},
            {"end", to_rfc3339(interval.end)},
            {"url", localized_path(call.language, "/partenaire") + "?organisation=" + partner + "#session-" +
                        meeting.id.to_string()},
            {"color", programme.colour},
            {"extendedProps", {{"status", "scheduled"}, {"programme", programme.key}, {"open", open}}}};
}

}  // namespace

http::Response list_sessions(Call& call) {
    const auto partner = partner_in_path(call);
    if (!partner) return problem(call, partner.error());
    json sessions = json::array();
    for (const auto& view : usecases::desk_calendar(call.context, *partner, weeks_ahead))
        sessions.push_back(session_json(call, view));
    return json_response({{"sessions", sessions}});
}

http::Response desk_fullcalendar(Call& call) {
    const auto partner = partner_in_path(call);
    if (!partner) return problem(call, partner.error());
    json entries = json::array();
    for (const auto& view : usecases::desk_calendar(call.context, *partner, weeks_ahead))
        entries.push_back(calendar_entry_of(call, view, partner->id.to_string()));
    return json_response(entries);
}

http::Response list_past_presentations(Call& call) {
    const auto partner = partner_in_path(call);
    if (!partner) return problem(call, partner.error());
    json past = json::array();
    for (const auto& one : usecases::past_presentations(call.context, partner->id))
        past.push_back({{"booking_id", one.booking.booking.id.to_string()},
                        {"event_id", one.booking.place.event.id.to_string()},
                        {"event_title", to_json(one.booking.place.event.title)},
                        {"title", one.booking.booking.presentation.title},
                        {"starts_at", to_rfc3339(one.booking.place.interval().begin)},
                        {"registered", count_json(one.registered)},
                        {"came", count_json(one.came)}});
    return json_response({{"presentations", past}});
}

http::Response show_run_sheet(Call& call) {
    const auto id = call.parameters.id<MeetingId>("meeting");
    if (!id) return problem(call, id.error());
    const auto sheet = usecases::run_sheet(call.context, *id);
    if (!sheet) return problem(call, sheet.error());
    json lines = json::array();
    for (const auto& line : sheet->lines) lines.push_back(line_json(line));
    const auto& [programme, event, meeting] = sheet->session;
    return json_response({{"event_id", event.id.to_string()},
                          {"event_title", to_json(event.title)},
                          {"programme", programme.key},
                          {"starts_at", to_rfc3339(calendar::interval_of(meeting).begin)},
                          {"zone", meeting.zone},
                          {"link", meeting.room.link},
                          {"lines", lines}});
}

http::Response run_sheet_file(Call& call) {
    const auto id = call.parameters.id<MeetingId>("meeting");
    if (!id) return problem(call, id.error());
    const auto sheet = usecases::run_sheet(call.context, *id);
    if (!sheet) return problem(call, sheet.error());
    return run_sheet_document(call, *sheet);
}

}  // namespace passerelle::server::api
