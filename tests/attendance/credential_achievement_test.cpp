// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/achievement.hpp"
#include "attendance/credential/canonical_json.hpp"
#include "tests/attendance/credential_world.hpp"

#include <gtest/gtest.h>

namespace passerelle::attendance::credential {
namespace {

TEST(Achievement, SaysWhoAchievedWhatByWhichRule) {
    const auto credential = a_credential();
    EXPECT_EQ(credential["id"], "urn:uuid:" + a_certificate().id.to_string());
    EXPECT_EQ(credential["issuer"]["id"], issuer().did);
    EXPECT_EQ(credential["validFrom"], "2026-10-08T14:30:00Z");
    const auto& subject = credential["credentialSubject"];
    EXPECT_EQ(subject["identifier"][0]["identityHash"], "Awa Diallo");
    EXPECT_EQ(subject["identifier"][0]["hashed"], false);
    EXPECT_EQ(subject["achievement"]["name"], "Développer un territoire");
    EXPECT_EQ(subject["achievement"]["criteria"]["narrative"], wording().criteria);
    EXPECT_EQ(subject["narrative"], wording().narrative);
    EXPECT_EQ(subject["activityStartDate"], "2026-10-07T13:00:00Z") << "nine o'clock in Québec";
    EXPECT_EQ(subject["activityEndDate"], "2026-10-07T16:00:00Z");
}

TEST(Achievement, GivesTheFiguresEachWithItsDescription) {
    const auto subject = a_credential()["credentialSubject"];
    const auto& described = subject["achievement"]["resultDescription"];
    const auto& results = subject["result"];
    ASSERT_EQ(described.size(), 3U);
    ASSERT_EQ(results.size(), 3U);
    const char* values[] = {"PT3H", "PT2H24M", "1.5"};
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(results[i]["resultDescription"], described[i]["id"]);
        EXPECT_EQ(results[i]["value"], values[i]);
    }
}

TEST(Achievement, ATrainingWithoutPointsSpeaksOfNone) {
    auto certificate = a_certificate();
    const auto count = [&](int points) {
        certificate.points_hundredths = points;
        return achievement_credential(certificate, issuer(), wording(), addresses())["credentialSubject"]["result"];
    };
    EXPECT_EQ(count(0).size(), 2U);
    EXPECT_EQ(count(100)[2]["value"], "1");
    EXPECT_EQ(count(105)[2]["value"], "1.05");
    EXPECT_EQ(count(50)[2]["value"], "0.5");
}

TEST(Achievement, PointsToItsBitInTheStatusList) {
    const auto status = a_credential()["credentialStatus"];
    EXPECT_EQ(status["statusListIndex"], "123") << "a text, as the specification wants it";
    EXPECT_EQ(status["statusListCredential"], addresses().status_list);
    EXPECT_EQ(status["id"], addresses().status_list + "#123");
}

TEST(Achievement, SpeaksOneLanguage) {
    auto words = wording();
    words.language = Language::english;
    const auto credential = achievement_credential(a_certificate(), issuer(), words, addresses());
    EXPECT_EQ(credential["name"], "Developing a territory");
    EXPECT_EQ(credential["credentialSubject"]["achievement"]["name"], "Developing a territory");
}

/// Names are what people type: quotes, other alphabets, beyond the first plane.
TEST(Achievement, HasACanonicalTextWhateverTheName) {
    for (const auto* name : {"O'Neil \"Jo\" \\", "Nguyễn Thị Ánh", "محمد", "𐐀𐐁", "a\tb"}) {
        auto certificate = a_certificate();
        certificate.holder = name;
        EXPECT_TRUE(canonical_json(achievement_credential(certificate, issuer(), wording(), addresses()))) << name;
    }
}

TEST(Achievement, WritesDurationsAsIso8601) {
    const std::pair<std::int64_t, const char*> cases[] = {{0, "PT0S"},          {59, "PT59S"},    {60, "PT1M"},
                                                          {3600, "PT1H"},       {3601, "PT1H1S"}, {8640, "PT2H24M"},
                                                          {8639, "PT2H23M59S"}, {90'000, "PT25H"}};
    for (const auto& [seconds, text] : cases) EXPECT_EQ(iso_duration(seconds), text);
}

}  // namespace
}  // namespace passerelle::attendance::credential
