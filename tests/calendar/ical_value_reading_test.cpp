// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/parsing.hpp"
#include "calendar/ical/rule_reading.hpp"
#include "calendar/ical/stamp.hpp"
#include "calendar/ical/timezone.hpp"
#include "calendar/ical/value_reading.hpp"
#include "calendar/ical/zone_names.hpp"
#include "calendar/ical/zone_reading.hpp"
#include "tests/calendar/make_feed.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace passerelle::calendar::ical {
namespace {

using Form = FileTime::Form;

TEST(FileTimes, AreDaysLocalOrUtc) {
    EXPECT_EQ(read_time("20261104"), (FileTime{Form::day, local("2026-11-04T00:00")}));
    EXPECT_EQ(read_time("20261104T120000"), (FileTime{Form::floating, local("2026-11-04T12:00")}));
    EXPECT_EQ(read_time("20261104T170000Z"), (FileTime{Form::utc, local("2026-11-04T17:00")}));
    EXPECT_EQ(read_time("20161231T235960Z")->local, local("2016-12-31T23:59:59"));
}

TEST(FileTimes, AreReadWholeOrNotAtAll) {
    for (const auto* wrong :
         {"", "2026", "20261304", "20260230", "20261104T", "20261104T2400", "20261104T240000", "20261104T126000",
          "20261104T120000+0500", "2026-11-04", "20261104 120000", "٢٠٢٦١١٠٤", "20261104T120000ZZ", "-2261104"})
        EXPECT_FALSE(read_time(wrong)) << wrong;
}

ContentProperty property(std::string_view line) {
    ContentProperty read;
    if (!parse_content_line(line, read)) throw std::logic_error{"no content line"};
    return read;
}

TEST(FileTimes, FollowTheirParameters) {
    EXPECT_EQ(read_time(property("DTSTART;TZID=America/Toronto:20261104T120000"))->zone, "America/Toronto");
    EXPECT_EQ(read_time(property("DTSTART;VALUE=DATE:20261104"))->form, Form::day);
    EXPECT_FALSE(read_time(property("DTSTART:20261104"))) << "a day must say that it is one";
    EXPECT_FALSE(read_time(property("DTSTART;VALUE=DATE:20261104T120000")));
    EXPECT_EQ(read_times(property("EXDATE:20261104T120000Z,20261111T120000Z"))->size(), 2U);
    EXPECT_FALSE(read_times(property("EXDATE:20261104T120000Z,")));
}

RC_GTEST_PROP(FileTimes, ComeBackFromWhatTheWriterWrites, ()) {
    const auto seconds = *rc::gen::inRange<std::int64_t>(0, 4'102'444'800);
    const LocalTime time{std::chrono::seconds{seconds}};
    std::string written;
    append_local(written, time);
    RC_ASSERT(read_time(written)->local == time);
}

TEST(FileDurations, KeepDaysApartFromExactTime) {
    EXPECT_EQ(read_duration("PT1H30M"), (FileDuration{{}, std::chrono::minutes{90}}));
    EXPECT_EQ(read_duration("P1W"), (FileDuration{std::chrono::days{7}, {}}));
    EXPECT_EQ(read_duration("P1DT12H"), (FileDuration{std::chrono::days{1}, std::chrono::hours{12}}));
    EXPECT_TRUE(read_duration("-PT15M")->is_negative());
    for (const auto* wrong : {"", "P", "PT", "1H", "P1H", "PT1D", "PT1", "P1DT", "PTT1H", "P99999999D", "P-1D"})
        EXPECT_FALSE(read_duration(wrong)) << wrong;
}

TEST(FileOffsets, HaveASignAndFourOrSixDigits) {
    EXPECT_EQ(read_offset("-0430"), -std::chrono::minutes{270});
    EXPECT_EQ(read_offset("+053015"), std::chrono::seconds{19815});
    for (const auto* wrong : {"0500", "-500", "-05:00", "+2400", "-0560", ""})
        EXPECT_FALSE(read_offset(wrong)) << wrong;
}

TEST(FileRules, EndInTheClocksOfTheirEvent) {
    const auto rule = read_rule("freq=weekly;byday=we;until=20261224T045959Z").value();
    EXPECT_EQ(rule.in(Zone::quebec()).until(), local("2026-12-23T23:59:59"));
    EXPECT_EQ(read_rule("FREQ=DAILY;UNTIL=20261224").value().in(Zone::quebec()).until(), local("2026-12-24T23:59:59"));
    EXPECT_EQ(read_rule("FREQ=DAILY;COUNT=3;UNTIL=20261224").error().issues.front().code, "count_and_until");
    EXPECT_EQ(read_rule("FREQ=DAILY;UNTIL=soon").error().issues.front().code, "rule_malformed");
    EXPECT_EQ(read_rule("FREQ=MONTHLY;BYDAY=WE;BYSETPOS=-1").error().issues.front().code, "rule_unsupported");
}

TEST(ZoneNames, OfOtherProgramsAreUnderstood) {
    EXPECT_EQ(zone_named("/freeassociation.sourceforge.net/America/Toronto")->name(), "America/Toronto");
    EXPECT_EQ(zone_named("/mozilla.org/20050126_1/America/Argentina/Ushuaia")->name(), "America/Argentina/Ushuaia");
    EXPECT_EQ(zone_named("Romance Standard Time")->name(), "Europe/Paris");
    EXPECT_TRUE(zone_named("Eastern Standard Time"));
    EXPECT_TRUE(is_iana_name("America/Toronto"));
    EXPECT_FALSE(is_iana_name("Eastern Standard Time"));
    for (const auto* unknown : {"", "/", "//", "Customized Time Zone", "\xFF\xFE", "../../etc/passwd"})
        EXPECT_FALSE(zone_named(unknown)) << unknown;
}

TEST(FileZones, TellTheOffsetsThatTheWriterWroteForEveryZoneAndDay) {
    for (const auto* name : {"America/Toronto", "America/Blanc-Sablon", "America/Halifax", "Europe/Paris",
                             "Africa/Casablanca", "Asia/Kolkata", "Australia/Lord_Howe", "Europe/Dublin", "UTC"}) {
        const auto zone = Zone::find(name).value();
        const auto text = write_timezone(zone, utc("2024-01-01T00:00:00Z", "2030-01-01T00:00:00Z"));
        const auto file = parse(text);
        const FileZone read{file.components.at(0)};
        for (auto day = local("2024-01-02T02:30"); day < local("2030-01-01T00:00"); day += std::chrono::hours{25}) {
            if (!zone.instant_of(day)) continue;
            ASSERT_EQ(read.offset_at(day), zone.offset_at(zone.resolve(day))) << name << " " << to_string(day);
        }
    }
}

TEST(FileZones, SayNothingBeforeTheirFirstOnset) {
    const auto file = parse(
        "BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:20200101T000000\r\n"
        "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n");
    const FileZone zone{file.components.at(0)};
    EXPECT_FALSE(zone.offset_at(local("2019-06-01T00:00")));
    EXPECT_EQ(zone.offset_at(local("2020-01-01T00:59")), std::nullopt) << "the clocks skip it";
    EXPECT_EQ(zone.offset_at(local("2020-01-01T01:00")), -std::chrono::hours{4});
    EXPECT_TRUE(zone.has_standard());
}

}  // namespace
}  // namespace passerelle::calendar::ical
