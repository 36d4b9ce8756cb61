// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <string>

namespace passerelle::storage {

/// How the certificates of a programme look, beside its colour and its signatory.
struct CertificateLook {
    bool bilingual = false;      ///< French and English on one page, unless the person wants one
    std::string logo = {};       ///< names of pictures; empty where there is none
    std::string signature = {};  ///< of the signatory's hand

    bool operator==(const CertificateLook&) const = default;
};

/// Keeps the bytes of a PNG file under this name, for ever: what was issued with it shows it.
void keep_picture(Transaction& tx, const std::string& name, const std::string& png);
std::optional<std::string> find_picture(Transaction& tx, const std::string& name);

/// That of a new programme is plain.
CertificateLook certificate_look(Transaction& tx, ProgrammeId programme);
void save_certificate_look(Transaction& tx, ProgrammeId programme, const CertificateLook& look);

}  // namespace passerelle::storage
