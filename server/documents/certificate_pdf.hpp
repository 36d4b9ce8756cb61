// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/certificate.hpp"
#include "text/translator.hpp"

#include <string>

namespace passerelle::documents {

/// What the page shows beside the certificate itself.
struct CertificateLook {
    std::string organisation;
    std::string programme;
    std::string colour = "#1f5f8b";
    std::string verification_url;  ///< of the public page; also in the QR code
    Language language = Language::french;
};

/// One page, US Letter landscape, fonts embedded, document language and title set. The same values give the same look;
/// bytes may differ. Thread-safe.
std::string certificate_pdf(const attendance::Certificate& certificate, const CertificateLook& look,
                            const text::Translator& translator);

}  // namespace passerelle::documents
