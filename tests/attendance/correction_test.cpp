// SPDX-License-Identifier: Apache-2.0
#include "attendance/correction.hpp"

#include "tests/attendance/world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::attendance {
namespace {

/// A training of three hours that is over, with 1.5 points.
class CorrectionTest : public testing::Test {
protected:
    CorrectionTest() {
        programme.features.certificate = true;
        event.meetings = {meeting(1, "2026-10-07T09:00", "2026-10-07T12:00")};
        event.points_hundredths = 150;
    }

    static Certificate certified(const std::string& name, const Attendance& attendance) {
        Certificate certificate;
        certificate.id = id<CertificateId>(9);
        certificate.number = "2026-000009";
        certificate.holder = name;
        certificate.attendance = attendance;
        certificate.points_hundredths = 150;
        return certificate;
    }
    static Certificate revoked(Certificate certificate) {
        certificate.revoked_at = at("2026-10-20T12:00:00Z");
        return certificate;
    }
    /// Of Awa, beside somebody whose certificate is as it should be.
    std::vector<Correction> propose(const Attendance& today, std::optional<Certificate> newest,
                                    const std::string& name = "Awa Diallo") const {
        const std::vector<ReckonedPerson> persons{
            {id<PersonId>(1), "Luc Roy", whole, certified("Luc Roy", whole)},
            {id<PersonId>(2), name, today, std::move(newest)}};
        return propose_corrections(programme, event, persons, now);
    }

