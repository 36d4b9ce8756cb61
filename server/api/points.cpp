// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/points.hpp"

#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json.hpp"
#include "server/respond.hpp"
#include "storage/points.hpp"

namespace passerelle::server::api {

namespace {

using attendance::Certification;
using attendance::CertificationId;
using nlohmann::json;

constexpr int most_hundredths = 100'000'000;
constexpr int most_months = 1'200;

template <class T>
json points_value_or_null(const std::optional<T>& value) {
    return value ? json(*value) : json(nullptr);
}

template <class IdType>
json points_id_or_null(const std::optional<IdType>& id) {
    return id ? json(id->to_string()) : json(nullptr);
}

std::string day_json(attendance::Day day) {
    return to_string(LocalTime{day}).substr(0, 10);
}

json certification_json(const Certification& certification) {
    json programmes = json::array();
    for (const auto& counted : certification.programmes)
        programmes.push_back(
            {{"programme", counted.programme.to_string()}, {"least_hundredths", counted.least_hundredths}});
    return {{"id", certification.id.to_string()},
            {"name", to_json(certification.name)},
            {"required_hundredths", certification.required_hundredths},
            {"points_months", points_value_or_null(certification.points_months)},
            {"months", points_value_or_null(certification.months)},
            {"programmes", programmes}};
}

json entry_json(const attendance::PointsEntry& entry) {
    return {{"id", entry.id.to_string()},
            {"certification_id", entry.certification.to_string()},
            {"person_id", entry.person.to_string()},
            {"hundredths", entry.hundredths},
            {"earned", day_json(entry.earned)},
            {"programme_id", points_id_or_null(entry.programme)},
            {"certificate_id", points_id_or_null(entry.certificate)},
            {"reverses", points_id_or_null(entry.reverses)},
            {"reason", entry.reason},
            {"posted_at", to_rfc3339(entry.posted_at)}};
}

json progress_json(const attendance::Progress& progress) {
    json expiries = json::array();
    for (const auto& expiry : progress.expiries)
        expiries.push_back({{"day", day_json(expiry.day)}, {"hundredths", expiry.hundredths}});
    json holds = nullptr;
    if (progress.holds)
        holds = {{"from", day_json(progress.holds->from)},
                 {"until", progress.holds->until ? json(day_json(*progress.holds->until)) : json(nullptr)}};
    return {{"hundredths", progress.hundredths},
            {"required_hundredths", progress.required_hundredths},
            {"complete", progress.complete()},
            {"holds", holds},
            {"expiries", expiries}};
}

json transcript_json(const usecases::Transcript& transcript) {
    json standings = json::array();
    for (const auto& standing : transcript.standings) {
        json entries = json::array();
        for (const auto& entry : standing.entries) entries.push_back(entry_json(entry));
        standings.push_back({{"certification", certification_json(standing.certification)},
                             {"progress", progress_json(standing.progress)},
                             {"entries", entries}});
    }
    return {{"person_id", transcript.person.id.to_string()},
            {"name", transcript.person.name},
            {"day", day_json(transcript.day)},
            {"standings", standings}};
}

/// A day, "2026-10-07".
attendance::Day read_day(Fields& fields, const std::string& name) {
    const auto text = fields.text(name, 10);
    const auto day = parse_local_time(text + "T00:00");
    if (!text.empty() && !day) fields.refuse("date_malformed", name);
    return date::floor<date::days>(day.value_or(LocalTime{}));
}

http::Response save(Call& call, std::optional<CertificationId> id) {
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    usecases::SaveCertification command{.id = id,
                                        .name = fields->localized("name", 200, true),
                                        .required_hundredths = fields->integer("required_hundredths", 1, most_hundredths),
                                        .points_months = fields->optional_integer("points_months", 1, most_months),
                                        .months = fields->optional_integer("months", 1, most_months),
                                        .programmes = {}};
    for (auto& counted : fields->objects("programmes", 100)) {
        command.programmes.push_back({counted.id<ProgrammeId>("programme"),
                                      counted.optional_integer("least_hundredths", 0, most_hundredths).value_or(0)});
        fields->absorb(counted);
    }
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto saved = usecases::save_certification(call.context, command);
    if (!saved) return problem(call, saved.error());
    return json_response(certification_json(*saved), id ? 200 : 201);
}

http::Response transcript_response(Call& call, PersonId person) {
    const auto transcript = usecases::transcript_of(call.context, person);
    if (!transcript) return problem(call, transcript.error());
    return json_response(transcript_json(*transcript));
}

}  // namespace

http::Response list_certifications(Call& call) {
    json all = json::array();
    for (const auto& certification : storage::list_certifications(call.context.tx))
        all.push_back(certification_json(certification));
    return json_response({{"certifications", all}});
}

http::Response create_certification(Call& call) {
    return save(call, std::nullopt);
}

http::Response update_certification(Call& call) {
    const auto id = call.parameters.id<CertificationId>("certification");
    if (!id) return problem(call, id.error());
    return save(call, *id);
}

http::Response show_progress(Call& call) {
    const auto id = call.parameters.id<CertificationId>("certification");
    if (!id) return problem(call, id.error());
    const auto progress = usecases::progress_toward(call.context, *id);
    if (!progress) return problem(call, progress.error());
    json persons = json::array();
    for (const auto& person : progress->persons)
        persons.push_back({{"person_id", person.person.id.to_string()},
                           {"name", person.person.name},
                           {"email", person.person.email.text()},
                           {"progress", progress_json(person.progress)}});
    return json_response({{"certification", certification_json(progress->certification)}, {"persons", persons}});
}

http::Response own_points(Call& call) {
    return transcript_response(call, call.actor().person.value().id);
}

http::Response show_points(Call& call) {
    const auto id = call.parameters.id<PersonId>("person");
    if (!id) return problem(call, id.error());
    return transcript_response(call, *id);
}

http::Response post_points(Call& call) {
    const auto id = call.parameters.id<PersonId>("person");
    if (!id) return problem(call, id.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const usecases::PostPoints command{
        .person = *id,
        .certification = fields->id<CertificationId>("certification"),
        .hundredths = fields->integer("points_hundredths", -most_hundredths, most_hundredths),
        .earned = read_day(*fields, "earned"),
        .reason = fields->text("reason", 500)};
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto entry = usecases::post_points_by_hand(call.context, command);
    if (!entry) return problem(call, entry.error());
    return json_response(entry_json(*entry), 201);
}

http::Response take_back_points(Call& call) {
    const auto id = call.parameters.id<attendance::PointsEntryId>("entry");
    if (!id) return problem(call, id.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto reason = fields->text("reason", 500);
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto contrary = usecases::take_back_entry(call.context, *id, reason);
    if (!contrary) return problem(call, contrary.error());
    return json_response(entry_json(*contrary), 201);
}

}  // namespace passerelle::server::api
