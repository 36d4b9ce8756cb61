// SPDX-License-Identifier: Apache-2.0
#include "calendar/time.hpp"

#include "tests/calendar/make.hpp"

#include <rapidcheck/gtest.h>

namespace passerelle {
namespace {

using calendar::local;
using calendar::utc;

TEST(LocalTime, SecondsMayBeLeftOut) {
    EXPECT_EQ(parse_local_time("2026-10-07T12:00"), local("2026-10-07T12:00:00"));
    EXPECT_EQ(to_string(local("2026-10-07T12:00")), "2026-10-07T12:00:00");
}

TEST(LocalTime, LeapDaysAreOfLeapYearsOnly) {
    EXPECT_TRUE(parse_local_time("2028-02-29T00:00"));
    EXPECT_TRUE(parse_local_time("2000-02-29T23:59:59"));
    EXPECT_FALSE(parse_local_time("2027-02-29T00:00"));
    EXPECT_FALSE(parse_local_time("2100-02-29T00:00"));
}

TEST(LocalTime, NothingElseIsRead) {
    for (const auto* text : {"",
                             "2026-10-07",
                             "2026-10-07 12:00",
                             "2026-10-07t12:00",
                             "2026-10-07T12",
                             "2026-10-07T12:00Z",
                             "2026-10-07T12:00:00.0",
                             "2026-10-07T24:00",
                             "2026-10-07T12:60",
                             "2026-10-07T12:00:60",
                             "2026-13-01T12:00",
                             "2026-00-01T12:00",
                             "2026-01-00T12:00",
                             "2026-01-32T12:00",
                             "2026-1-1T12:00",
                             "-026-01-01T12:00",
                             "+2026-01-01T12:00",
                             "2026-10-07T12:00 ",
                             " 2026-10-07T12:00",
                             "2026-10-07T+1:00",
                             "２026-10-07T12:00"})
        EXPECT_FALSE(parse_local_time(text)) << text;
    EXPECT_FALSE(parse_local_time(std::string_view{"2026-10-07T12:00\0", 17}));
}

RC_GTEST_PROP(LocalTime, IsReadAsItWasWritten, ()) {
    const auto seconds = *rc::gen::inRange<std::int64_t>(-62'167'219'200, 253'402'300'800);  // years 0000 to 9999
    const LocalTime written{std::chrono::seconds{seconds}};
    RC_ASSERT(parse_local_time(to_string(written)) == written);
}

struct Moment {
    const char* text;
    const char* utc;
};

class Rfc3339 : public testing::TestWithParam<Moment> {};

TEST_P(Rfc3339, IsTheSameMomentInUtc) {
    const auto read = parse_rfc3339(GetParam().text);
    ASSERT_TRUE(read);
    EXPECT_EQ(to_rfc3339(*read), GetParam().utc);
}

INSTANTIATE_TEST_SUITE_P(Offsets, Rfc3339,
                         testing::Values(Moment{"2026-10-07T12:00:00Z", "2026-10-07T12:00:00Z"},
                                         Moment{"2026-10-07t12:00:00z", "2026-10-07T12:00:00Z"},
                                         Moment{"2026-10-07T12:00:00-04:00", "2026-10-07T16:00:00Z"},
                                         Moment{"2026-10-07T12:00:00+05:30", "2026-10-07T06:30:00Z"},
                                         Moment{"2026-10-07T12:00:00-00:00", "2026-10-07T12:00:00Z"},
                                         Moment{"2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00Z"},
                                         Moment{"1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59Z"}));

TEST(Rfc3339Text, IsStrict) {
    for (const auto* text : {"", "2026-10-07", "2026-10-07T12:00Z", "2026-10-07T12:00:00", "2026-10-07 12:00:00Z",
                             "2026-10-07T12:00:00.Z", "2026-10-07T12:00:00-0400", "2026-10-07T12:00:00-04",
                             "2026-10-07T12:00:00+24:00", "2026-10-07T12:00:00+01:60", "2026-10-07T12:00:00ZZ",
                             "2026-10-07T12:00:00,5Z", "2027-02-29T12:00:00Z", "2026-10-07T12:00:60Z"})
        EXPECT_FALSE(parse_rfc3339(text)) << text;
}

TEST(Rfc3339Text, WhatIsFinerThanAMicrosecondIsDropped) {
    EXPECT_EQ(parse_rfc3339("2026-10-07T12:00:00.1234569999999999999999999Z"),
              utc("2026-10-07T12:00:00Z") + std::chrono::microseconds{123'456});
    EXPECT_EQ(parse_rfc3339("2026-10-07T12:00:00.5Z"), utc("2026-10-07T12:00:00Z") + std::chrono::milliseconds{500});
}

RC_GTEST_PROP(Rfc3339Text, IsReadAsItWasWritten, ()) {
    const auto seconds = *rc::gen::inRange<std::int64_t>(-62'167'219'200, 253'402'300'800);
    const Instant written{std::chrono::seconds{seconds}};
    RC_ASSERT(parse_rfc3339(to_rfc3339(written)) == written);
    RC_ASSERT(from_microseconds(to_microseconds(written)) == written);
}

RC_GTEST_PROP(Rfc3339Text, ReadsAnyBytesWithoutHarm, (const std::string& text)) {
    if (const auto read = parse_rfc3339(text)) RC_ASSERT(text.size() >= 20U);
}

TEST(Intervals, AreEmptyWhereTheyEndNoLaterThanTheyBegin) {
    const auto noon = utc("2026-10-07T12:00:00Z");
    EXPECT_TRUE((Interval{noon, noon}.empty()));
    EXPECT_TRUE((Interval{noon, noon - std::chrono::microseconds{1}}.empty()));
    EXPECT_FALSE((Interval{noon, noon + std::chrono::microseconds{1}}.empty()));
}

}  // namespace
}  // namespace passerelle
