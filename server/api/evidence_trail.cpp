// SPDX-License-Identifier: Apache-2.0
#include "server/api/body.hpp"
#include "server/api/evidence_handlers.hpp"
#include "server/api/evidence_json.hpp"
#include "server/respond.hpp"
#include "server/usecases/manual_evidence.hpp"
#include "server/usecases/trace.hpp"
#include "server/usecases/webhooks.hpp"

namespace passerelle::server::api {

namespace {

constexpr std::size_t longest_reason = 300;

Instant required_instant(Fields& fields, const std::string& name) {
    const auto instant = fields.optional_instant(name);
    if (!instant) fields.refuse("required", name);
    return instant.value_or(Instant{});
}

http::Response done(const char* outcome) {
    return json_response({{"outcome", outcome}});
}

}  // namespace

http::Response show_report(Call& call) {
    const auto report = call.parameters.id<ReportId>("report");
    if (!report) return problem(call, report.error());
    const auto view = usecases::view_report(call.context, *report);
    if (!view) return problem(call, view.error());
    return json_response(to_json(*view));
}

http::Response withdraw_report(Call& call) {
    const auto report = call.parameters.id<ReportId>("report");
    if (!report) return problem(call, report.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const usecases::WithdrawReport command{*report, fields->text("reason", longest_reason)};
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto withdrawn = usecases::withdraw_report(call.context, command);
    return withdrawn ? done("withdrawn") : problem(call, withdrawn.error());
}

http::Response trace_person(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    const auto person = call.parameters.id<PersonId>("person");
    if (!event || !person) return problem(call, usecases::missing());
    const auto trace = usecases::trace_person(call.context, *event, *person);
    if (!trace) return problem(call, trace.error());
    return json_response(to_json(*trace));
}

http::Response enter_presence(Call& call) {
    const auto meeting = call.parameters.id<MeetingId>("meeting");
    if (!meeting) return problem(call, meeting.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    usecases::EnterPresence command{.meeting = *meeting,
                                    .person = fields->id<PersonId>("person"),
                                    .interval = {required_instant(*fields, "from"), required_instant(*fields, "to")},
                                    .reason = fields->text("reason", longest_reason)};
    const auto named = fields->optional_text("source", 40);
    const auto source = named.empty() ? std::optional{attendance::Source::manual} : attendance::parse_source(named);
    if (!source) fields->refuse("source_not_manual", "source");
    command.source = source.value_or(attendance::Source::manual);
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto presence = usecases::enter_presence(call.context, command);
    if (!presence) return problem(call, presence.error());
    return json_response(to_json(*presence), 201);
}

http::Response withdraw_presence(Call& call) {
    const auto presence = call.parameters.id<PresenceId>("presence");
    if (!presence) return problem(call, presence.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const usecases::WithdrawPresence command{*presence, fields->text("reason", longest_reason)};
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto withdrawn = usecases::withdraw_presence(call.context, command);
    return withdrawn ? done("withdrawn") : problem(call, withdrawn.error());
}

http::Response note_meeting_numbers(Call& call) {
    const auto meeting = call.parameters.id<MeetingId>("meeting");
    if (!meeting) return problem(call, meeting.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto platform = usecases::parse_platform(fields->text("platform", 40));
    if (!platform) fields->refuse("platform_unknown", "platform");
    const auto number = fields->optional_text("number", 200);
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto noted = usecases::note_meeting_number(call.context, *meeting, *platform, number);
    return noted ? done("noted") : problem(call, noted.error());
}

}  // namespace passerelle::server::api
