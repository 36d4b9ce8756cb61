// SPDX-License-Identifier: Apache-2.0
#include "server/credentials/handlers.hpp"

#include "attendance/credential/achievement.hpp"
#include "attendance/credential/canonical_json.hpp"
#include "attendance/credential/status_list.hpp"
#include "server/credentials/registrar.hpp"
#include "server/respond.hpp"
#include "server/usecases/certification.hpp"
#include "storage/certificates.hpp"
#include "text/dates.hpp"

#include <charconv>
#include <optional>

namespace passerelle::server::credentials {

namespace {

using attendance::Certificate;
namespace credential = attendance::credential;

/// What verifiers read from pages of other sites.
http::Response public_document(const nlohmann::json& document, const char* type) {
    auto response = json_response(document);
    response.headers.set("Content-Type", type);
    response.headers.set("Cache-Control", "public, max-age=300");
    response.headers.set("Access-Control-Allow-Origin", "*");
    response.headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    return response;
}

credential::Wording wording_of(const Call& call, const Certificate& certificate) {
    const auto& translator = call.services.translator;
    const auto hours = text::duration(call.language, certificate.attendance.scheduled);
    const auto rule = translator.format(
        call.language,
        "Granted where absence does not exceed {1}% of the scheduled hours, counted to the second; watching a "
        "recording does not count.",
        {std::to_string(certificate.absence_percent)});
    const auto figures = translator.format(call.language, "{1} scheduled, {2} attended",
                                           {hours, text::duration(call.language, certificate.attendance.present)});
    return {.language = call.language,
            .description = translator.format(call.language, "A training of {1} by {2}.",
                                             {hours, call.services.settings.organisation}),
            .criteria = rule,
            .narrative = figures + ".",
            .scheduled = call.tr("Scheduled time"),
            .present = call.tr("Attended time"),
            .points = certificate.credential.in(call.language).empty()
                          ? call.tr("Points")
                          : call.tr("Points") + " – " + certificate.credential.in(call.language)};
}

/// A revoked certificate is not signed anew; what was signed before says so by its status.
http::Response signed_credential(const Call& call, const Certificate& certificate) {
    if (certificate.revoked_at) return problem(call, fail(Failure::gone, "certificate_revoked"));
    const auto& registrar = call.services.registrar;
    const auto year = credential::status_entry(certificate.number).value().year;
    const credential::Addresses addresses{
        .training = call.services.public_url + "/evenements/" + certificate.event.to_string(),
        .verification = usecases::verification_url(call.context, certificate),
        .status_list = registrar.status_list_address(year)};
    const auto document =
        credential::achievement_credential(certificate, registrar.issuer(), wording_of(call, certificate), addresses);
    http::Response response;
    // In its one canonical text, so that a file of which any byte was changed is told from it.
    response.body = credential::canonical_json(registrar.sign(document, call.context.now)).value();
    response.headers.set("Content-Type", "application/vc");
    response.headers.set("Content-Language", tag(call.language));
    response.headers.set("Content-Disposition", "attachment; filename=\"attestation-" + certificate.number + ".json\"");
    response.headers.set("X-Robots-Tag", "noindex");
    forbid_storing(response);
    return response;
}

std::optional<int> year_of(const std::string& text) {
    int year = 0;
    const auto* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, year);
    if (text.size() != 4 || error != std::errc{} || rest != end) return std::nullopt;
    return year;
}

}  // namespace

http::Response did_document(Call& call) {
    return public_document(call.services.registrar.did_document(), "application/did+json");
}

http::Response status_list(Call& call) {
    const auto year = year_of(call.parameters.at("year"));
    const int newest = year ? storage::newest_certificate_number(call.context.tx, *year) : 0;
    if (newest == 0) return problem(call, usecases::missing());
    std::vector<std::size_t> revoked;
    for (const int number : storage::list_revoked_numbers(call.context.tx, *year))
        revoked.push_back(static_cast<std::size_t>(number));
    const auto& registrar = call.services.registrar;
    const auto list = credential::status_list_credential(registrar.issuer(), registrar.status_list_address(*year),
                                                         static_cast<std::size_t>(newest), revoked, call.context.now);
    return public_document(registrar.sign(list, call.context.now), "application/vc");
}

http::Response of_certificate(Call& call) {
    const auto id = call.parameters.id<CertificateId>("certificate");
    if (!id) return problem(call, id.error());
    const auto certificate = usecases::certificate_for(call.context, *id);
    if (!certificate) return problem(call, certificate.error());
    return signed_credential(call, *certificate);
}

http::Response of_code(Call& call) {
    const auto certificate = usecases::verify_certificate(call.context, call.parameters.at("code"));
    if (!certificate) return problem(call, certificate.error());
    return signed_credential(call, *certificate);
}

}  // namespace passerelle::server::credentials
