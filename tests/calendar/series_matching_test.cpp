// SPDX-License-Identifier: Apache-2.0
#include "calendar/series_matching.hpp"

#include "tests/calendar/make.hpp"

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

namespace passerelle::calendar {
namespace {

using Dates = std::vector<LocalTime>;

Dates days(std::initializer_list<const char*> texts) {
    Dates dates;
    for (const auto* text : texts) dates.push_back(local(std::string{text} + "T12:00"));
    return dates;
}

TEST(MatchingDates, PrefersTheSameMomentThenTheSameDayThenTheNearest) {
    const auto before = days({"2026-12-02", "2026-12-09"});
    Dates after{local("2026-12-02T08:00"), local("2026-12-02T12:00"), local("2026-12-10T12:00")};
    const auto matched = match_dates(before, after, Frequency::weekly);
    EXPECT_EQ(matched.at(before[0]), after[1]);
    EXPECT_EQ(matched.at(before[1]), after[2]);
}

TEST(MatchingDates, ReachesHalfAWeekOrHalfAMonth) {
    const auto wednesday = days({"2026-12-02"});
    EXPECT_EQ(match_dates(wednesday, days({"2026-12-05"}), Frequency::weekly).size(), 1U);
    EXPECT_EQ(match_dates(wednesday, days({"2026-12-06"}), Frequency::weekly).size(), 0U);
    EXPECT_EQ(match_dates(wednesday, days({"2026-12-17"}), Frequency::monthly).size(), 1U);
    EXPECT_EQ(match_dates(wednesday, days({"2026-12-18"}), Frequency::monthly).size(), 0U);
}

RC_GTEST_PROP(MatchingDates, GivesEachDateOnceAndWithinReach, ()) {
    const auto some = [] {
        std::set<LocalTime> dates;
        for (const int hour : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1'000)))
            dates.insert(local("2026-12-01T00:00") + std::chrono::hours{hour});
        return Dates{dates.begin(), dates.end()};
    };
    const auto before = some();
    const auto after = some();
    const auto matched = match_dates(before, after, Frequency::weekly);
    std::set<LocalTime> given;
    for (const auto& [old, fresh] : matched) {
        RC_ASSERT(given.insert(fresh).second);
        RC_ASSERT(std::chrono::abs(fresh - old) <= reach_of(Frequency::weekly));
    }
    for (const auto old : before)
        if (std::ranges::binary_search(after, old)) RC_ASSERT(matched.at(old) == old);
}

}  // namespace
}  // namespace passerelle::calendar
