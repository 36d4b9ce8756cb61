// SPDX-License-Identifier: Apache-2.0
#include "attendance/points.hpp"

#include "tests/attendance/world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::attendance {
namespace {

Day day(std::string_view text) {
    return date::floor<date::days>(wall(std::string{text} + "T00:00"));
}

TEST(Expiry, IsTheSameDayMonthsLater) {
    struct Case {
        std::string_view earned;
        int months;
        std::string_view expires;
    };
    for (const auto& [earned, months, expires] :
         {Case{"2026-10-07", 12, "2027-10-07"}, Case{"2026-01-31", 1, "2026-03-01"}, Case{"2026-01-30", 1, "2026-03-01"},
          Case{"2026-01-28", 1, "2026-02-28"}, Case{"2028-02-29", 12, "2029-03-01"}, Case{"2028-02-29", 48, "2032-02-29"},
          Case{"2026-12-31", 2, "2027-03-01"}, Case{"2026-08-31", 1, "2026-10-01"}, Case{"2026-12-15", 1, "2027-01-15"},
          Case{"2026-05-31", 60, "2031-05-31"}}) {
        EXPECT_EQ(expiry_of(day(earned), months), day(expires)) << earned << " + " << months;
    }
    EXPECT_EQ(expiry_of(day("2026-10-07"), std::nullopt), std::nullopt);
}

TEST(Points, CountFromTheDayTheyWereEarnedToTheDayBeforeTheyExpire) {
    const Certification certification{.id = {}, .name = {}, .required_hundredths = 100, .points_months = 12};
    const PointsEntry entry{.id = {}, .certification = {}, .person = {}, .hundredths = 150, .earned = day("2026-10-07")};
    const auto on = [&](std::string_view when) { return points_on(std::span{&entry, 1}, certification, day(when)); };
    EXPECT_EQ(on("2026-10-06"), 0);
    EXPECT_EQ(on("2026-10-07"), 150);
    EXPECT_EQ(on("2027-10-06"), 150);
    EXPECT_EQ(on("2027-10-07"), 0);
}

TEST(Points, AreEarnedOnTheLastDayOfTheTraining) {
    Certificate certificate;
    certificate.id = id<CertificateId>(1);
    certificate.person = id<PersonId>(2);
    certificate.points_hundredths = 150;
    certificate.first_day = wall("2026-10-07T09:00");
    certificate.last_day = wall("2026-10-14T23:30");
    const auto entry = entry_of(certificate, id<CertificationId>(3), id<ProgrammeId>(4));
    EXPECT_EQ(entry.earned, day("2026-10-14"));
    EXPECT_EQ(entry.hundredths, 150);
    EXPECT_EQ(entry.certificate, certificate.id);
    EXPECT_EQ(entry.person, certificate.person);
    EXPECT_EQ(day_of(at("2026-10-15T03:59:59Z")), day("2026-10-14")) << "days are those of Québec";
}

TEST(Points, AContraryCancelsItsEntryAndKeepsItsSource) {
    const PointsEntry entry{.id = id<PointsEntryId>(1),
                            .certification = id<CertificationId>(2),
                            .person = id<PersonId>(3),
                            .hundredths = 150,
                            .earned = day("2026-10-07"),
                            .programme = id<ProgrammeId>(4),
                            .certificate = id<CertificateId>(5),
                            .reverses = {},
                            .reason = "x"};
    const auto contrary = contrary_of(entry);
    EXPECT_EQ(contrary.hundredths, -150);
    EXPECT_EQ(contrary.reverses, entry.id);
    EXPECT_EQ(contrary.earned, entry.earned);
    EXPECT_EQ(contrary.programme, entry.programme);
    EXPECT_EQ(contrary.certificate, entry.certificate);
    const std::vector ledger{entry, contrary};
    EXPECT_TRUE(standing_entries(ledger).empty());
    EXPECT_EQ(standing_entries(std::span{ledger}.first(1)), (std::vector{entry}));
}

/// What happened to one certificate, as a model that keeps no ledger.
struct Held {
    std::int64_t hundredths = 0;
    Day earned;
    std::size_t entry = 0;
    bool stands = true;
};

/// Whatever is issued, revoked and replaced: on any day the ledger comes to the points of what stands.
RC_GTEST_PROP(Ledger, ComesToThePointsOfWhatStandsOnAnyDay, ()) {
    const auto start = day("2024-01-01");
    const Certification certification{
        .id = {},
        .name = {},
        .required_hundredths = 100,
        .points_months = *rc::gen::element<std::optional<int>>(std::nullopt, 1, 12, 36)};
    std::vector<PointsEntry> ledger;
    std::vector<Held> held;
    const auto post = [&] {
        const Held one{*rc::gen::inRange<std::int64_t>(1, 100'000), start + date::days{*rc::gen::inRange(0, 1'500)},
                       ledger.size()};
        PointsEntry entry{.id = id<PointsEntryId>(static_cast<std::uint8_t>(ledger.size() + 1)),
                          .certification = {},
                          .person = {},
                          .hundredths = one.hundredths,
                          .earned = one.earned};
        ledger.push_back(entry);
        held.push_back(one);
    };
    const auto take_back = [&] {
        auto& one = held[*rc::gen::inRange<std::size_t>(0, held.size())];
        if (!one.stands) return;
        auto contrary = contrary_of(ledger[one.entry]);
        contrary.id = id<PointsEntryId>(static_cast<std::uint8_t>(ledger.size() + 1));
        ledger.push_back(contrary);
        one.stands = false;
    };
    for (const auto action : *rc::gen::container<std::vector<int>>(*rc::gen::inRange(0, 60), rc::gen::inRange(0, 3))) {
        if (action == 0 || held.empty()) post();
        if (action > 0 && !held.empty()) take_back();
        if (action == 2) post();  // replaced by another
    }
    const auto when = start + date::days{*rc::gen::inRange(-10, 3'000)};
    std::int64_t expected = 0;
    std::size_t standing = 0;
    for (const auto& one : held) {
        if (!one.stands) continue;
        ++standing;
        const auto expiry = expiry_of(one.earned, certification.points_months);
        if (one.earned <= when && (!expiry || when < *expiry)) expected += one.hundredths;
    }
    RC_ASSERT(points_on(ledger, certification, when) == expected);
    RC_ASSERT(standing_entries(ledger).size() == standing);
}

RC_GTEST_PROP(ExpiryProperty, NeverComesEarlierForWhatWasEarnedLater, ()) {
    const auto start = day("2024-01-01") + date::days{*rc::gen::inRange(0, 3'000)};
    const auto months = *rc::gen::inRange(1, 200);
    const auto expiry = *expiry_of(start, months);
    RC_ASSERT(expiry > start);
    RC_ASSERT(*expiry_of(start + date::days{1}, months) >= expiry);
    RC_ASSERT((expiry - start).count() >= months * 30 - months / 2 - 2);
}

}  // namespace
}  // namespace passerelle::attendance
