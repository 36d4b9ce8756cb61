// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/certificate.hpp"
#include "server/call.hpp"

#include <string>

namespace passerelle::server {

/// In which languages a certificate is shown: as a person asks for it by `?langues=fr`, `en` or `fr+en`, otherwise as
/// it was issued, which is bilingual or in the language of the page.
struct CertificateLanguages {
    Language first = Language::french;
    bool both = false;
};
CertificateLanguages certificate_languages(const Call& call, const attendance::Certificate& certificate);

/// The certificate's PDF as an answer, sealed, with a file name that a person recognises.
http::Response certificate_document(const Call& call, const attendance::Certificate& certificate);

/// A PNG picture that was kept.
http::Response picture_response(const std::string& png);

}  // namespace passerelle::server
