// SPDX-License-Identifier: Apache-2.0
#include "attendance/progress.hpp"

#include "tests/attendance/world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::attendance {
namespace {

Day on(std::string_view text) {
    return date::floor<date::days>(wall(std::string{text} + "T00:00"));
}

/// Ten points, of which two from programme 1; points count for two years, the certification for three.
class ProgressTest : public testing::Test {
protected:
    ProgressTest() {
        certification.required_hundredths = 1'000;
        certification.points_months = 24;
        certification.months = 36;
        certification.programmes = {{id<ProgrammeId>(1), 200}, {id<ProgrammeId>(2), 0}};
    }

    void earn(std::string_view when, std::int64_t hundredths, std::uint8_t programme = 1) {
        entries.push_back({.id = id<PointsEntryId>(static_cast<std::uint8_t>(entries.size() + 1)),
                           .certification = {},
                           .person = {},
                           .hundredths = hundredths,
                           .earned = on(when),
                           .programme = id<ProgrammeId>(programme)});
    }
    Progress at_day(std::string_view when) const { return progress_on(certification, entries, on(when)); }

    Certification certification;
    std::vector<PointsEntry> entries;
};

TEST_F(ProgressTest, BeginsAtNothing) {
    const auto progress = at_day("2026-10-07");
    EXPECT_EQ(progress.hundredths, 0);
    EXPECT_EQ(progress.percent(), 0);
    EXPECT_FALSE(progress.complete());
    EXPECT_FALSE(progress.holds);
    EXPECT_TRUE(progress.expiries.empty());
}

TEST_F(ProgressTest, APercentIsRoundedDown) {
    earn("2026-01-10", 999);
    EXPECT_EQ(at_day("2026-10-07").percent(), 99);
    EXPECT_FALSE(at_day("2026-10-07").complete());
    earn("2026-01-11", 1);
    EXPECT_EQ(at_day("2026-10-07").percent(), 100);
    EXPECT_TRUE(at_day("2026-10-07").complete());
    earn("2026-01-12", -2'000);
    EXPECT_EQ(at_day("2026-10-07").percent(), 0) << "never below";
}

TEST_F(ProgressTest, EnoughPointsAreNotEnoughWithoutWhatAProgrammeMustGive) {
    earn("2026-01-10", 1'200, 2);
    const auto without = at_day("2026-10-07");
    EXPECT_EQ(without.percent(), 100);
    EXPECT_FALSE(without.complete());
    ASSERT_EQ(without.shares.size(), 1U);
    EXPECT_EQ(without.shares[0], (Share{id<ProgrammeId>(1), 0, 200}));
    earn("2026-02-10", 200, 1);
    EXPECT_TRUE(at_day("2026-10-07").complete());
    EXPECT_FALSE(at_day("2026-02-09").complete());
}

TEST_F(ProgressTest, TellsWhatExpiresWhen) {
    earn("2026-01-10", 300);
    earn("2026-01-10", 100);
    earn("2026-03-01", 200);
    const auto expiries = at_day("2026-10-07").expiries;
    EXPECT_EQ(expiries, (std::vector<Expiry>{{on("2028-01-10"), 400}, {on("2028-03-01"), 200}}));
    EXPECT_EQ(at_day("2028-01-10").expiries.size(), 1U);
    certification.points_months.reset();
    EXPECT_TRUE(at_day("2026-10-07").expiries.empty());
}

TEST_F(ProgressTest, HoldsFromTheDayItIsReachedForItsMonths) {
    earn("2026-01-10", 600);
    earn("2026-06-10", 400);
    EXPECT_FALSE(at_day("2026-06-09").holds);
    EXPECT_EQ(at_day("2026-06-10").holds, (HeldPeriod{on("2026-06-10"), on("2029-06-10")}));
    EXPECT_TRUE(at_day("2029-06-09").holds) << "though its points expired meanwhile";
    EXPECT_FALSE(at_day("2029-06-10").holds);
}

TEST_F(ProgressTest, IsRenewedWhereEnoughCountOnItsLastDay) {
    earn("2026-01-10", 1'000);
    earn("2027-06-01", 500);
    earn("2028-12-01", 500);
    const std::vector<HeldPeriod> periods{{on("2026-01-10"), on("2029-01-10")}, {on("2029-01-10"), on("2032-01-10")}};
    EXPECT_EQ(held_periods(certification, entries), periods);
    entries.back().earned = on("2029-03-01");
    EXPECT_EQ(held_periods(certification, entries).back().from, on("2029-03-01")) << "or reached again";
}

TEST_F(ProgressTest, HoldsForEverWhereItHasNoTerm) {
    certification.months.reset();
    earn("2026-01-10", 1'000);
    EXPECT_EQ(at_day("2099-01-01").holds, (HeldPeriod{on("2026-01-10"), std::nullopt}));
}

/// Against an oracle that looks at each day.
RC_GTEST_PROP(HeldPeriodsProperty, AreThoseThatADayByDayCountFinds, ()) {
    Certification certification{.id = {}, .name = {}, .required_hundredths = 1'000};
    certification.points_months = *rc::gen::inRange(1, 8);
    certification.months = *rc::gen::inRange(1, 8);
    certification.programmes = {{id<ProgrammeId>(1), *rc::gen::element(0, 300)}};
    const auto start = on("2026-01-01");
    std::vector<PointsEntry> entries;
    for (int i = *rc::gen::inRange(0, 12); i > 0; --i)
        entries.push_back({.id = id<PointsEntryId>(static_cast<std::uint8_t>(i)),
                           .certification = {},
                           .person = {},
                           .hundredths = *rc::gen::inRange<std::int64_t>(1, 900),
                           .earned = start + date::days{*rc::gen::inRange(0, 500)},
                           .programme = id<ProgrammeId>(*rc::gen::element<std::uint8_t>(1, 2))});
    const auto enough = [&](Day day) {
        std::int64_t all = 0;
        std::int64_t first = 0;
        for (const auto& entry : entries) {
            if (!counts_on(entry, certification, day)) continue;
            all += entry.hundredths;
            if (entry.programme == id<ProgrammeId>(1)) first += entry.hundredths;
        }
        return all >= 1'000 && first >= certification.programmes[0].least_hundredths;
    };
    std::vector<HeldPeriod> expected;
    for (auto day = start; day < start + date::days{900}; day += date::days{1}) {
        if (!expected.empty() && day < *expected.back().until) continue;
        if (enough(day)) expected.push_back({day, expiry_of(day, certification.months)});
    }
    RC_ASSERT(held_periods(certification, entries) == expected);
}

}  // namespace
}  // namespace passerelle::attendance
