// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/issuer.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/grammar/alnum_chars.hpp>
#include <boost/url/grammar/lut_chars.hpp>
#include <boost/url/parse.hpp>

#include <algorithm>

namespace passerelle::attendance::credential {

namespace {

using nlohmann::json;

/// What a DID's method-specific identifier holds as it is (DID Core 1.0, 3.1); the rest is percent-encoded.
std::string encoded(std::string_view text) {
    constexpr auto kept = boost::urls::grammar::alnum_chars + boost::urls::grammar::lut_chars{".-_"};
    return boost::urls::encode({text.data(), text.size()}, kept);
}

}  // namespace

std::optional<std::string> did_web(std::string_view public_url) {
    const auto url = boost::urls::parse_uri({public_url.data(), public_url.size()});
    if (!url || (url->scheme_id() != boost::urls::scheme::http && url->scheme_id() != boost::urls::scheme::https))
        return std::nullopt;
    auto host = std::string{url->host()};
    std::ranges::transform(host, host.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (host.empty()) return std::nullopt;
    auto did = "did:web:" + encoded(host);
    if (!url->port().empty()) did += "%3A" + std::string{url->port()};
    for (const auto& segment : url->segments())
        if (!segment.empty()) did += ":" + encoded(segment);
    return did;
}

std::string verification_method(const std::string& did, const PublicKey& key) {
    return did + "#" + to_multikey(key);
}

json did_document(const std::string& did, std::span<const PublicKey> keys) {
    auto methods = json::array();
    auto names = json::array();
    for (const auto& key : keys) {
        const auto name = verification_method(did, key);
        methods.push_back(
            {{"id", name}, {"type", "Multikey"}, {"controller", did}, {"publicKeyMultibase", to_multikey(key)}});
        names.push_back(name);
    }
    return {{"@context", {"https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"}},
            {"id", did},
            {"verificationMethod", methods},
            {"assertionMethod", names}};
}

}  // namespace passerelle::attendance::credential
