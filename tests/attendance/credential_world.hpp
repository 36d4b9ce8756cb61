// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/credential/achievement.hpp"
#include "attendance/credential/issuer.hpp"
#include "attendance/credential/proof.hpp"
#include "tests/attendance/world.hpp"

namespace passerelle::attendance::credential {

/// A key that is the same in each run: all its secret bytes are `number`.
inline SigningKey key_of(std::uint8_t number) {
    return SigningKey::make([=](std::span<std::uint8_t> out) { std::ranges::fill(out, number); });
}

inline Issuer issuer() {
    return {"did:web:passerelle.exemple.quebec", "Passerelle", "https://passerelle.exemple.quebec"};
}

inline Certificate a_certificate() {
    Certificate certificate;
    certificate.id = id<CertificateId>(1);
    certificate.number = "2026-000123";
    certificate.code = "7KQ2M9XW4T";
    certificate.event = id<EventId>(2);
    certificate.person = id<PersonId>(3);
    certificate.holder = "Awa Diallo";
    certificate.title = {"Développer un territoire", "Developing a territory"};
    certificate.attendance = {10'800, 8'640};
    certificate.points_hundredths = 150;
    certificate.first_day = wall("2026-10-07T09:00");
    certificate.last_day = wall("2026-10-07T12:00");
    certificate.issued_at = at("2026-10-08T14:30:00.25Z");
    return certificate;
}

inline Wording wording() {
    return {Language::french,
            "Formation de 3 h.",
            "L’absence ne dépasse pas 20 %.",
            "3 h prévues, 2 h 24 min suivies.",
            "Durée prévue",
            "Durée suivie",
            "Points"};
}

inline Addresses addresses() {
    const auto url = issuer().url;
    return {url + "/evenements/2", url + "/verification/7KQ2M9XW4T", url + "/credentials/status/2026.json"};
}

inline nlohmann::json a_credential() {
    return achievement_credential(a_certificate(), issuer(), wording(), addresses());
}

/// Knows one key, at its address in the issuer's DID document.
inline FindKey only(const PublicKey& key) {
    return [=](const std::string& method) -> std::optional<PublicKey> {
        if (method != verification_method(issuer().did, key)) return std::nullopt;
        return key;
    };
}

inline nlohmann::json signed_by(const SigningKey& key, nlohmann::json document) {
    return with_proof(std::move(document), key, verification_method(issuer().did, key.public_key()),
                      at("2026-10-08T15:00:00Z"));
}

}  // namespace passerelle::attendance::credential
