// SPDX-License-Identifier: Apache-2.0
#include "server/api/body.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json.hpp"
#include "server/certificate_document.hpp"
#include "server/messages.hpp"
#include "server/respond.hpp"
#include "server/usecases/certification.hpp"

namespace passerelle::server::api {

namespace {

using nlohmann::json;

json refusal_json(const Call& call, const usecases::Refusal& refusal) {
    return {{"person_id", refusal.person.id.to_string()},
            {"name", refusal.person.name},
            {"code", refusal.issue.code},
            {"detail", sentence(refusal.issue, call.language, call.services.translator)}};
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
    for (const auto& refusal : result->refused) refused.push_back(refusal_json(call, refusal));
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

http::Response verify_certificate(Call& call) {
    const auto certificate = usecases::verify_certificate(call.context, call.parameters.at("code"));
    if (!certificate) return problem(call, certificate.error());
    return json_response(public_json(*certificate));
}

}  // namespace passerelle::server::api
