// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/proof.hpp"

#include "attendance/credential/canonical_json.hpp"
#include "attendance/credential/multibase.hpp"

#include <sodium.h>

#include <algorithm>
#include <span>

namespace passerelle::attendance::credential {

namespace {

using nlohmann::json;

/// The text of a member; nothing where it is missing or no text.
std::optional<std::string> text_of(const json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
}

json as_list(const json& value) {
    return value.is_array() ? value : json::array({value});
}

/// 3.3.2, step 4: the document's context begins with the proof's, which then takes its place.
bool take_context(json& document, const json& options) {
    const auto of_proof = options.find("@context");
    if (of_proof == options.end()) return true;
    const auto wanted = as_list(*of_proof);
    const auto held = as_list(document.value("@context", json::array()));
    if (wanted.size() > held.size() || !std::equal(wanted.begin(), wanted.end(), held.begin())) return false;
    document["@context"] = *of_proof;
    return true;
}

std::optional<Signature> signature_of(const json& proof) {
    const auto bytes = from_base58(text_of(proof, "proofValue").value_or(""));
    Signature signature{};
    if (!bytes || bytes->size() != signature.size()) return std::nullopt;
    std::ranges::copy(*bytes, signature.begin());
    return signature;
}

bool is_supported(const json& proof) {
    return text_of(proof, "type") == "DataIntegrityProof" && text_of(proof, "cryptosuite") == "eddsa-jcs-2022" &&
           text_of(proof, "proofPurpose") == "assertionMethod";
}

/// Whether the proof's end, where it has one, is past; nothing where it is no moment.
std::optional<bool> is_expired(const json& proof, Instant now) {
    if (!proof.contains("expires")) return false;
    const auto expires = parse_rfc3339(text_of(proof, "expires").value_or(""));
    if (!expires) return std::nullopt;
    return *expires <= now;
}

}  // namespace

std::optional<HashData> hash_data(const json& document, const json& options) {
    const auto canonical_document = canonical_json(document);
    const auto canonical_options = canonical_json(options);
    if (!canonical_document || !canonical_options) return std::nullopt;
    HashData data{};
    const auto hash = [&](const std::string& text, std::size_t at) {
        crypto_hash_sha256(data.data() + at, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    };
    hash(*canonical_options, 0);
    hash(*canonical_document, crypto_hash_sha256_BYTES);
    return data;
}

json with_proof(json document, const SigningKey& key, const std::string& verification_method, Instant created) {
    json proof{{"type", "DataIntegrityProof"},
               {"cryptosuite", "eddsa-jcs-2022"},
               {"created", to_rfc3339(std::chrono::floor<std::chrono::seconds>(created))},
               {"verificationMethod", verification_method},
               {"proofPurpose", "assertionMethod"}};
    if (document.contains("@context")) proof["@context"] = document["@context"];
    proof["proofValue"] = to_base58(key.sign(hash_data(document, proof).value()));
    document["proof"] = std::move(proof);
    return document;
}

Verdict verify_proof(const json& secured, const FindKey& find_key, Instant now) {
    if (!secured.is_object() || !secured.contains("proof")) return Verdict::unsigned_document;
    auto options = secured["proof"];
    if (!options.is_object() || !is_supported(options)) return Verdict::unsupported;
    const auto signature = signature_of(options);
    const auto method = text_of(options, "verificationMethod");
    const auto expired = is_expired(options, now);
    if (!signature || !method || !expired) return Verdict::malformed;
    if (*expired) return Verdict::expired;
    const auto key = find_key(*method);
    if (!key) return Verdict::unknown_key;
    auto document = secured;
    document.erase("proof");
    options.erase("proofValue");
    if (!take_context(document, options)) return Verdict::altered;
    const auto data = hash_data(document, options);
    if (!data) return Verdict::malformed;
    return is_signed(*data, *signature, *key) ? Verdict::valid : Verdict::altered;
}

}  // namespace passerelle::attendance::credential
