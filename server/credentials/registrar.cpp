// SPDX-License-Identifier: Apache-2.0
#include "server/credentials/registrar.hpp"

#include "attendance/credential/proof.hpp"
#include "attendance/credential/seal.hpp"

#include <stdexcept>

namespace passerelle::server::credentials {

namespace {

namespace credential = attendance::credential;

credential::Issuer issuer_at(const std::string& organisation, const std::string& public_url) {
    const auto did = credential::did_web(public_url);
    if (!did) throw std::runtime_error{"http.public_url is no address of the web: " + public_url};
    return {*did, organisation, public_url};
}

}  // namespace

Registrar::Registrar(const std::string& organisation, const std::string& public_url,
                     const std::filesystem::path& key_file, const RandomSource& random, Instant now)
    : issuer_{issuer_at(organisation, public_url)}, keys_{key_file, random, now} {}

nlohmann::json Registrar::sign(nlohmann::json document, Instant now) const {
    const auto keys = keys_.keys();
    const auto method = credential::verification_method(issuer_.did, keys->current.public_key());
    return credential::with_proof(std::move(document), keys->current, method, now);
}

std::string Registrar::seal(std::string file, std::string_view label) const {
    return credential::sealed(std::move(file), label, keys_.keys()->current);
}

usecases::TrustedKeys Registrar::trusted_keys() const {
    return {keys_.keys()->public_keys(), issuer_.did};
}

nlohmann::json Registrar::did_document() const {
    const auto public_keys = keys_.keys()->public_keys();
    return credential::did_document(issuer_.did, public_keys);
}

std::string Registrar::status_list_address(int year) const {
    return issuer_.url + "/credentials/status/" + std::to_string(year) + ".json";
}

}  // namespace passerelle::server::credentials
