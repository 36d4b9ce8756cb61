// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/stamp_day.hpp"

#include <gtest/gtest.h>

namespace passerelle::attendance::report {
namespace {

using namespace date::literals;

TEST(ReportStampDay, MonthsHaveTheirNamesInBothLanguages) {
    EXPECT_EQ(month_of("june"), 6);
    EXPECT_EQ(month_of("juin"), 6);
    EXPECT_EQ(month_of("juil"), 7);
    EXPECT_EQ(month_of("aout"), 8);
    EXPECT_EQ(month_of("sept"), 9);
    EXPECT_FALSE(month_of("marie"));
    EXPECT_FALSE(month_of(""));
}

TEST(ReportStampDay, WeekdaysHaveTheirs) {
    for (const auto* word : {"monday", "mon", "lundi", "mar", "samedi", "sam", "dim", "thurs"}) {
        EXPECT_TRUE(is_weekday(word)) << word;
    }
    EXPECT_FALSE(is_weekday("may"));
    EXPECT_FALSE(is_weekday(""));
}

TEST(ReportStampDay, OnlyDaysThatExist) {
    EXPECT_EQ(day_of(2028, 2, 29), 2028_y / 2 / 29);
    EXPECT_EQ(day_of(26, 1, 1), 2026_y / 1 / 1);
    EXPECT_FALSE(day_of(2027, 2, 29));
    EXPECT_FALSE(day_of(2027, 0, 1));
    EXPECT_FALSE(day_of(2027, 13, 1));
    EXPECT_FALSE(day_of(2027, 1, 256 + 1));
    EXPECT_FALSE(day_of(1969, 12, 31));
    EXPECT_FALSE(day_of(10'000, 1, 1));
}

TEST(ReportStampDay, OneReadingThatExistsIsTheOne) {
    EXPECT_EQ(swappable_day(13, 2, 2026, 2026_y / 12 / 1), 2026_y / 2 / 13);
    EXPECT_EQ(swappable_day(2, 13, 2026, 2026_y / 12 / 1), 2026_y / 2 / 13);
    EXPECT_EQ(swappable_day(2, 12, 2026, 2026_y / 12 / 1), 2026_y / 12 / 2);
    EXPECT_FALSE(swappable_day(13, 13, 2026, 2026_y / 12 / 1));
}

}  // namespace
}  // namespace passerelle::attendance::report
