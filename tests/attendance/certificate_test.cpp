// SPDX-License-Identifier: Apache-2.0
#include "attendance/certificate.hpp"

#include "tests/attendance/world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace passerelle::attendance {
namespace {

/// A training of 3 h on October 7, 2026, 9:00 to 12:00 in Québec (13:00 to 16:00 UTC).
class CertificateTest : public testing::Test {
protected:
    CertificateTest() {
        programme.features.certificate = true;
        event.meetings = {meeting(1, "2026-10-07T09:00", "2026-10-07T12:00")};
    }

    Result<void> decide(const Attendance& attendance, bool already = false) const {
        return decide_certificate(programme, event, attendance, already, now);
    }

    calendar::Programme programme;
    calendar::Event event;
    Instant now = at("2026-10-07T16:00:00Z");
    const Attendance whole{10'800, 10'800};
};

TEST_F(CertificateTest, IsGrantedFromTheEndOfTheTraining) {
    EXPECT_TRUE(decide(whole));
    now -= std::chrono::microseconds{1};
    EXPECT_EQ(decide(whole).error(), fail(Failure::conflict, "event_not_over"));
}

TEST_F(CertificateTest, ExactlyTwentyPercentAbsenceStillEarnsTheCertificate) {
    EXPECT_TRUE(decide({10'800, 8'640}));
    EXPECT_EQ(decide({10'800, 8'639}).error(), fail(Failure::conflict, "absence_exceeded", {}, {"2161", "2160"}));
}

TEST_F(CertificateTest, ThePercentageIsASettingOfTheProgramme) {
    programme.certificate_rules.absence_percent = 0;
    EXPECT_TRUE(decide(whole));
    EXPECT_EQ(decide({10'800, 10'799}).error(), fail(Failure::conflict, "absence_exceeded", {}, {"1", "0"}));
}

TEST_F(CertificateTest, TheLastMeetingHeldEndsTheTraining) {
    auto cancelled = meeting(2, "2026-10-14T09:00", "2026-10-14T12:00");
    event.meetings.push_back(cancelled);
    EXPECT_EQ(decide(whole).error(), fail(Failure::conflict, "event_not_over"));
    event.meetings.back().status = calendar::Status::cancelled;
    EXPECT_TRUE(decide(whole));
}

TEST_F(CertificateTest, WithoutScheduledHoursThereIsNone) {
    EXPECT_EQ(decide({0, 0}).error(), fail(Failure::conflict, "no_scheduled_hours"));
    event.meetings.front().status = calendar::Status::cancelled;
    now = at("2026-01-01T00:00:00Z");
    EXPECT_EQ(decide({0, 0}).error(), fail(Failure::conflict, "no_scheduled_hours"));
}

TEST_F(CertificateTest, IsGrantedOnceAndOnlyWhereTheProgrammeGrantsThem) {
    EXPECT_EQ(decide(whole, true).error(), fail(Failure::conflict, "already_certified"));
    programme.features.certificate = false;
    EXPECT_EQ(decide(whole).error(), fail(Failure::conflict, "programme_without_certificate"));
}

TEST(CertificateNumber, IsTheYearAndARunningNumber) {
    EXPECT_EQ(certificate_number(2026, 123), "2026-000123");
    EXPECT_EQ(certificate_number(2026, 1), "2026-000001");
    EXPECT_EQ(certificate_number(2027, 1'234'567), "2027-1234567");
}

TEST(VerificationCode, UsesEveryLetterOfTheAlphabetEqually) {
    std::string seen;
    std::uint8_t next = 0;
    const RandomSource counting = [&](std::span<std::uint8_t> bytes) {
        for (auto& byte : bytes) byte = next++;
    };
    for (int i = 0; i < 128; ++i) seen += make_verification_code(counting);  // 1,280 bytes: five rounds of 256
    for (const char letter : std::string_view{"0123456789ABCDEFGHJKMNPQRSTVWXYZ"})
        EXPECT_EQ(std::ranges::count(seen, letter), 40) << letter;
}

TEST(VerificationCode, IsReadAsPeopleTypeIt) {
    struct Case {
        std::string_view typed, code;
    };
    for (const auto& [typed, code] :
         {Case{"0123456789", "0123456789"}, Case{"ABCDE-FGHJK", "ABCDEFGHJK"}, Case{" abcde fghjk\n", "ABCDEFGHJK"},
          Case{"oOiIlL-2345", "0011112345"}, Case{"-----vwxyz-----VWXYZ", "VWXYZVWXYZ"}}) {
        EXPECT_EQ(normalize_verification_code(typed), code) << typed;
    }
    for (const std::string_view bad : {"", "ABCDE-FGHJ", "ABCDE-FGHJKM", "ABCDE-FGHJU", "ABCDE/FGHJK", "ÀBCDE-FGHJK"})
        EXPECT_EQ(normalize_verification_code(bad), std::nullopt) << bad;
    EXPECT_EQ(normalize_verification_code(std::string(1'000'000, '-')), std::nullopt);
}

RC_GTEST_PROP(VerificationCodeProperty, IsReadBackHoweverItIsWritten, (const std::vector<std::uint8_t>& seed)) {
    std::size_t at = 0;
    const RandomSource random = [&](std::span<std::uint8_t> bytes) {
        for (auto& byte : bytes) byte = seed.empty() ? std::uint8_t{7} : seed[at++ % seed.size()];
    };
    const auto code = make_verification_code(random);
    RC_ASSERT(code.size() == 10U);
    auto typed = code.substr(0, 5) + "-" + code.substr(5);
    std::ranges::transform(typed, typed.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    RC_ASSERT(normalize_verification_code(typed) == code);
}

}  // namespace
}  // namespace passerelle::attendance
