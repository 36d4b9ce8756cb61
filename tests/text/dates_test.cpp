// SPDX-License-Identifier: Apache-2.0
#include "text/dates.hpp"

#include <gtest/gtest.h>

namespace passerelle::text {
namespace {

constexpr auto fr = Language::french;
constexpr auto en = Language::english;

LocalTime at(const char* text) {
    return parse_local_time(text).value();
}

TEST(Dates, AreWrittenInWords) {
    EXPECT_EQ(long_date(fr, at("2026-10-07T12:00")), "mercredi 7\u00a0octobre 2026");
    EXPECT_EQ(long_date(fr, at("2026-08-01T12:00")), "samedi 1er\u00a0août 2026");
    EXPECT_EQ(long_date(en, at("2026-10-07T12:00")), "Wednesday, October 7, 2026");
    EXPECT_EQ(short_date(fr, at("2026-02-28T12:00")), "28\u00a0févr. 2026");
    EXPECT_EQ(short_date(en, at("2026-09-30T12:00")), "Sept. 30, 2026");
    EXPECT_EQ(month(fr, at("2026-12-31T23:59")), "décembre 2026");
}

TEST(Dates, TellTheTimeAsEachLanguageDoes) {
    EXPECT_EQ(time_of_day(fr, at("2026-10-07T12:00")), "12\u00a0h");
    EXPECT_EQ(time_of_day(fr, at("2026-10-07T09:05")), "9\u00a0h\u00a005");
    EXPECT_EQ(time_of_day(fr, at("2026-10-07T00:00")), "0\u00a0h");
    EXPECT_EQ(time_of_day(en, at("2026-10-07T00:00")), "12:00\u00a0a.m.");
    EXPECT_EQ(time_of_day(en, at("2026-10-07T12:30")), "12:30\u00a0p.m.");
    EXPECT_EQ(time_of_day(en, at("2026-10-07T23:59")), "11:59\u00a0p.m.");
    EXPECT_EQ(time_range(fr, at("2026-10-07T12:00"), at("2026-10-07T13:30")), "de 12\u00a0h à 13\u00a0h\u00a030");
}

TEST(Dates, SpellOutTheOffset) {
    using std::chrono::minutes;
    EXPECT_EQ(utc_offset(minutes{-240}), "UTC\u22124");
    EXPECT_EQ(utc_offset(minutes{330}), "UTC+5:30");
    EXPECT_EQ(utc_offset(minutes{-210}), "UTC\u22123:30");
    EXPECT_EQ(utc_offset(minutes{0}), "UTC");
}

TEST(Dates, NameAZoneByItsCity) {
    EXPECT_EQ(zone_name(fr, calendar::Zone::quebec()), "heure de Montréal");
    EXPECT_EQ(zone_name(en, calendar::Zone::find("Asia/Ho_Chi_Minh").value()), "Ho Chi Minh time");
    EXPECT_EQ(zone_name(fr, calendar::Zone::find("America/Halifax").value()), "heure des Îles-de-la-Madeleine");
    EXPECT_EQ(zone_name(fr, calendar::Zone::find("America/Blanc-Sablon").value()), "heure de Blanc-Sablon");
}

TEST(Dates, RoundDurationsDownUnlessTheyAreAbsences) {
    EXPECT_EQ(duration(fr, 10'800), "3\u00a0h");
    EXPECT_EQ(duration(fr, 8'640), "2\u00a0h 24\u00a0min");
    EXPECT_EQ(duration(fr, 2'161), "36\u00a0min");
    EXPECT_EQ(duration(fr, 2'161, true), "37\u00a0min");
    EXPECT_EQ(duration(fr, 0), "0\u00a0min");
    EXPECT_EQ(duration(en, 59), "0\u00a0min");
}

TEST(Dates, LeaveOutNeedlessZeros) {
    EXPECT_EQ(hundredths(fr, 150), "1,5");
    EXPECT_EQ(hundredths(en, 125), "1.25");
    EXPECT_EQ(hundredths(fr, 300), "3");
    EXPECT_EQ(hundredths(fr, 0), "0");
}

}  // namespace
}  // namespace passerelle::text
