// SPDX-License-Identifier: Apache-2.0
#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json.hpp"
#include "server/attendance_export.hpp"
#include "server/respond.hpp"
#include "server/usecases/excuses.hpp"
#include "server/usecases/reviews.hpp"

namespace passerelle::server::api {

namespace {

using nlohmann::json;

json stretch_json(const attendance::Stretch& stretch) {
    constexpr const char* states[] = {"present", "excused", "absent"};
    json sources = json::array();
    for (const auto source : stretch.sources) sources.push_back(attendance::to_string(source));
    return {{"from", to_rfc3339(stretch.interval.begin)},
            {"to", to_rfc3339(stretch.interval.end)},
            {"seconds", stretch.seconds()},
            {"state", states[static_cast<std::size_t>(stretch.state)]},
            {"sources", sources}};
}

json meeting_attendance_json(const usecases::MeetingAttendance& part) {
    json stretches = json::array();
    for (const auto& stretch : part.timeline) stretches.push_back(stretch_json(stretch));
    return {{"meeting_id", part.meeting.to_string()},
            {"attendance", to_json(part.attendance)},
            {"known_until", to_rfc3339(part.known_until)},
            {"stretches", stretches}};
}

json excuse_json(const attendance::Excuse& excuse) {
    json withdrawal = nullptr;
    if (excuse.withdrawal)
        withdrawal = {{"reason", excuse.withdrawal->reason}, {"at", to_rfc3339(excuse.withdrawal->at)}};
    return {{"id", excuse.id.to_string()},
            {"meeting_id", excuse.meeting.to_string()},
            {"from", excuse.interval ? json(to_rfc3339(excuse.interval->begin)) : json(nullptr)},
            {"to", excuse.interval ? json(to_rfc3339(excuse.interval->end)) : json(nullptr)},
            {"reason", excuse.reason},
            {"excused_at", to_rfc3339(excuse.at)},
            {"withdrawal", withdrawal}};
}

json review_json(const attendance::Review& review) {
    json outcome = nullptr;
    if (review.outcome)
        outcome = {{"verdict", attendance::to_string(review.outcome->verdict)},
                   {"reason", review.outcome->reason},
                   {"decided_at", to_rfc3339(review.outcome->at)}};
    return {{"id", review.id.to_string()},
            {"event_id", review.event.to_string()},
            {"person_id", review.person.to_string()},
            {"observations", review.observations},
            {"asked_at", to_rfc3339(review.asked_at)},
            {"answer_by", to_rfc3339(review.answer_by)},
            {"attendance", to_json(review.attendance)},
            {"absence_percent", review.absence_percent},
            {"outcome", outcome}};
}

json reckoning_json(const usecases::EventAttendance& of) {
    const auto& person = of.persons.front();
    json meetings = json::array();
    for (const auto& part : person.meetings) meetings.push_back(meeting_attendance_json(part));
    json excuses = json::array();
    for (const auto& excuse : person.excuses) excuses.push_back(excuse_json(excuse));
    return {{"event_id", of.event.id.to_string()},
            {"absence_percent", of.programme.certificate_rules.absence_percent},
            {"person", to_json(of)["persons"][0]},
            {"meetings", meetings},
            {"excuses", excuses}};
}

Result<usecases::OwnAttendance> own_attendance(const Call& call) {
    const auto id = call.parameters.id<RegistrationId>("registration");
    if (!id) return id.error();
    return usecases::attendance_of_registration(call.context, *id);
}

}  // namespace

http::Response show_person_attendance(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    const auto person = call.parameters.id<PersonId>("person");
    if (!event || !person) return problem(call, usecases::missing());
    const auto of = usecases::attendance_of(call.context, *event, *person);
    if (!of) return problem(call, of.error());
    return json_response(reckoning_json(*of));
}

http::Response attendance_file(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    const auto of = usecases::attendance_of(call.context, *event);
    if (!of) return problem(call, of.error());
    return attendance_csv(*of);
}

http::Response excuse_absence(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    const auto person = call.parameters.id<PersonId>("person");
    if (!event || !person) return problem(call, usecases::missing());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const usecases::ExcuseAbsence command{*event,
                                          *person,
                                          fields->id<MeetingId>("meeting"),
                                          fields->optional_local_time("from"),
                                          fields->optional_local_time("to"),
                                          fields->text("reason", attendance::longest_excuse_reason / 4)};
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto excused = usecases::excuse_absence(call.context, command);
    if (!excused) return problem(call, excused.error());
    return json_response(excuse_json(*excused), 201);
}

http::Response withdraw_excuse(Call& call) {
    const auto id = call.parameters.id<attendance::ExcuseId>("excuse");
    if (!id) return problem(call, id.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto reason = fields->text("reason", attendance::longest_excuse_reason / 4);
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto withdrawn = usecases::withdraw_excuse(call.context, *id, reason);
    if (!withdrawn) return problem(call, withdrawn.error());
    return json_response(excuse_json(withdrawn->excuse));
}

http::Response set_excused_absence(Call& call) {
    const auto id = call.parameters.id<ProgrammeId>("programme");
    if (!id) return problem(call, id.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto mode = calendar::parse_excused_absence(fields->text("excused_absence"));
    if (!mode) fields->refuse("excused_absence_unknown", "excused_absence");
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto set = usecases::set_excused_absence(call.context, *id, *mode);
    if (!set) return problem(call, set.error());
    return json_response({{"programme_id", set->id.to_string()},
                          {"excused_absence", calendar::name_of(set->certificate_rules.excused_absence)}});
}

http::Response show_own_attendance(Call& call) {
    const auto own = own_attendance(call);
    if (!own) return problem(call, own.error());
    auto shown = reckoning_json(own->attendance);
    shown["review"] = own->review ? review_json(*own->review) : json(nullptr);
    return json_response(shown);
}

http::Response ask_for_review(Call& call) {
    const auto own = own_attendance(call);
    if (!own) return problem(call, own.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto observations = fields->text("observations", attendance::longest_observations / 4);
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto review = usecases::ask_for_review(call.context, *own, observations);
    if (!review) return problem(call, review.error());
    return json_response(review_json(*review), 201);
}

http::Response list_reviews(Call& call) {
    json list = json::array();
    for (const auto& view : usecases::list_reviews(call.context)) list.push_back(review_json(view.review));
    return json_response({{"reviews", list}});
}

http::Response decide_review(Call& call) {
    const auto id = call.parameters.id<attendance::ReviewId>("review");
    if (!id) return problem(call, id.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto verdict = attendance::parse_review_verdict(fields->text("verdict"));
    const auto reason = fields->text("reason", attendance::longest_review_reason / 4);
    if (!verdict) fields->refuse("review_verdict_unknown", "verdict");
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto decided = usecases::decide_review(call.context, *id, *verdict, reason);
    if (!decided) return problem(call, decided.error());
    return json_response(review_json(decided->review));
}

}  // namespace passerelle::server::api
