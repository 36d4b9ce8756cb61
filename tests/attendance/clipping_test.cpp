// SPDX-License-Identifier: Apache-2.0
#include "attendance/clipping.hpp"

#include "attendance/absence.hpp"
#include "tests/attendance/world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace passerelle::attendance {
namespace {

/// Nine to noon in Montréal, with a pause of a quarter of an hour.
calendar::Meeting clipped_course() {
    auto result = meeting(1, "2026-10-06T09:00", "2026-10-06T12:00");
    result.breaks = {{wall("2026-10-06T10:30"), wall("2026-10-06T10:45")}};
    return result;
}

Presence clipped_presence(const char* begin, const char* end, Source source = Source::zoom) {
    return presence({at(begin), at(end)}, 1, source);
}

TEST(Clipping, TellsWhatLiesOutsideAndInBreaks) {
    const auto clipped = clip_presences(clipped_course(), std::vector{clipped_presence("2026-10-06T12:58:03Z", "2026-10-06T16:01:17Z")});
    EXPECT_EQ(clipped[0], (Clipping{.counted = 9900, .again = 0, .before = 117, .after = 77, .in_breaks = 900}));
}

TEST(Clipping, TellsWhatWasCountedAlready) {
    const auto clipped = clip_presences(clipped_course(), std::vector{clipped_presence("2026-10-06T13:00:00Z", "2026-10-06T14:00:00Z"),
                                                              clipped_presence("2026-10-06T13:30:00Z", "2026-10-06T14:10:00Z")});
    EXPECT_EQ(clipped[1].counted, 600);
    EXPECT_EQ(clipped[1].again, 1800);
}

TEST(Clipping, RefusesARecording) {
    const auto clipped = clip_presences(
        clipped_course(), std::vector{clipped_presence("2026-10-06T13:00:00Z", "2026-10-06T14:00:00Z", Source::recording)});
    EXPECT_TRUE(clipped[0].refused);
    EXPECT_EQ(clipped[0].counted, 0);
}

TEST(Clipping, HalfSecondsAreWidened) {
    const auto clipped = clip_presences(clipped_course(), std::vector{clipped_presence("2026-10-06T13:00:00.5Z", "2026-10-06T13:00:01.5Z")});
    EXPECT_EQ(clipped[0].counted, 2);
}

RC_GTEST_PROP(Clipping, AccountsForEverySecond, ()) {
    const auto begin = at("2026-10-06T12:30:00Z");
    std::vector<Presence> presences;
    const int count = *rc::gen::inRange(0, 8);
    for (int i = 0; i < count; ++i) {
        const auto join = begin + std::chrono::seconds{*rc::gen::inRange(0, 14'000)};
        presences.push_back(presence({join, join + std::chrono::seconds{*rc::gen::inRange(0, 6'000)}}));
    }
    const auto clipped = clip_presences(clipped_course(), presences);
    std::int64_t counted = 0;
    for (std::size_t i = 0; i < presences.size(); ++i) {
        const auto& c = clipped[i];
        counted += c.counted;
        const auto length = presences[i].interval.end - presences[i].interval.begin;
        RC_ASSERT(std::chrono::seconds{c.counted + c.again + c.before + c.after + c.in_breaks} == length);
        RC_ASSERT(c.counted >= 0 && c.again >= 0 && c.in_breaks >= 0);
    }
    RC_ASSERT(counted == attendance_in(clipped_course(), presences).present);
}

}  // namespace
}  // namespace passerelle::attendance