    calendar::Programme programme;
    calendar::Event event;
    Instant now = at("2026-11-01T12:00:00Z");
    const Attendance whole{10'800, 10'800};
    const Attendance least{10'800, 8'640};
    const Attendance too_little{10'800, 8'639};
};

TEST_F(CorrectionTest, IsWhatTodaysReckoningAsksFor) {
    const auto awa = certified("Awa Diallo", whole);
    struct Case {
        const char* what;
        Attendance today;
        std::optional<Certificate> newest;
        std::optional<CorrectionKind> expected;
    };
    const Case cases[] = {
        {"as it should be", whole, awa, std::nullopt},
        {"present for less, still enough", least, awa, CorrectionKind::reissue},
        {"one second too little", too_little, awa, CorrectionKind::revoke},
        {"a longer schedule", {12'000, 10'800}, awa, CorrectionKind::reissue},
        {"no scheduled hours any more", {0, 0}, awa, CorrectionKind::revoke},
        {"qualifies now", least, std::nullopt, CorrectionKind::issue},
        {"does not qualify", too_little, std::nullopt, std::nullopt},
        {"revoked on these figures", whole, revoked(awa), std::nullopt},
        {"revoked on other figures", least, revoked(awa), CorrectionKind::issue},
        {"revoked, and does not qualify", too_little, revoked(awa), std::nullopt},
    };
    for (const auto& [what, today, newest, expected] : cases) {
        const auto proposals = propose(today, newest);
        ASSERT_EQ(proposals.size(), expected ? 1U : 0U) << what;
        if (!expected) continue;
        EXPECT_EQ(proposals[0].kind, *expected) << what;
        EXPECT_EQ(proposals[0].person, id<PersonId>(2));
        EXPECT_EQ(proposals[0].attendance, today);
        EXPECT_EQ(proposals[0].certificate.has_value(), expected != CorrectionKind::issue) << what;
    }
}

TEST_F(CorrectionTest, SaysWhatDiffers) {
    const auto renamed = propose(whole, certified("Awa Dialo", whole));
    ASSERT_EQ(renamed.size(), 1U);
    EXPECT_TRUE(renamed[0].name_differs && !renamed[0].figures_differ && !renamed[0].points_differ);
    event.points_hundredths = 200;
    const auto points = propose(whole, certified("Awa Diallo", whole));
    ASSERT_EQ(points.size(), 2U) << "of both";
    EXPECT_TRUE(!points[1].name_differs && !points[1].figures_differ && points[1].points_differ);
    EXPECT_EQ(points[1].points_hundredths, 200);
}

TEST_F(CorrectionTest, NothingIsProposedBeforeTheFirstIsIssuedOrTheTrainingIsOver) {
    const std::vector<ReckonedPerson> persons{{id<PersonId>(2), "Awa Diallo", whole}};
    EXPECT_TRUE(propose_corrections(programme, event, persons, now).empty());
    now = at("2026-10-07T15:59:59Z");
    EXPECT_TRUE(propose(too_little, certified("Awa Diallo", whole)).empty());
    now = at("2026-10-07T16:00:00Z");
    EXPECT_FALSE(propose(too_little, certified("Awa Diallo", whole)).empty());
    programme.features.certificate = false;
    EXPECT_TRUE(propose(too_little, certified("Awa Diallo", whole)).empty());
}

TEST_F(CorrectionTest, IsRecognisedUntilSomethingChanges) {
    const auto first = propose(least, certified("Awa Diallo", whole)).at(0).fingerprint;
    EXPECT_EQ(propose(least, certified("Awa Diallo", whole)).at(0).fingerprint, first);
    EXPECT_NE(propose({10'800, 8'641}, certified("Awa Diallo", whole)).at(0).fingerprint, first);
    EXPECT_NE(propose(least, certified("Awa Diallo", whole), "Awa Dialo").at(0).fingerprint, first);
    auto other = certified("Awa Diallo", whole);
    other.number = "2026-000010";
    EXPECT_NE(propose(least, other).at(0).fingerprint, first);
}

TEST(CorrectionKinds, HaveNames) {
    for (const auto kind : {CorrectionKind::issue, CorrectionKind::reissue, CorrectionKind::revoke})
        EXPECT_EQ(parse_correction_kind(to_string(kind)), kind);
    EXPECT_EQ(parse_correction_kind("other"), std::nullopt);
}

/// Whatever is accepted, nothing is proposed once more.
RC_GTEST_PROP(CorrectionProperty, AcceptedOnceIsSettled, ()) {
    calendar::Programme programme;
    programme.features.certificate = true;
    programme.certificate_rules.absence_percent = *rc::gen::inRange(0, 101);
    calendar::Event event;
    event.meetings = {meeting(1, "2026-10-07T09:00", "2026-10-07T12:00")};
    event.points_hundredths = *rc::gen::inRange(0, 3);
    std::vector<ReckonedPerson> persons;
    for (std::uint8_t i = 1; i <= 5; ++i) {
        ReckonedPerson person{id<PersonId>(i), "Awa", {100, *rc::gen::inRange<std::int64_t>(0, 101)}};
        if (*rc::gen::arbitrary<bool>()) {
            Certificate certificate;
            certificate.number = "2026-00000" + std::to_string(i);
            certificate.holder = *rc::gen::element<std::string>("Awa", "Ava");
            certificate.attendance = {100, *rc::gen::inRange<std::int64_t>(0, 101)};
            certificate.points_hundredths = *rc::gen::inRange(0, 3);
            if (*rc::gen::arbitrary<bool>()) certificate.revoked_at = at("2026-10-20T12:00:00Z");
            person.newest = certificate;
        }
        persons.push_back(person);
    }
    const auto now = at("2026-11-01T12:00:00Z");
    for (const auto& proposal : propose_corrections(programme, event, persons, now)) {
        auto& person = *std::ranges::find(persons, proposal.person, &ReckonedPerson::person);
        if (proposal.kind == CorrectionKind::revoke) {
            person.newest->revoked_at = now;
            continue;
        }
        Certificate next;
        next.holder = proposal.name;
        next.attendance = proposal.attendance;
        next.points_hundredths = proposal.points_hundredths;
        person.newest = next;
    }
    RC_ASSERT(propose_corrections(programme, event, persons, now).empty());
}

}  // namespace
}  // namespace passerelle::attendance
