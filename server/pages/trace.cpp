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

/// What went wrong in the form that belongs to a meeting or a presence.
struct FailedEntry {
    std::string of;
    Error error;
};

/// The fields of a meeting's form: as they were typed where it failed, else the meeting's own times.
json entry_fields(const Call& call, const calendar::Meeting& meeting, const FailedEntry* failed) {
    const auto id = meeting.id.to_string();
    const bool here = failed != nullptr && failed->of == id;
    auto form = here ? FormView::of(posted(call)) : FormView{};
    if (here) {
        form.explain(call, failed->error);
    } else {
        form.with("from", passerelle::to_string(meeting.starts).substr(0, 16)).with("to", passerelle::to_string(meeting.ends).substr(0, 16));
    }
    json fields = json::object();
    for (const auto* name : {"from", "to", "reason"}) {
        fields[name] = form.field(name);
        fields[name]["id"] = std::string{name} + "-" + id;
    }
    return fields;
}

/// The errors, told of the fields of that one form among many.
json entry_summary(const Call& call, const FailedEntry* failed) {
    if (failed == nullptr) return false;
    auto error = failed->error;
    for (auto& issue : error.issues)
        issue.field = issue.field.empty() || issue.field == "person" ? "" : issue.field + "-" + failed->of;
    FormView form;
    form.explain(call, error);
    return form.summary();
}

json traced_meeting_view(const Call& call, const usecases::TracedMeeting& traced, PersonId person,
                         const FailedEntry* failed) {
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
            {"open", failed != nullptr && failed->of == traced.meeting.id.to_string()},
            {"fields", entry_fields(call, traced.meeting, failed)}};
}

/// A time that was typed, on the meeting's wall clock.
Result<Instant> typed_moment(const calendar::Meeting& meeting, const http::Parameters& typed, const char* name) {
    const auto local = parse_local_time(typed.get(name));
    if (!local) return fail(Failure::invalid, "required", name);
    return calendar::Zone::find(meeting.zone).value().instant_of(*local);
}

http::Response show_trace(Call& call, EventId event, PersonId person, const FailedEntry* failed) {
    const auto trace = usecases::trace_person(call.context, event, person);
    if (!trace) return error_page(call, trace.error());
    json meetings = json::array();
    for (const auto& meeting : trace->meetings) meetings.push_back(traced_meeting_view(call, meeting, person, failed));
    return page(call, "trace.html", trace->person.name,
                {{"event", event_link(call, trace->event)},
                 {"person_name", trace->person.name},
                 {"person_email", trace->person.email.text()},
                 {"error_summary", entry_summary(call, failed)},
                 {"meetings", meetings}},
                failed != nullptr ? 422 : 200);
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
    const auto refuse = [&](const Error& error) {
        const FailedEntry failed{id->to_string(), error};
        return show_trace(call, event->id, *person, &failed);
    };
    if (!from) return refuse(from.error());
    if (!to) return refuse(to.error());
    const auto entered = usecases::enter_presence(
        call.context, {*id, *person, {*from, *to}, typed.get("reason").substr(0, 300)});
    if (!entered) return refuse(entered.error());
    return redirect_saying(call, trace_path(event->id, *person), "presence_entered");
}

http::Response withdraw_presence(Call& call) {
    const auto id = call.parameters.id<PresenceId>("presence");
    const auto presence = id ? storage::find_presence(call.context.tx, *id) : std::nullopt;
    if (!presence) return error_page(call, usecases::missing());
    const auto event = storage::find_event_of_meeting(call.context.tx, presence->meeting).value();
    const auto withdrawn =
        usecases::withdraw_presence(call.context, {*id, posted(call).get("reason").substr(0, 300)});
    if (!withdrawn) {
        const FailedEntry failed{id->to_string(), withdrawn.error()};
        return show_trace(call, event.id, presence->person, &failed);
    }
    return redirect_saying(call, trace_path(event.id, presence->person), "presence_withdrawn");
}

}  // namespace passerelle::server::pages
