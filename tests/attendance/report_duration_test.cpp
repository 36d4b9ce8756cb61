// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/duration.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::attendance::report {
namespace {

using namespace std::chrono_literals;

TEST(ReportDuration, PlatformsWriteItInManyWays) {
    const std::vector<std::pair<const char*, std::chrono::seconds>> cases{
        {"1h 5m 51s", 1h + 5min + 51s},
        {"1 h 5 min 51 s", 1h + 5min + 51s},
        {"1\u00A0h 5\u202Fmin", 1h + 5min},
        {"1 hr 2 min", 1h + 2min},
        {"57 min", 57min},
        {"2h 36m", 2h + 36min},
        {"51s", 51s},
        {"1 hour, 2 minutes", 1h + 2min},
        {"1 heure et 3 minutes", 1h + 3min},
        {"01:05:51", 1h + 5min + 51s},
        {"1:05", 1h + 5min},
        {"1 h 05", 1h + 5min},
        {"1 jour 2 h", 26h},
        {"194", 194min},
        {"0", 0s},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(read_duration(text, 1min), expected) << text;
}

TEST(ReportDuration, ABareNumberCountsTheColumnsUnit) {
    EXPECT_EQ(read_duration("90", 1s), 90s);
}

TEST(ReportDuration, AllElseIsNone) {
    for (const auto* text : {"", "--", "h", "5 x", "1m 2h", "1h 1h", "1:60", "1:05:60", "1:", ":", "1:2:3:4", "-5",
                             "1.5.2", "999999999", "999999999 j", "Duration"}) {
        EXPECT_FALSE(read_duration(text, 1min)) << text;
    }
    EXPECT_FALSE(read_duration("1" + std::string(100, ' '), 1min));
}

RC_GTEST_PROP(ReportDuration, HoursMinutesAndSecondsAddUp, ()) {
    const auto h = *rc::gen::inRange(0, 100);
    const auto m = *rc::gen::inRange(0, 60);
    const auto s = *rc::gen::inRange(0, 60);
    const auto text = std::to_string(h) + "h " + std::to_string(m) + "m " + std::to_string(s) + "s";
    const std::chrono::seconds expected = std::chrono::hours{h} + std::chrono::minutes{m} + std::chrono::seconds{s};
    RC_ASSERT(read_duration(text, 1min) == expected);
}

}  // namespace
}  // namespace passerelle::attendance::report
