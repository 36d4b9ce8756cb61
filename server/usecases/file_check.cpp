// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/file_check.hpp"

#include "attendance/credential/canonical_json.hpp"
#include "attendance/credential/issuer.hpp"
#include "attendance/credential/proof.hpp"
#include "attendance/credential/seal.hpp"
#include "server/usecases/certification.hpp"
#include "storage/certificates.hpp"

#include <algorithm>

namespace passerelle::usecases {

namespace {

using attendance::Certificate;
using attendance::credential::PublicKey;
using nlohmann::json;

constexpr std::size_t code_length = 10;
constexpr std::string_view uuid_urn = "urn:uuid:";

/// What the bytes say by themselves, and which certificate they name.
struct FileReading {
    bool ours = false;   ///< it claims to be from here
    bool sound = false;  ///< and it is, to the byte
    std::optional<Certificate> certificate = {};
};

/// By the address of its page, which stands as plain text in both kinds of files.
std::optional<Certificate> certificate_named_in(const Context& context, std::string_view file) {
    const auto address = context.public_url + "/verification/";
    const auto at = file.find(address);
    if (at == std::string_view::npos) return std::nullopt;
    const auto found = verify_certificate(context, file.substr(at + address.size(), code_length));
    return found ? std::optional{*found} : std::nullopt;
}

FileReading read_pdf(const Context& context, std::string_view file, const TrustedKeys& trusted) {
    using attendance::credential::SealVerdict;
    const auto seal = attendance::credential::read_seal(file, [&](const PublicKey& key) {
        return std::ranges::find(trusted.keys, key) != trusted.keys.end();
    });
    if (seal.verdict == SealVerdict::sound) {
        auto certificate = storage::find_certificate_by_code(context.tx, seal.label);
        return {certificate.has_value(), certificate.has_value(), std::move(certificate)};
    }
    auto certificate = certificate_named_in(context, file);
    return {seal.verdict == SealVerdict::broken || certificate.has_value(), false, std::move(certificate)};
}

std::optional<PublicKey> key_at(const TrustedKeys& trusted, const std::string& method) {
    for (const auto& key : trusted.keys)
        if (attendance::credential::verification_method(trusted.did, key) == method) return key;
    return std::nullopt;
}

std::optional<Certificate> certificate_of_credential(const Context& context, const json& document) {
    const auto id = document.is_object() ? document.find("id") : document.end();
    if (!document.is_object() || id == document.end() || !id->is_string()) return std::nullopt;
    const auto& text = id->get_ref<const std::string&>();
    if (!text.starts_with(uuid_urn)) return std::nullopt;
    const auto certificate = CertificateId::parse(text.substr(uuid_urn.size()));
    return certificate ? storage::find_certificate(context.tx, *certificate) : std::nullopt;
}

/// The credential in its one canonical text: no byte of it is free.
FileReading read_credential(const Context& context, std::string_view file, const TrustedKeys& trusted) {
    const auto document = json::parse(file, nullptr, false);
    auto certificate = certificate_of_credential(context, document);
    if (!certificate) certificate = certificate_named_in(context, file);
    FileReading reading{certificate.has_value(), false, certificate};
    if (document.is_discarded() || !certificate) return reading;
    if (attendance::credential::canonical_json(document) != std::string{file}) return reading;
    const auto verdict = attendance::credential::verify_proof(
        document, [&](const std::string& method) { return key_at(trusted, method); }, context.now);
    reading.sound = verdict == attendance::credential::Verdict::valid;
    return reading;
}

}  // namespace

std::string_view standing_name(FileStanding standing) {
    switch (standing) {
        case FileStanding::standing:
            return "standing";
        case FileStanding::revoked:
            return "revoked";
        case FileStanding::replaced:
            return "replaced";
        case FileStanding::altered:
            return "altered";
        case FileStanding::foreign:
            return "foreign";
    }
    return "foreign";
}

CheckedFile check_file(const Context& context, std::string_view file, const TrustedKeys& trusted) {
    const auto reading = file.starts_with('{') ? read_credential(context, file, trusted) : read_pdf(context, file, trusted);
    CheckedFile checked{FileStanding::foreign, reading.certificate, {}};
    if (checked.certificate) checked.successor = successor_of(context, *checked.certificate);
    if (!reading.ours) return checked;
    checked.standing = FileStanding::altered;
    if (!reading.sound) return checked;
    checked.standing = FileStanding::standing;
    if (checked.certificate->revoked_at)
        checked.standing = checked.certificate->replaced_by ? FileStanding::replaced : FileStanding::revoked;
    return checked;
}

}  // namespace passerelle::usecases
