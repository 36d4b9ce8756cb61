// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/credential/issuer.hpp"
#include "server/credentials/key_ring.hpp"
#include "server/usecases/file_check.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace passerelle::server::credentials {

/// Signs in the organisation's name. Thread-safe.
class Registrar {
public:
    /// Throws where the public address is none of the web, and as `KeyRing`.
    Registrar(const std::string& organisation, const std::string& public_url, const std::filesystem::path& key_file,
              const RandomSource& random, Instant now);

    const attendance::credential::Issuer& issuer() const { return issuer_; }
    KeyRing& keys() { return keys_; }

    /// The document with a proof by the current key.
    nlohmann::json sign(nlohmann::json document, Instant now) const;

    /// The file with a last line that signs all of it, by the current key; the label says which file it is.
    std::string seal(std::string file, std::string_view label) const;

    nlohmann::json did_document() const;

    /// Every key that signs or signed, and whose they are.
    usecases::TrustedKeys trusted_keys() const;

    /// Where a year's status list is read.
    std::string status_list_address(int year) const;

private:
    attendance::credential::Issuer issuer_;
    KeyRing keys_;
};

}  // namespace passerelle::server::credentials
