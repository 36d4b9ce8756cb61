// SPDX-License-Identifier: Apache-2.0
#include "server/certificate_document.hpp"

#include "server/documents/certificate_pdf.hpp"
#include "server/respond.hpp"
#include "server/usecases/certification.hpp"
#include "storage/events.hpp"
#include "storage/programmes.hpp"

namespace passerelle::server {

http::Response certificate_document(const Call& call, const attendance::Certificate& certificate) {
    const auto event = storage::find_event(call.context.tx, certificate.event).value();
    const auto programme = storage::find_programme(call.context.tx, event.programme).value();
    const documents::CertificateLook look{.organisation = call.services.settings.organisation,
                                          .programme = programme.name.in(call.language),
                                          .colour = programme.colour,
                                          .verification_url = usecases::verification_url(call.context, certificate),
                                          .language = call.language};
    http::Response response;
    response.headers.set("Content-Type", "application/pdf");
    response.headers.set("Content-Disposition", "inline; filename=\"attestation-" + certificate.number + ".pdf\"");
    forbid_storing(response);
    response.body = documents::certificate_pdf(certificate, look, call.services.translator);
    return response;
}

}  // namespace passerelle::server
