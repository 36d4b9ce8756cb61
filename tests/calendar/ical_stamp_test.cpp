// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/stamp.hpp"
#include "tests/calendar/make.hpp"

namespace passerelle::calendar::ical {
namespace {

template <class Function>
std::string written(Function append) {
    std::string out;
    append(out);
    return out;
}

TEST(Stamp, IsWrittenWithoutPunctuation) {
    EXPECT_EQ(written([](auto& out) { append_local(out, local("2026-11-04T09:05:07")); }), "20261104T090507");
    EXPECT_EQ(written([](auto& out) { append_local(out, local("1970-01-01T00:00")); }), "19700101T000000");
    EXPECT_EQ(written([](auto& out) { append_local(out, local("1969-12-31T23:59:59")); }), "19691231T235959");
    EXPECT_EQ(written([](auto& out) { append_utc(out, utc("2026-11-04T17:00:00.999999Z")); }), "20261104T170000Z");
    EXPECT_EQ(written([](auto& out) { append_day(out, date::year{2027} / 2 / 28); }), "20270228");
}

TEST(Stamp, KeepsYearsWithinFourDigits) {
    EXPECT_EQ(written([](auto& out) { append_day(out, date::year{12026} / 2 / 28); }), "99990228");
    EXPECT_EQ(written([](auto& out) { append_day(out, date::year{-4} / 2 / 28); }), "00000228");
}

TEST(Offset, IsWrittenInHoursAndMinutes) {
    const auto offset = [](int seconds) {
        return written([&](auto& out) { append_offset(out, std::chrono::seconds{seconds}); });
    };
    EXPECT_EQ(offset(0), "+0000");
    EXPECT_EQ(offset(-5 * 3600), "-0500");
    EXPECT_EQ(offset(5 * 3600 + 45 * 60), "+0545");
    EXPECT_EQ(offset(-(3 * 3600 + 30 * 60)), "-0330");
    EXPECT_EQ(offset(-(44 * 60 + 30)), "-004430");
}

TEST(Until, IsFoundInARule) {
    const auto until = find_until("FREQ=WEEKLY;UNTIL=20261216T120000;BYDAY=WE");
    ASSERT_TRUE(until);
    EXPECT_EQ(until->begin, 18U);
    EXPECT_EQ(until->end, 33U);
    EXPECT_EQ(until->time, local("2026-12-16T12:00:00"));
    EXPECT_EQ(find_until("FREQ=DAILY;UNTIL=20261216")->time, local("2026-12-16T23:59:59"));
    EXPECT_FALSE(find_until("FREQ=DAILY"));
}

TEST(Until, HasNoTimeWhereItIsNone) {
    for (const auto* rule : {"UNTIL=", "UNTIL=2026121", "UNTIL=20261316", "UNTIL=20261216T", "UNTIL=20261216T1200",
                             "UNTIL=20261216T120000Z", "UNTIL=20261216X120000", "UNTIL=20261216T250000"})
        EXPECT_FALSE(find_until(rule)->time) << rule;
}

}  // namespace
}  // namespace passerelle::calendar::ical
