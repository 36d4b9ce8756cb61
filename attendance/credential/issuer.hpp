// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/credential/signing_key.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace passerelle::attendance::credential {

/// Who issues, as verifiers find it.
struct Issuer {
    std::string did;
    std::string name;
    std::string url;  ///< public address, without a final slash
};

/// did:web of a public address: "did:web:example.org", with a port "did:web:example.org%3A8080", below a path
/// "did:web:example.org:path". Nothing where the address is none of http or https.
std::optional<std::string> did_web(std::string_view public_url);

/// Where a key stands in the DID document: the DID, "#", and the key's Multikey.
std::string verification_method(const std::string& did, const PublicKey& key);

/// The DID document: every key, so that what the former ones signed can still be verified.
nlohmann::json did_document(const std::string& did, std::span<const PublicKey> keys);

}  // namespace passerelle::attendance::credential
