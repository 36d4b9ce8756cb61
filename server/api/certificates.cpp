// SPDX-License-Identifier: Apache-2.0
#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json.hpp"
#include "server/certificate_document.hpp"
#include "server/messages.hpp"
#include "server/respond.hpp"
#include "server/usecases/certificate_looks.hpp"
#include "server/usecases/certification.hpp"
#include "server/usecases/corrections.hpp"
#include "server/usecases/file_check.hpp"

namespace passerelle::server::api {

namespace {

using nlohmann::json;

json certificate_refusal_json(const Call& call, const usecases::Refusal& refusal) {
    return {{"person_id", refusal.person.id.to_string()},
            {"name", refusal.person.name},
            {"code", refusal.issue.code},
            {"detail", sentence(refusal.issue, call.language, call.services.translator)}};
}

json correction_json(const attendance::Correction& proposal) {
    const auto& certificate = proposal.certificate;
    return {{"kind", attendance::to_string(proposal.kind)},
            {"person_id", proposal.person.to_string()},
            {"name", proposal.name},
            {"certificate", certificate ? to_json(*certificate) : json(nullptr)},
            {"attendance",
             {{"scheduled_seconds", proposal.attendance.scheduled}, {"present_seconds", proposal.attendance.present}}},
            {"points_hundredths", proposal.points_hundredths},
            {"fingerprint", proposal.fingerprint}};
}

json shown_publicly(const attendance::Certificate& certificate,
                    const std::optional<attendance::Certificate>& successor) {
    auto shown = public_json(certificate);
    shown["replaced_by"] =
        successor ? json{{"number", successor->number}, {"code", successor->code}} : json(nullptr);
    return shown;
}

http::Response look_response(const Call& call, const Result<usecases::ProgrammeLook>& look) {
    if (!look) return problem(call, look.error());
    return json_response({{"programme", look->programme.id.to_string()},
                          {"signatory", to_json(look->programme.certificate_rules.signatory)},
                          {"bilingual", look->look.bilingual},
                          {"logo", !look->look.logo.empty()},
                          {"signature", !look->look.signature.empty()}});
}

http::Response change_picture(const Call& call, usecases::LookPicture which) {
    const auto current = usecases::look_of(call.context, call.parameters.at("programme"));
    if (!current) return problem(call, current.error());
    const auto& id = current->programme.id;
    return look_response(call, usecases::change_picture(call.context, id, which, call.request.body));
}

}  // namespace

http::Response issue_certificates(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    auto fields = read_optional_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto only = fields->optional_id<PersonId>("person");
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto result = usecases::issue_certificates(call.context, *event, only);
    if (!result) return problem(call, result.error());
    json issued = json::array();
    for (const auto& certificate : result->issued) issued.push_back(to_json(certificate));
    json refused = json::array();
    for (const auto& refusal : result->refused) refused.push_back(certificate_refusal_json(call, refusal));
    return json_response({{"issued", issued}, {"refused", refused}}, result->issued.empty() ? 200 : 201);
}

http::Response show_certificate(Call& call) {
    const auto id = call.parameters.id<CertificateId>("certificate");
    if (!id) return problem(call, id.error());
    const auto certificate = usecases::certificate_for(call.context, *id);
    if (!certificate) return problem(call, certificate.error());
    return json_response(to_json(*certificate));
}

http::Response certificate_file(Call& call) {
    const auto id = call.parameters.id<CertificateId>("certificate");
    if (!id) return problem(call, id.error());
    const auto certificate = usecases::certificate_for(call.context, *id);
    if (!certificate) return problem(call, certificate.error());
    return certificate_document(call, *certificate);
}

http::Response revoke_certificate(Call& call) {
    const auto id = call.parameters.id<CertificateId>("certificate");
    if (!id) return problem(call, id.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto reason = fields->text("reason", 500);
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto certificate = usecases::revoke_certificate(call.context, *id, reason);
    if (!certificate) return problem(call, certificate.error());
    return json_response(to_json(*certificate));
}

http::Response reissue_certificate(Call& call) {
    const auto id = call.parameters.id<CertificateId>("certificate");
    if (!id) return problem(call, id.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const usecases::Reissue command{.certificate = *id,
                                    .holder = fields->optional_text("holder"),
                                    .reason = fields->text("reason", 500),
                                    .figures_of_today = fields->flag("figures_of_today")};
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto certificate = usecases::reissue_certificate(call.context, command);
    if (!certificate) return problem(call, certificate.error());
    return json_response(to_json(*certificate), 201);
}

http::Response list_corrections(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    const auto proposed = usecases::corrections_of(call.context, *event);
    if (!proposed) return problem(call, proposed.error());
    json corrections = json::array();
    for (const auto& proposal : proposed->proposals) corrections.push_back(correction_json(proposal));
    return json_response({{"corrections", corrections}});
}

http::Response decide_correction(Call& call) {
    const auto event = call.parameters.id<EventId>("event");
    if (!event) return problem(call, event.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const usecases::DecideCorrection command{.event = *event,
                                             .person = fields->id<PersonId>("person"),
                                             .fingerprint = fields->text("fingerprint", 400),
                                             .accepted = fields->flag("accepted"),
                                             .reason = fields->optional_text("reason", 500)};
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto done = usecases::decide_correction(call.context, command);
    if (!done) return problem(call, done.error());
    return list_corrections(call);
}

http::Response verify_certificate(Call& call) {
    const auto certificate = usecases::verify_certificate(call.context, call.parameters.at("code"));
    if (!certificate) return problem(call, certificate.error());
    return json_response(shown_publicly(*certificate, usecases::successor_of(call.context, *certificate)));
}

http::Response check_certificate_file(Call& call) {
    const auto checked =
        usecases::check_file(call.context, call.request.body, call.services.registrar.trusted_keys());
    return json_response({{"standing", usecases::standing_name(checked.standing)},
                          {"certificate", checked.certificate ? shown_publicly(*checked.certificate, checked.successor)
                                                              : json(nullptr)}});
}

http::Response show_certificate_look(Call& call) {
    return look_response(call, usecases::look_of(call.context, call.parameters.at("programme")));
}

http::Response change_certificate_look(Call& call) {
    const auto current = usecases::look_of(call.context, call.parameters.at("programme"));
    if (!current) return problem(call, current.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    const usecases::ChangeLook command{current->programme.id, fields->localized("signatory", 200, false),
                                       fields->flag("bilingual")};
    if (const auto error = fields->finish()) return problem(call, *error);
    return look_response(call, usecases::change_look(call.context, command));
}

http::Response change_certificate_logo(Call& call) {
    return change_picture(call, usecases::LookPicture::logo);
}

http::Response change_certificate_signature(Call& call) {
    return change_picture(call, usecases::LookPicture::signature);
}

}  // namespace passerelle::server::api
