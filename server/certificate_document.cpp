// SPDX-License-Identifier: Apache-2.0
#include "server/certificate_document.hpp"

#include "server/documents/certificate_pdf.hpp"
#include "server/respond.hpp"
#include "server/usecases/certification.hpp"
#include "storage/events.hpp"
#include "storage/pictures.hpp"
#include "storage/programmes.hpp"

namespace passerelle::server {

namespace {

/// A picture that was kept; it was read when it was uploaded.
std::optional<documents::Picture> kept_picture(const Call& call, const std::string& name) {
    const auto png = name.empty() ? std::nullopt : storage::find_picture(call.context.tx, name);
    if (!png) return std::nullopt;
    const auto picture = documents::Picture::read(*png);
    return picture ? std::optional{*picture} : std::nullopt;
}

}  // namespace

CertificateLanguages certificate_languages(const Call& call, const attendance::Certificate& certificate) {
    const auto wanted = call.request.query.get("langues");
    if (wanted == "fr") return {Language::french, false};
    if (wanted == "en") return {Language::english, false};
    // A plus sign in a query is a blank.
    if (wanted == "fr en" || wanted == "fr+en") return {Language::french, true};
    return {call.language, certificate.bilingual};
}

http::Response certificate_document(const Call& call, const attendance::Certificate& certificate) {
    const auto event = storage::find_event(call.context.tx, certificate.event).value();
    const auto programme = storage::find_programme(call.context.tx, event.programme).value();
    const auto languages = certificate_languages(call, certificate);
    const documents::CertificateLook look{.organisation = call.services.settings.organisation,
                                          .programme = programme.name,
                                          .colour = programme.colour,
                                          .verification_url = usecases::verification_url(call.context, certificate),
                                          .language = languages.first,
                                          .bilingual = languages.both,
                                          .logo = kept_picture(call, certificate.logo),
                                          .signature = kept_picture(call, certificate.signature)};
    http::Response response;
    response.headers.set("Content-Type", "application/pdf");
    response.headers.set("Content-Disposition", "inline; filename=\"attestation-" + certificate.number + ".pdf\"");
    forbid_storing(response);
    auto pdf = documents::certificate_pdf(certificate, look, call.services.translator);
    response.body = call.services.registrar.seal(std::move(pdf), certificate.code);
    return response;
}

http::Response picture_response(const std::string& png) {
    http::Response response;
    response.headers.set("Content-Type", "image/png");
    response.headers.set("Cache-Control", "private, no-cache");
    response.body = png;
    return response;
}

}  // namespace passerelle::server
