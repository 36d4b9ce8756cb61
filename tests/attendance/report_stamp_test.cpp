// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/stamp.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::attendance::report {
namespace {

using namespace date::literals;

constexpr auto meeting = 2026_y / date::October / 5;

std::string read(std::string_view text, date::year_month_day around = meeting) {
    const auto stamp = read_stamp(text, around);
    return stamp ? passerelle::to_string(stamp->at) : "nothing";
}

struct Case {
    const char* text;
    const char* expected;
};

void PrintTo(const Case& value, std::ostream* out) {
    *out << value.text;
}

class StampFormats : public testing::TestWithParam<Case> {};

TEST_P(StampFormats, AreRead) {
    EXPECT_EQ(read(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Report, StampFormats,
    testing::Values(
        Case{"10/05/2026 06:03:00 PM", "2026-10-05T18:03:00"}, Case{"05/10/2026 18:03", "2026-10-05T18:03:00"},
        Case{"2026-10-05 18:03:00", "2026-10-05T18:03:00"}, Case{"2026-10-05T18:03:07", "2026-10-05T18:03:07"},
        Case{"2026/10/05 18:03", "2026-10-05T18:03:00"}, Case{"Oct 5, 2026 06:03 PM", "2026-10-05T18:03:00"},
        Case{"October 5th, 2026 at 6:03 PM", "2026-10-05T18:03:00"}, Case{"3/14/23, 9:58:20 AM", "2023-03-14T09:58:20"},
        Case{"14/03/2023 à 09:58:20", "2023-03-14T09:58:20"}, Case{"14/03/2023, 09:58:20", "2023-03-14T09:58:20"},
        Case{"3/14/23, 9:58:20\u202FAM", "2023-03-14T09:58:20"},
        Case{"3/14/23,\u00A09:58:20\u00A0PM", "2023-03-14T21:58:20"},
        Case{"\u200E10/5/2026 6:03 p.m.", "2026-10-05T18:03:00"}, Case{"10/5/2026 6:03 P. M.", "2026-10-05T18:03:00"},
        Case{"10/5/2026 6:03PM", "2026-10-05T18:03:00"}, Case{"5 octobre 2026 à 18 h 03", "2026-10-05T18:03:00"},
        Case{"lundi 5 octobre 2026 18h03", "2026-10-05T18:03:00"}, Case{"5 oct. 2026, 18:03", "2026-10-05T18:03:00"},
        Case{"1er août 2026 9 h", "2026-08-01T09:00:00"}, Case{"3 févr. 2026 09:00", "2026-02-03T09:00:00"},
        Case{"24 déc. 2026 09:00", "2026-12-24T09:00:00"}, Case{"mar. 6 oct. 2026 09:00", "2026-10-06T09:00:00"},
        Case{"Mar 6, 2026 9:00 AM", "2026-03-06T09:00:00"},
        Case{"Tuesday, October 6, 2026 9:00 AM", "2026-10-06T09:00:00"},
        Case{"le 6 juillet 2026 à 09:00", "2026-07-06T09:00:00"}, Case{"05.10.2026 18:03", "2026-10-05T18:03:00"},
        Case{"05-10-2026 18:03", "2026-10-05T18:03:00"}, Case{"10:02 AM", "2026-10-05T10:02:00"},
        Case{"18:03:04", "2026-10-05T18:03:04"}, Case{"18 h 03 min 20 s", "2026-10-05T18:03:20"},
        Case{"6 PM", "2026-10-05T18:00:00"}, Case{"12:00 AM", "2026-10-05T00:00:00"},
        Case{"12:00 PM", "2026-10-05T12:00:00"}, Case{"12:59 a.m.", "2026-10-05T00:59:00"},
        Case{"13:05 PM", "2026-10-05T13:05:00"}, Case{"29/02/2028 10:00", "2028-02-29T10:00:00"}));

class NoStamps : public testing::TestWithParam<const char*> {};

TEST_P(NoStamps, AreNotGuessed) {
    EXPECT_EQ(read(GetParam()), "nothing");
}

INSTANTIATE_TEST_SUITE_P(Report, NoStamps,
                         testing::Values("", "--", "Marie", "10/05/2026", "2026-10-05", "31/02/2026 10:00",
                                         "29/02/2027 10:00", "13/13/2026 10:00", "10/05/2026 24:00", "10:60",
                                         "10:00:60", "25:00", "13:00 AM", "10", "10:5", "10:00 x", "10:00 +",
                                         "10:00 (UTC", "10:00 UTC+99", "10:00:", "10/05 10:00", "1/2/345 10:00",
                                         "0/0/2026 10:00", "10/05/99999999999 10:00", "2026-10-05 10:00 10:00",
                                         "10:00 a", "1969-01-01 10:00", "Join Time", "14185550100",
                                         ": : : : : : : : : : : : : : : : : : : : : : : : : : : : : : : : : : :"));

TEST(ReportStamp, TheMeetingsDayDecidesBetweenDayAndMonth) {
    EXPECT_EQ(read("05/10/2026 10:00", 2026_y / 10 / 5), "2026-10-05T10:00:00");
    EXPECT_EQ(read("05/10/2026 10:00", 2026_y / 5 / 10), "2026-05-10T10:00:00");
    EXPECT_EQ(read("10/06/2026 00:10", 2026_y / 10 / 5), "2026-10-06T00:10:00");
    EXPECT_EQ(read("5/10/26 10:00", 2026_y / 10 / 4), "2026-10-05T10:00:00");
    EXPECT_EQ(read("01/01/2027 00:20", 2026_y / 12 / 31), "2027-01-01T00:20:00");
    EXPECT_EQ(read("13/10/2026 10:00", 2026_y / 1 / 1), "2026-10-13T10:00:00");
}

TEST(ReportStamp, WhereBothAreAsNearTheMonthComesFirst) {
    const auto between = date::year_month_day{date::sys_days{2026_y / 5 / 7} + date::days{29}};
    EXPECT_EQ(read("05/07/2026 10:00", between), "2026-05-07T10:00:00");
}

TEST(ReportStamp, SaysWhatTheTextLeavesOut) {
    EXPECT_FALSE(read_stamp("10:00 AM", meeting)->dated);
    EXPECT_TRUE(read_stamp("10/05/2026 10:00 AM", meeting)->dated);
    EXPECT_FALSE(read_stamp("2026-10-05T10:00:00", meeting)->fraction);
    EXPECT_TRUE(read_stamp("2026-10-05T10:00:00.5", meeting)->fraction);
    EXPECT_FALSE(read_stamp("2026-10-05T10:00:00.000", meeting)->fraction);
}

TEST(ReportStamp, AZoneInTheTextMakesItUtc) {
    for (const auto* text : {"2026-10-05T10:00:00Z", "2026-10-05 10:00:00 UTC", "2026-10-05T06:00:00-04:00",
                             "2026-10-05T12:00:00+0200", "2026-10-05 12:00 (UTC+2)", "10/05/2026 10:00 AM GMT"}) {
        const auto stamp = read_stamp(text, meeting);
        ASSERT_TRUE(stamp) << text;
        EXPECT_TRUE(stamp->utc) << text;
        EXPECT_EQ(passerelle::to_string(stamp->at), "2026-10-05T10:00:00") << text;
    }
    EXPECT_FALSE(read_stamp("2026-10-05T10:00:00", meeting)->utc);
}

RC_GTEST_PROP(ReportStamp, EveryMomentIsReadBackInEitherOrder, ()) {
    const auto day = date::local_days{meeting} + date::days{*rc::gen::inRange(-13, 14)};
    const date::year_month_day ymd{day};
    const auto clock = std::chrono::seconds{*rc::gen::inRange(0, 86'400)};
    const auto tod = date::make_time(clock);
    const auto two = [](auto value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    const auto month = two(static_cast<unsigned>(ymd.month()));
    const auto number = two(static_cast<unsigned>(ymd.day()));
    const auto hour = tod.hours().count();
    const auto rest = ":" + two(tod.minutes().count()) + ":" + two(tod.seconds().count());
    const auto twelve = std::to_string(hour % 12 == 0 ? 12 : hour % 12) + rest + (hour < 12 ? " AM" : " PM");
    const auto expected = passerelle::to_string(LocalTime{day + clock});
    RC_ASSERT(read(month + "/" + number + "/2026 " + twelve) == expected);
    RC_ASSERT(read(number + "/" + month + "/2026 " + two(hour) + rest) == expected);
    RC_ASSERT(read("2026-" + month + "-" + number + "T" + two(hour) + rest) == expected);
}

RC_GTEST_PROP(ReportStamp, NoTextIsTooStrange, ()) {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("10", "2026", ":", "/", "-", "+", "(", ")", ".", ",", " ", "am", "a", "h", "oct",
                                      "z", "é", "mar", "99999999999", "\xFF"));
    std::string text;
    for (const auto& piece : pieces) text += piece;
    const auto stamp = read_stamp(text, meeting);
    if (stamp) RC_ASSERT(stamp->at >= LocalTime{date::local_days{1969_y / 12 / 31}});
}

}  // namespace
}  // namespace passerelle::attendance::report
