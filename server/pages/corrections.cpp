// SPDX-License-Identifier: Apache-2.0
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/corrections.hpp"
#include "storage/certificates.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "text/dates.hpp"

namespace passerelle::server::pages {

namespace {

using attendance::Correction;
using attendance::CorrectionKind;
using nlohmann::json;

constexpr int newest_shown = 20;

std::string corrections_path(EventId event) {
    return "/gestion/evenements/" + event.to_string() + "/corrections";
}

std::string figures_text(const Call& call, const attendance::Attendance& attendance, int points_hundredths) {
    return call.services.translator.format(call.language, "{1} of {2}, {3} points",
                                           {text::duration(call.language, attendance.present),
                                            text::duration(call.language, attendance.scheduled),
                                            text::hundredths(call.language, points_hundredths)});
}

std::string what_is_proposed(const Call& call, const Correction& proposal) {
    if (proposal.kind == CorrectionKind::issue) return call.tr("Issue a certificate: the person qualifies now.");
    if (proposal.kind == CorrectionKind::revoke)
        return call.tr("Revoke the certificate: it would not be granted today.");
    if (!proposal.figures_differ && !proposal.points_differ)
        return call.tr("Replace the certificate: the person’s name was corrected.");
    return call.tr("Replace the certificate: its figures have changed.");
}

json proposal_view(const Call& call, const calendar::Event& event, const Correction& proposal,
                   const std::string& wrong_person, const FormView& form) {
    const bool wrong = wrong_person == proposal.person.to_string();
    const auto& certificate = proposal.certificate;
    return {{"action", link(call, corrections_path(event.id))},
            {"id", proposal.person.to_string()},
            {"name", proposal.name},
            {"fingerprint", proposal.fingerprint},
            {"what_text", what_is_proposed(call, proposal)},
            {"number", certificate ? json(certificate->number) : json(false)},
            {"certificate_href",
             certificate ? json(link(call, "/attestations/" + certificate->id.to_string())) : json(false)},
            {"former_name", certificate && proposal.name_differs ? json(certificate->holder) : json(false)},
            {"was_text", certificate ? json(figures_text(call, certificate->attendance, certificate->points_hundredths))
                                     : json(false)},
            {"is_text", figures_text(call, proposal.attendance, proposal.points_hundredths)},
            {"reason", {{"id", "reason-" + proposal.person.to_string()},
                        {"value", wrong ? form.value("reason") : std::string{}},
                        {"error", wrong ? form.field("reason")["error"] : json(false)}}},
            {"destructive", proposal.kind == CorrectionKind::revoke}};
}

json dismissed_view(const Call& call, const std::vector<storage::DismissedCorrection>& dismissed) {
    json rows = json::array();
    for (const auto& one : dismissed) {
        const auto person = storage::find_person(call.context.tx, one.person);
        const auto by = storage::find_person(call.context.tx, one.by);
        rows.push_back({{"name", person ? person->name : ""},
                        {"text", call.services.translator.format(call.language, "Dismissed by {1} on {2}: {3}",
                                                                 {by ? by->name : "", moment_text(call, one.at),
                                                                  one.reason})}});
    }
    return rows;
}

http::Response show_corrections(const Call& call, EventId id, const std::string& wrong_person, const FormView& form,
                                int status) {
    const auto proposed = usecases::corrections_of(call.context, id);
    if (!proposed) return error_page(call, proposed.error());
    json rows = json::array();
    for (const auto& proposal : proposed->proposals)
        rows.push_back(proposal_view(call, proposed->event, proposal, wrong_person, form));
    const auto dismissed = dismissed_view(call, proposed->dismissed);
    return page(call, "corrections.html", call.tr("Corrections of certificates"),
                {{"event", {{"title", title_of(call, proposed->event)},
                            {"manage_href", link(call, "/gestion/evenements/" + id.to_string())}}},
                 {"has_proposals", !rows.empty()},
                 {"proposals", rows},
                 {"has_dismissed", !dismissed.empty()},
                 {"dismissed", dismissed},
                 {"error_summary", false}},
                status);
}

json newest_view(const Call& call) {
    json rows = json::array();
    for (const auto& certificate : storage::list_newest_certificates(call.context.tx, newest_shown))
        rows.push_back({{"href", link(call, "/attestations/" + certificate.id.to_string())},
                        {"number", certificate.number},
                        {"holder", certificate.holder},
                        {"title", certificate.title.in(call.language)},
                        {"date_text", moment_text(call, certificate.issued_at)},
                        {"stands", !certificate.revoked_at.has_value()},
                        {"replaced", certificate.replaced_by.has_value()},
                        {"revoked", certificate.revoked_at.has_value() && !certificate.replaced_by}});
    return rows;
}

json looks_view(const Call& call) {
    json rows = json::array();
    for (const auto& programme : storage::list_programmes(call.context.tx))
        if (programme.features.certificate)
            rows.push_back(
                {{"name", programme.name.in(call.language)},
                 {"href", link(call, "/gestion/programmes/" + programme.key + "/attestations")}});
    return rows;
}

}  // namespace

http::Response certificates_hub(Call& call) {
    json waiting = json::array();
    for (const auto& proposed : usecases::all_corrections(call.context))
        waiting.push_back({{"title", title_of(call, proposed.event)},
                           {"count", proposed.proposals.size()},
                           {"href", link(call, corrections_path(proposed.event.id))}});
    const auto newest = newest_view(call);
    return page(call, "certificates.html", call.tr("Certificates"),
                {{"points_href", link(call, "/gestion/points")},
                 {"has_waiting", !waiting.empty()},
                 {"waiting", waiting},
                 {"looks", looks_view(call)},
                 {"has_newest", !newest.empty()},
                 {"newest", newest}});
}

http::Response corrections(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return error_page(call, id.error());
    return show_corrections(call, *id, "", {}, 200);
}

http::Response decide_correction(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    if (!id) return error_page(call, id.error());
    const auto typed = posted(call);
    const auto person = PersonId::parse(typed.get("person"));
    if (!person) return error_page(call, usecases::missing());
    const bool accepted = typed.get("decision") == "accept";
    const auto done = usecases::decide_correction(call.context, {.event = *id,
                                                                 .person = *person,
                                                                 .fingerprint = typed.get("fingerprint"),
                                                                 .accepted = accepted,
                                                                 .reason = typed.get("reason")});
    if (done) return redirect_saying(call, corrections_path(*id), accepted ? "correction_made" : "correction_dismissed");
    if (done.error().failure != Failure::invalid) return error_page(call, done.error());
    auto form = FormView::of(typed);
    form.explain(call, done.error());
    return show_corrections(call, *id, person->to_string(), form, 422);
}

}  // namespace passerelle::server::pages
