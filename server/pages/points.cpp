// SPDX-License-Identifier: Apache-2.0
#include "server/input/fields.hpp"
#include "server/input/hundredths.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/points_view.hpp"
#include "server/pages/views.hpp"
#include "server/transcript_document.hpp"
#include "server/usecases/points.hpp"
#include "storage/certificates.hpp"
#include "storage/points.hpp"
#include "text/dates.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;
using usecases::CertificationStanding;
using usecases::Transcript;

std::string person_points_path(PersonId person) {
    return "/gestion/personnes/" + person.to_string() + "/points";
}

/// An entry by hand that stands may be taken back; what a certificate posted goes with the certificate.
json entry_view(const Call& call, const CertificationStanding& standing, const attendance::PointsEntry& entry,
                bool for_staff) {
    const auto expiry = attendance::expiry_of(entry.earned, standing.certification.points_months);
    const auto standing_ones = attendance::standing_entries(standing.entries);
    const bool stands =
        std::ranges::find(standing_ones, entry.id, &attendance::PointsEntry::id) != standing_ones.end();
    const bool may_take_back = for_staff && stands && !entry.certificate;
    const auto certificate =
        entry.certificate ? storage::find_certificate(call.context.tx, *entry.certificate) : std::nullopt;
    return {{"day_text", day_text(call, entry.earned)},
            {"source_text", source_text(call, entry)},
            {"number", certificate ? json(certificate->number) : json(false)},
            {"certificate_href",
             certificate ? json(link(call, "/attestations/" + certificate->id.to_string())) : json(false)},
            {"points_text", text::hundredths(call.language, entry.hundredths)},
            {"expires_text", expiry ? json(day_text(call, *expiry)) : json(false)},
            {"expired", expiry && *expiry <= attendance::day_of(call.context.now)},
            {"stands", stands},
            {"take_back_action",
             may_take_back ? json(link(call, "/gestion/points/ecritures/" + entry.id.to_string() + "/contrepartie"))
                           : json(false)},
            {"id", entry.id.to_string()}};
}

json standing_view(const Call& call, const CertificationStanding& standing, bool for_staff) {
    json entries = json::array();
    for (const auto& entry : standing.entries) entries.push_back(entry_view(call, standing, entry, for_staff));
    auto view = progress_view(call, standing.progress);
    view["id"] = standing.certification.id.to_string();
    view["name"] = standing.certification.name.in(call.language);
    view["has_entries"] = !entries.empty();
    view["entries"] = entries;
    return view;
}

json standings_view(const Call& call, const Transcript& transcript, bool for_staff) {
    json standings = json::array();
    for (const auto& standing : transcript.standings) standings.push_back(standing_view(call, standing, for_staff));
    return standings;
}

http::Response show_person_points(const Call& call, const Transcript& transcript, const FormView& form, int status) {
    json certifications = json::array();
    for (const auto& standing : transcript.standings)
        certifications.push_back(option(standing.certification.id.to_string(),
                                        standing.certification.name.in(call.language), form.value("certification")));
    auto fields = form.fields({"certification", "points", "earned", "reason"});
    fields["certification"]["options"] = certifications;
    const auto path = link(call, person_points_path(transcript.person.id));
    return page(call, "person_points.html", call.tr("Points of a person"),
                {{"name", transcript.person.name},
                 {"email", transcript.person.email.text()},
                 {"back_href", link(call, "/gestion/points")},
                 {"pdf_href", path + "/releve.pdf"},
                 {"action", path},
                 {"has_standings", !transcript.standings.empty()},
                 {"standings", standings_view(call, transcript, true)},
                 {"error_summary", form.summary()},
                 {"fields", fields}},
                status);
}

/// Whose transcript an organizer asks for.
Result<Transcript> asked_transcript(const Call& call) {
    const auto id = call.parameters.id<PersonId>("person");
    if (!id) return id.error();
    return usecases::transcript_of(call.context, *id);
}

/// The form's entry; what is wrong is told in `fields`.
usecases::PostPoints read_points_entry(Fields& fields, PersonId person) {
    usecases::PostPoints command{.person = person,
                                 .certification = fields.id<attendance::CertificationId>("certification"),
                                 .hundredths = 0,
                                 .earned = {},
                                 .reason = fields.text("reason", 500)};
    const auto points = fields.text("points", 12);
    const auto earned = fields.text("earned", 10);
    const auto hundredths = parse_hundredths(points);
    const auto day = parse_local_time(earned + "T00:00");
    if (!points.empty() && !hundredths) fields.refuse("points_malformed", "points");
    if (!earned.empty() && !day) fields.refuse("date_malformed", "earned");
    command.hundredths = hundredths.value_or(0);
    if (day) command.earned = date::floor<date::days>(*day);
    return command;
}

}  // namespace

http::Response own_points(Call& call) {
    const auto transcript = usecases::transcript_of(call.context, call.actor().person.value().id).value();
    return page(call, "points.html", call.tr("My points"),
                {{"pdf_href", link(call, "/compte/points/releve.pdf")},
                 {"has_standings", !transcript.standings.empty()},
                 {"standings", standings_view(call, transcript, false)}});
}

http::Response own_transcript(Call& call) {
    return transcript_document(call,
                               usecases::transcript_of(call.context, call.actor().person.value().id).value());
}

http::Response person_points(Call& call) {
    const auto transcript = asked_transcript(call);
    if (!transcript) return error_page(call, transcript.error());
    return show_person_points(call, *transcript, {}, 200);
}

http::Response person_transcript(Call& call) {
    const auto transcript = asked_transcript(call);
    if (!transcript) return error_page(call, transcript.error());
    return transcript_document(call, *transcript);
}

http::Response post_points(Call& call) {
    const auto transcript = asked_transcript(call);
    if (!transcript) return error_page(call, transcript.error());
    const auto typed = posted(call);
    auto fields = Fields::of_form(typed);
    const auto command = read_points_entry(fields, transcript->person.id);
    auto error = fields.finish();
    if (!error) {
        const auto entry = usecases::post_points_by_hand(call.context, command);
        if (entry) return redirect_saying(call, person_points_path(command.person), "points_posted");
        error = entry.error();
    }
    for (auto& issue : error->issues)
        if (issue.field == "points_hundredths") issue.field = "points";
    auto form = FormView::of(typed);
    form.explain(call, *error);
    return show_person_points(call, *transcript, form, 422);
}

http::Response take_back_points(Call& call) {
    const auto id = call.parameters.id<attendance::PointsEntryId>("entry");
    if (!id) return error_page(call, id.error());
    const auto contrary = usecases::take_back_entry(call.context, *id, posted(call).get("reason"));
    if (!contrary) return error_page(call, contrary.error());
    return redirect_saying(call, person_points_path(contrary->person), "points_taken_back");
}

}  // namespace passerelle::server::pages
