// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/credential/signing_key.hpp"
#include "calendar/time.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace passerelle::attendance::credential {

/// What eddsa-jcs-2022 signs: SHA-256 of the canonical proof options, then that of the canonical document.
using HashData = std::array<std::uint8_t, 64>;

/// W3C Data Integrity EdDSA Cryptosuites 1.0, 3.3.4 and 3.3.5; `options` are a proof without its value. Nothing where
/// one of both has no canonical text.
std::optional<HashData> hash_data(const nlohmann::json& document, const nlohmann::json& options);

/// The document with a Data Integrity proof by `eddsa-jcs-2022`. `verification_method` is the key's address in the
/// issuer's DID document. The document is our own: that it has no canonical text is a bug.
nlohmann::json with_proof(nlohmann::json document, const SigningKey& key, const std::string& verification_method,
                          Instant created);

enum class Verdict {
    valid,
    unsigned_document,  ///< no proof
    unsupported,        ///< another kind of proof, or another purpose than to assert
    malformed,
    unknown_key,
    expired,
    altered,  ///< the signature is another's, or of another document
};

/// The issuer's key at this address; nothing where the issuer has none there.
using FindKey = std::function<std::optional<PublicKey>(const std::string& verification_method)>;

/// Does the one proof of this document hold? Any JSON may be given.
Verdict verify_proof(const nlohmann::json& secured, const FindKey& find_key, Instant now);

}  // namespace passerelle::attendance::credential
