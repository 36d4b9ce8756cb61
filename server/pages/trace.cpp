// SPDX-License-Identifier: Apache-2.0
// Where every second of a person's attendance comes from, and what organizers saw themselves.
#include "server/pages/error_page.hpp"
#include "server/pages/evidence_handlers.hpp"
#include "server/pages/evidence_words.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/manual_evidence.hpp"
#include "server/usecases/trace.hpp"
#include "storage/events.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

std::string trace_path(EventId event, PersonId person) {
    return "/gestion/evenements/" + event.to_string() + "/personnes/" + person.to_string() + "/presences";
}

/// What did not count of a presence, and why.
json clipped_parts(const Call& call, const usecases::TracedPresence& traced) {
    json parts = json::array();
    const auto add = [&](std::int64_t seconds, const char* message) {
        if (seconds > 0)
            parts.push_back(
                {{"text", call.services.translator.format(call.language, message, {seconds_words(seconds)})}});
    };
    add(traced.clipping.before, "{1} before the meeting");
    add(traced.clipping.after, "{1} after the meeting");
    add(traced.clipping.in_breaks, "{1} in breaks");
    add(traced.clipping.again, "{1} counted already");
    if (traced.clipping.refused) parts.push_back({{"text", call.tr("A recording counts for nothing.")}});
    return parts;
}

json row_origin(const Call& call, const usecases::TracedPresence& traced) {
    if (!traced.row) return false;
    return {{"href", link(call, "/gestion/rapports/" + traced.report->id.to_string() + "#row-" +
                                    traced.row->id.to_string())},
            {"file_name", traced.report->file_name},
            {"line_text", line_words(call, *traced.report, traced.row->line)},
            {"kind_text", kind_words(call, traced.report->kind)},
            {"name", traced.row->name},
            {"reason_text", reason_words(call, traced.row->reason)},
            {"bounds", traced.row->basis == attendance::report::Basis::bounds},
            {"minutes", traced.row->basis == attendance::report::Basis::minutes},
            {"raw", text_or_false(traced.row->raw)}};
}

json traced_view(const Call& call, const usecases::TracedPresence& traced, const calendar::Meeting& meeting) {
    const auto zone = calendar::Zone::find(meeting.zone).value();
    const auto& presence = traced.history.presence;
    const auto at = [&](Instant instant) { return clock_words(call, zone.local_of(instant), meeting.starts); };
    const auto& withdrawal = traced.history.withdrawal;
    return {{"id", presence.id.to_string()},
            {"presence_text", at(presence.interval.begin) + " – " + at(presence.interval.end)},
            {"source_text", source_words(call, presence.source)},
            {"counted_text", withdrawal ? std::string{"0:00:00"} : seconds_words(traced.clipping.counted)},
            {"clipped", withdrawal ? json::array() : clipped_parts(call, traced)},
            {"row", row_origin(call, traced)},
            {"manual_reason", traced.history.manual ? json(traced.history.manual->reason) : json(false)},
            {"by", text_or_false(traced.by_name)},
            {"withdrawn", withdrawal.has_value()},
            {"withdrawn_reason", withdrawal ? json(reason_words(call, withdrawal->reason)) : json(false)},
            {"withdrawn_by", text_or_false(traced.withdrawn_by_name)},
            {"withdrawn_at", withdrawal ? json(moment_text(call, withdrawal->at)) : json(false)},
            {"withdraw_action", withdrawal ? json(false)
                                           : json(link(call, "/gestion/presences/" + presence.id.to_string() +
                                                                 "/retrait"))}};
}

json traced_meeting_view(const Call& call, const usecases::TracedMeeting& traced, PersonId person) {
    json presences = json::array();
    for (const auto& presence : traced.presences) presences.push_back(traced_view(call, presence, traced.meeting));
    const auto& title = traced.meeting.title.in(call.language);
    return {{"id", traced.meeting.id.to_string()},
            {"title", title.empty() ? meeting_text(call, traced.meeting) : title},
            {"when_text", meeting_text(call, traced.meeting)},
            {"present_text", seconds_words(traced.attendance.present)},
            {"absent_text", seconds_words(traced.attendance.absent())},
            {"scheduled_text", seconds_words(traced.attendance.scheduled)},
            {"has_presences", !presences.empty()},
            {"presences", presences},
            {"enter_action", link(call, "/gestion/rencontres/" + traced.meeting.id.to_string() + "/presences")},
            {"person", person.to_string()},
            {"from", to_string(traced.meeting.starts).substr(0, 16)},
            {"to", to_string(traced.meeting.ends).substr(0, 16)}};
}

/// A time that was typed, on the meeting's wall clock.
Result<Instant> typed_moment(const calendar::Meeting& meeting, const http::Parameters& typed, const char* name) {
    const auto local = parse_local_time(typed.get(name));
    if (!local) return fail(Failure::invalid, "required", name);
    return calendar::Zone::find(meeting.zone).value().instant_of(*local);
}

http::Response show_trace(Call& call, EventId event, PersonId person, const Error* error) {
    const auto trace = usecases::trace_person(call.context, event, person);
    if (!trace) return error_page(call, trace.error());
    auto form = FormView::of(posted(call));
    if (error != nullptr) form.explain(call, *error);
    json meetings = json::array();
    for (const auto& meeting : trace->meetings) meetings.push_back(traced_meeting_view(call, meeting, person));
    return page(call, "trace.html", trace->person.name,
                {{"event", event_link(call, trace->event)},
                 {"person_name", trace->person.name},
                 {"person_email", trace->person.email.text()},
                 {"error_summary", form.summary()},
                 {"meetings", meetings}},
                error != nullptr ? 422 : 200);
}

}  // namespace

http::Response trace_page(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    const auto person = call.parameters.id<PersonId>("person");
    if (!event || !person) return error_page(call, usecases::missing());
    return show_trace(call, *event, *person, nullptr);
}

http::Response enter_presence(Call& call) {
    const auto id = call.parameters.id<MeetingId>("meeting");
    const auto event = id ? storage::find_event_of_meeting(call.context.tx, *id) : std::nullopt;
    const auto typed = posted(call);
    const auto person = PersonId::parse(typed.get("person"));
    if (!event || !person) return error_page(call, usecases::missing());
    const auto& meeting = *std::ranges::find(event->meetings, *id, &calendar::Meeting::id);
    const auto from = typed_moment(meeting, typed, "from");
    const auto to = typed_moment(meeting, typed, "to");
    if (!from) return show_trace(call, event->id, *person, &from.error());
    if (!to) return show_trace(call, event->id, *person, &to.error());
    const auto entered = usecases::enter_presence(
        call.context, {*id, *person, {*from, *to}, typed.get("reason").substr(0, 300)});
    if (!entered) return show_trace(call, event->id, *person, &entered.error());
    return redirect_saying(call, trace_path(event->id, *person), "presence_entered");
}

http::Response withdraw_presence(Call& call) {
    const auto id = call.parameters.id<PresenceId>("presence");
    const auto presence = id ? storage::find_presence(call.context.tx, *id) : std::nullopt;
    if (!presence) return error_page(call, usecases::missing());
    const auto event = storage::find_event_of_meeting(call.context.tx, presence->meeting).value();
    const auto withdrawn =
        usecases::withdraw_presence(call.context, {*id, posted(call).get("reason").substr(0, 300)});
    if (!withdrawn) return show_trace(call, event.id, presence->person, &withdrawn.error());
    return redirect_saying(call, trace_path(event.id, presence->person), "presence_withdrawn");
}

}  // namespace passerelle::server::pages
