// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/proof.hpp"
#include "server/credentials/handlers.hpp"
#include "server/usecases/certification.hpp"
#include "storage/certificates.hpp"
#include "tests/server/web_house.hpp"

#include <gmock/gmock.h>

namespace passerelle::server::credentials {
namespace {

using nlohmann::json;

class Credentials : public test::OnTheWeb {
protected:
    /// A certificate of two hours that somebody holds.
    Credentials() {
        const auto event = an_event("formation", {"2026-11-03T09:00", "2026-11-10T09:00"});
        const auto holder = actor("awa.diallo@exemple.quebec", booking::Role::participant);
        certificate_ = as(organizer(), [&](const usecases::Context& context) {
            const attendance::Certificate certificate{
                .id = context.new_id<CertificateId>(),
                .number = attendance::certificate_number(2026, storage::take_certificate_number(context.tx, 2026)),
                .code = "7KQ2M9XW4T",
                .event = event.id,
                .person = holder.person->id,
                .holder = "Awa \"A.\" Diallo",
                .title = event.title,
                .attendance = {7'200, 5'760},
                .points_hundredths = 150,
                .credential = {"Développeur économique", "Economic developer"},
                .first_day = test::local("2026-11-03T09:00:00"),
                .last_day = test::local("2026-11-10T10:00:00"),
                .issued_at = now_,
                .issued_by = context.actor.person->id};
            storage::insert(context.tx, certificate);
            return certificate;
        });
    }

    http::Response by_code(const std::string& prefix = "") {
        return get(prefix + "/verification/7kq2m-9xw4t/credential.json");
    }
    attendance::credential::Verdict verdict(const json& document) {
        const auto dids = json::parse(get("/.well-known/did.json").content());
        const auto find = [&](const std::string& name) -> std::optional<attendance::credential::PublicKey> {
            for (const auto& method : dids["verificationMethod"])
                if (method["id"] == name)
                    return attendance::credential::parse_multikey(method["publicKeyMultibase"].get<std::string>());
            return std::nullopt;
        };
        return attendance::credential::verify_proof(document, find, now_);
    }

    attendance::Certificate certificate_;
};

using attendance::credential::Verdict;

TEST_F(Credentials, AreSignedForWhoeverHasTheCode) {
    const auto answer = by_code();
    ASSERT_EQ(answer.status, 200);
    EXPECT_EQ(header(answer, "Content-Type"), "application/vc");
    EXPECT_EQ(header(answer, "Content-Disposition"), "attachment; filename=\"attestation-2026-000001.json\"");
    EXPECT_THAT(header(answer, "Cache-Control"), testing::HasSubstr("no-store"));
    const auto document = json::parse(answer.content());
    EXPECT_EQ(verdict(document), Verdict::valid);
    EXPECT_EQ(document["issuer"]["id"], "did:web:127.0.0.1%3A8080");
    EXPECT_EQ(document["credentialSubject"]["identifier"][0]["identityHash"], certificate_.holder);
    EXPECT_EQ(document["credentialSubject"]["result"][1]["value"], "PT1H36M");
}

TEST_F(Credentials, SpeakTheLanguageOfTheirAddress) {
    const auto french = json::parse(by_code().content());
    const auto english = json::parse(by_code("/en").content());
    const auto narrative = [](const json& document) {
        return document["credentialSubject"]["achievement"]["criteria"]["narrative"].get<std::string>();
    };
    EXPECT_THAT(narrative(french), testing::HasSubstr("absence ne dépasse pas 20\u00a0% des heures"));
    EXPECT_THAT(narrative(english), testing::HasSubstr("absence does not exceed 20% of the scheduled hours"));
    EXPECT_EQ(english["name"], "Developing a territory");
}

TEST_F(Credentials, AreForTheHolderAndNoStranger) {
    const auto path = "/attestations/" + certificate_.id.to_string() + "/credential.json";
    EXPECT_EQ(get("/api/v1/certificates/" + certificate_.id.to_string() + "/credential").status, 401);
    EXPECT_NE(get(path).status, 200);
    EXPECT_EQ(get("/verification/AAAAAAAAAA/credential.json").status, 404);
}

TEST_F(Credentials, FormerKeysStillVerifyWhatTheySigned) {
    const auto before = json::parse(by_code().content());
    house_.registrar.keys().rotate(random_, now_);
    const auto after = json::parse(by_code().content());
    EXPECT_NE(before["proof"]["verificationMethod"], after["proof"]["verificationMethod"]);
    EXPECT_EQ(verdict(before), Verdict::valid);
    EXPECT_EQ(verdict(after), Verdict::valid);
}

TEST_F(Credentials, TheStatusListChangesWithARevocation) {
    const auto list = [&] { return json::parse(get("/credentials/status/2026.json").content()); };
    const auto before = list();
    EXPECT_EQ(verdict(before), Verdict::valid);
    as(organizer(), [&](const usecases::Context& context) {
        return usecases::revoke_certificate(context, certificate_.id, "Erreur de nom");
    }).value();
    const auto after = list();
    EXPECT_EQ(verdict(after), Verdict::valid);
    EXPECT_NE(before["credentialSubject"]["encodedList"], after["credentialSubject"]["encodedList"]);
    const auto refused = by_code();
    EXPECT_EQ(refused.status, 410);
    EXPECT_THAT(refused.content(), testing::HasSubstr("certificate_revoked"));
}

TEST_F(Credentials, AreReadFromOtherSites) {
    for (const auto* path : {"/.well-known/did.json", "/did.json", "/credentials/status/2026.json"}) {
        const auto answer = get(path);
        EXPECT_EQ(answer.status, 200) << path;
        EXPECT_EQ(header(answer, "Access-Control-Allow-Origin"), "*");
        EXPECT_EQ(header(answer, "Cross-Origin-Resource-Policy"), "cross-origin");
    }
}

TEST_F(Credentials, AYearWithoutCertificatesHasNoList) {
    for (const auto* year : {"2025", "0", "20266", "-026", "x", "2026x", "%20"})
        EXPECT_EQ(get(std::string{"/credentials/status/"} + year + ".json").status, 404) << year;
}

TEST_F(Credentials, NothingIsSignedForAnAddressThatIsNone) {
    EXPECT_THROW(Registrar("Passerelle", "passerelle", "unused.json", random_, now_), std::runtime_error);
    EXPECT_FALSE(std::filesystem::exists("unused.json"));
}

}  // namespace
}  // namespace passerelle::server::credentials
