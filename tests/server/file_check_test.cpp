// SPDX-License-Identifier: Apache-2.0
// A certificate's file of which any byte was changed is found out.
#include "server/usecases/file_check.hpp"

#include "server/documents/certificate_pdf.hpp"
#include "server/usecases/certification.hpp"
#include "storage/certificates.hpp"
#include "tests/server/web_house.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <random>
#include <vector>

namespace passerelle::usecases {
namespace {

class CertificateFiles : public test::OnTheWeb {
protected:
    CertificateFiles() : event_{an_event("formation", {"2026-11-03T09:00"})} {
        certificate_ = grant("Awa Diallo", "7KQ2M9XW4T");
        pdf_ = as(organizer(), [&](const Context& context) { return sealed_pdf(context); });
        credential_ = get("/verification/" + certificate_.code + "/credential.json").content();
    }

    attendance::Certificate grant(const std::string& holder, const std::string& code) {
        const auto person = actor(code + "@exemple.quebec", booking::Role::participant).person->id;
        return as(organizer(), [&](const Context& context) {
            const attendance::Certificate certificate{
                .id = context.new_id<CertificateId>(),
                .number = attendance::certificate_number(2026, storage::take_certificate_number(context.tx, 2026)),
                .code = code,
                .event = event_.id,
                .person = person,
                .holder = holder,
                .title = event_.title,
                .attendance = {3'600, 3'600},
                .points_hundredths = 150,
                .first_day = test::local("2026-11-03T09:00"),
                .last_day = test::local("2026-11-03T10:00"),
                .issued_at = now_,
                .issued_by = context.actor.person->id};
            storage::insert(context.tx, certificate);
            return certificate;
        });
    }
    std::string sealed_pdf(const Context& context) {
        const documents::CertificateLook look{.organisation = "Passerelle",
                                              .programme = {"Formation", "Training"},
                                              .verification_url = verification_url(context, certificate_)};
        return house_.registrar.seal(documents::certificate_pdf(certificate_, look, house_.translator),
                                     certificate_.code);
    }
    CheckedFile check(std::string_view bytes) {
        return as_nobody(
            [&](const Context& context) { return check_file(context, bytes, house_.registrar.trusted_keys()); });
    }

    calendar::Event event_;
    attendance::Certificate certificate_;
    std::string pdf_;
    std::string credential_;
};

TEST_F(CertificateFiles, StandAsTheyWereIssued) {
    for (const auto& bytes : {pdf_, credential_}) {
        const auto checked = check(bytes);
        EXPECT_EQ(checked.standing, FileStanding::standing);
        ASSERT_TRUE(checked.certificate);
        EXPECT_EQ(checked.certificate->number, certificate_.number);
    }
}

TEST_F(CertificateFiles, SayThatTheirCertificateWasRevokedOrReplaced) {
    const auto next = as(organizer(), [&](const Context& context) {
        return reissue_certificate(context, {.certificate = certificate_.id, .reason = "Nom"});
    }).value();
    for (const auto& bytes : {pdf_, credential_}) {
        const auto checked = check(bytes);
        EXPECT_EQ(checked.standing, FileStanding::replaced);
        EXPECT_EQ(checked.successor->number, next.number);
    }
    const auto other = grant("Luc Roy", "7KQ2M9XW4V");
    const auto credential = get("/verification/" + other.code + "/credential.json").content();
    as(organizer(), [&](const Context& context) { return revoke_certificate(context, other.id, "Erreur"); }).value();
    EXPECT_EQ(check(credential).standing, FileStanding::revoked);
}

TEST_F(CertificateFiles, FormerKeysStillVerifyThem) {
    house_.registrar.keys().rotate(random_, now_);
    EXPECT_EQ(check(pdf_).standing, FileStanding::standing);
    EXPECT_EQ(check(credential_).standing, FileStanding::standing);
}

TEST_F(CertificateFiles, AreFoundOutWhateverByteIsChanged) {
    const auto seed = std::random_device{}();
    std::printf("seed %u\n", seed);
    std::mt19937 random{seed};
    const auto trusted = house_.registrar.trusted_keys();
    as_nobody([&](const Context& context) {
        for (int i = 0; i < 10'000; ++i) {
            auto bytes = i % 2 == 0 ? pdf_ : credential_;
            // A third of the changes to the PDF fall on its last lines, where the seal is.
            const auto reach = i % 3 == 0 ? std::min<std::size_t>(bytes.size(), 300) : bytes.size();
            auto& byte = bytes[bytes.size() - 1 - random() % reach];
            const auto before = byte;
            while (byte == before) byte = static_cast<char>(random());
            const auto standing = check_file(context, bytes, trusted).standing;
            EXPECT_TRUE(standing == FileStanding::altered || standing == FileStanding::foreign) << i;
        }
        return 0;
    });
}

TEST_F(CertificateFiles, AreFoundOutWhereBytesWereAddedOrTakenAway) {
    for (const auto& bytes : {pdf_, credential_}) {
        EXPECT_EQ(check(bytes + "\n").standing, FileStanding::altered);
        EXPECT_EQ(check(bytes + " ").standing, FileStanding::altered);
        EXPECT_EQ(check(bytes.substr(0, bytes.size() - 1)).standing, FileStanding::altered);
        EXPECT_NE(check(" " + bytes).standing, FileStanding::standing);
    }
    const auto pretty = nlohmann::json::parse(credential_).dump(2);
    EXPECT_EQ(check(pretty).standing, FileStanding::altered) << "another text of the same values is no file of ours";
}

TEST_F(CertificateFiles, OfOthersAreNotFromHere) {
    for (const auto& bytes : std::vector<std::string>{std::string{}, std::string{"{}"}, std::string{"{"}, std::string{"%PDF-1.7\n%%EOF\n"},
                                    std::string{R"({"id":"urn:uuid:0"})"}, std::string(100'000, '{'),
                                    std::string{"{\"a\":"} + std::string(50'000, '[')})
        EXPECT_EQ(check(bytes).standing, FileStanding::foreign) << bytes.substr(0, 40);
    // Signed by us, but no certificate.
    EXPECT_EQ(check(get("/credentials/status/2026.json").content()).standing, FileStanding::foreign);
    EXPECT_EQ(check(house_.registrar.seal("%PDF-1.5\n%%EOF\n", "AAAAAAAAAA")).standing, FileStanding::foreign);
}

TEST_F(CertificateFiles, AreCheckedForAnyoneByTheApi) {
    const auto answer = send(http::Method::post, "/api/v1/verification", {{"Content-Type", "application/pdf"}}, pdf_);
    ASSERT_EQ(answer.status, 200) << answer.content();
    const auto told = nlohmann::json::parse(answer.content());
    EXPECT_EQ(told["standing"], "standing");
    EXPECT_EQ(told["certificate"]["number"], certificate_.number);
}

TEST_F(CertificateFiles, AreCheckedOnThePage) {
    const auto upload = [&](const std::string& bytes) {
        return send(http::Method::post, "/verification", {{"Content-Type", "multipart/form-data; boundary=xyz"}},
                    "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
                    "Content-Type: application/pdf\r\n\r\n" +
                        bytes + "\r\n--xyz--\r\n");
    };
    EXPECT_THAT(upload(pdf_).content(), testing::HasSubstr("Intacte et valide"));
    EXPECT_THAT(upload(pdf_ + " ").content(), testing::HasSubstr("Ce fichier a été modifié"));
    EXPECT_EQ(upload("").status, 422);
}

}  // namespace
}  // namespace passerelle::usecases
