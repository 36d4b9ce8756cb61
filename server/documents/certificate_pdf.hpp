// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/certificate.hpp"
#include "server/documents/picture.hpp"
#include "text/translator.hpp"

#include <optional>
#include <string>

namespace passerelle::documents {

/// What the page shows beside the certificate itself.
struct CertificateLook {
    std::string organisation;
    LocalizedText programme;
    std::string colour = "#1f5f8b";
    std::string verification_url;  ///< of the public page; also in the QR code
    Language language = Language::french;
    bool bilingual = false;                  ///< then `language` comes first, the other below it
    std::optional<Picture> logo = {};        ///< instead of the organisation's name at the head
    std::optional<Picture> signature = {};  ///< of the signatory's hand
};

/// One page, US Letter landscape, fonts embedded, document language and title set, each text of the other language
/// marked as such. The same values give the same bytes. Thread-safe where each call has pictures of its own.
std::string certificate_pdf(const attendance::Certificate& certificate, const CertificateLook& look,
                            const text::Translator& translator);

}  // namespace passerelle::documents
