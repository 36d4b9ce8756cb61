// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/timezone.hpp"
#include "tests/calendar/make.hpp"

#include <gmock/gmock.h>
#include <libical/ical.h>

#include <cstdlib>
#include <ctime>
#include <memory>

namespace passerelle::calendar::ical {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string timezone(const std::string& name, std::string_view from, std::string_view to) {
    return write_timezone(Zone::find(name).value(), {utc(from), utc(to)});
}

/// The C library's own reading of the system's tzdata, which also follows the rules past the last year listed there.
class SystemClock {
public:
    explicit SystemClock(const std::string& zone) {
        setenv("TZ", zone.c_str(), 1);
        tzset();
    }
    ~SystemClock() {
        unsetenv("TZ");
        tzset();
    }
    SystemClock(const SystemClock&) = delete;
    SystemClock& operator=(const SystemClock&) = delete;

    static long offset_at(std::time_t moment) {
        std::tm broken{};
        localtime_r(&moment, &broken);
        return broken.tm_gmtoff;
    }

    /// The first second of each new offset.
    static std::vector<std::time_t> changes(std::time_t from, std::time_t to) {
        std::vector<std::time_t> found;
        constexpr std::time_t day = 86'400;
        for (auto at = from; at < to; at += day) {
            if (offset_at(at) == offset_at(at + day)) continue;
            auto before = at;
            auto after = at + day;
            while (after - before > 1) {
                const auto middle = before + (after - before) / 2;
                (offset_at(middle) == offset_at(at) ? before : after) = middle;
            }
            found.push_back(after);
        }
        return found;
    }
};

struct FreeZone {
    void operator()(icaltimezone* zone) const { icaltimezone_free(zone, 1); }
};

/// What libical makes of a VTIMEZONE.
class ReadZone {
public:
    explicit ReadZone(const std::string& bytes) : zone_{icaltimezone_new()} {
        icaltimezone_set_component(zone_.get(), icalparser_parse_string(bytes.c_str()));
    }

    int offset_at(std::time_t moment) const {
        auto time = icaltime_from_timet_with_zone(moment, 0, icaltimezone_get_utc_timezone());
        return icaltimezone_get_utc_offset_of_utc_time(zone_.get(), &time, nullptr);
    }

private:
    std::unique_ptr<icaltimezone, FreeZone> zone_;
};

TEST(TimezoneOracle, SeesEachChangeOfTorontosClocks) {
    const SystemClock system{"America/Toronto"};
    EXPECT_EQ(SystemClock::changes(1'420'070'400, 2'240'611'200).size(), 52U);
}

class EveryZone : public testing::TestWithParam<const char*> {};

TEST_P(EveryZone, ReadsBackAsTheSystemKnowsIt) {
    const auto from = std::time_t{1'420'070'400};  // 2015-01-01
    const auto to = std::time_t{2'240'611'200};    // 2041-01-01
    const auto bytes = timezone(GetParam(), "2015-01-01T00:00:00Z", "2041-01-01T00:00:00Z");
    const ReadZone read{bytes};
    const SystemClock system{GetParam()};
    EXPECT_EQ(read.offset_at(from), SystemClock::offset_at(from));
    EXPECT_EQ(read.offset_at(to), SystemClock::offset_at(to));
    for (const auto change : SystemClock::changes(from, to))
        for (const auto moment : {change - 3600, change - 1, change, change + 3600})
            EXPECT_EQ(read.offset_at(moment), SystemClock::offset_at(moment)) << GetParam() << " at " << moment << "\n"
                                                                              << bytes;
}

INSTANTIATE_TEST_SUITE_P(Zones, EveryZone,
                         testing::Values("America/Toronto", "America/Vancouver", "America/Edmonton", "America/Winnipeg",
                                         "America/Inuvik", "America/Regina", "America/Halifax", "America/St_Johns",
                                         "America/Havana", "America/Sao_Paulo", "America/Port-au-Prince",
                                         "America/Santiago", "America/Nuuk", "America/Bogota", "Africa/Casablanca",
                                         "Africa/Algiers", "Africa/Cairo", "Africa/Kinshasa", "Asia/Beirut",
                                         "Asia/Gaza", "Asia/Jerusalem", "Asia/Kathmandu", "Asia/Tehran", "Asia/Tokyo",
                                         "Australia/Lord_Howe", "Europe/Dublin", "Europe/London", "Europe/Paris",
                                         "Europe/Istanbul", "Pacific/Chatham", "Pacific/Apia"));

TEST(Timezone, SaysTorontoAsTheRuleOf2007) {
    EXPECT_EQ(timezone("America/Toronto", "2026-09-01T00:00:00Z", "2027-06-30T00:00:00Z"),
              "BEGIN:VTIMEZONE\r\n"
              "TZID:America/Toronto\r\n"
              "BEGIN:DAYLIGHT\r\n"
              "DTSTART:20070311T020000\r\n"
              "TZOFFSETFROM:-0500\r\n"
              "TZOFFSETTO:-0400\r\n"
              "TZNAME:EDT\r\n"
              "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n"
              "END:DAYLIGHT\r\n"
              "BEGIN:STANDARD\r\n"
              "DTSTART:20071104T020000\r\n"
              "TZOFFSETFROM:-0400\r\n"
              "TZOFFSETTO:-0500\r\n"
              "TZNAME:EST\r\n"
              "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n"
              "END:STANDARD\r\n"
              "END:VTIMEZONE\r\n");
}

TEST(Timezone, GivesAZoneWithoutSummerOneStandardFrom1970) {
    EXPECT_EQ(timezone("Africa/Algiers", "2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z"),
              "BEGIN:VTIMEZONE\r\n"
              "TZID:Africa/Algiers\r\n"
              "BEGIN:STANDARD\r\n"
              "DTSTART:19700101T000000\r\n"
              "TZOFFSETFROM:+0100\r\n"
              "TZOFFSETTO:+0100\r\n"
              "TZNAME:CET\r\n"
              "END:STANDARD\r\n"
              "END:VTIMEZONE\r\n");
    EXPECT_EQ(timezone("America/Regina", "2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z"),
              "BEGIN:VTIMEZONE\r\n"
              "TZID:America/Regina\r\n"
              "BEGIN:STANDARD\r\n"
              "DTSTART:19700101T000000\r\n"
              "TZOFFSETFROM:-0600\r\n"
              "TZOFFSETTO:-0600\r\n"
              "TZNAME:CST\r\n"
              "END:STANDARD\r\n"
              "END:VTIMEZONE\r\n");
}

TEST(Timezone, EndsTheOldRuleOfAProvinceThatGaveUpChangingClocks) {
    const auto winter = Zone::find("America/Vancouver").value().offset_at(utc("2027-01-15T12:00:00Z"));
    if (winter == -std::chrono::hours{8}) GTEST_SKIP() << "the system's tzdata is older than that law: install 2026a";
    const auto vancouver = timezone("America/Vancouver", "2026-01-01T00:00:00Z", "2028-01-01T00:00:00Z");
    EXPECT_THAT(vancouver, HasSubstr("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU;UNTIL=20260308T100000Z\r\n"));
    EXPECT_THAT(vancouver, HasSubstr("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU;UNTIL=20251102T090000Z\r\n"));
    EXPECT_THAT(vancouver, HasSubstr("DTSTART:20261101T020000\r\nTZOFFSETFROM:-0700\r\nTZOFFSETTO:-0700\r\n"));
}

TEST(Timezone, ListsEachOnsetWhereNoRuleFits) {
    const auto morocco = timezone("Africa/Casablanca", "2024-01-01T00:00:00Z", "2028-01-01T00:00:00Z");
    EXPECT_THAT(morocco, HasSubstr("DTSTART:20240310T030000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\n"));
    EXPECT_THAT(morocco, HasSubstr("DTSTART:20240414T020000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\n"));
}

TEST(Timezone, CallsTheIrishWinterStandardAndTheSummerDaylight) {
    const auto dublin = timezone("Europe/Dublin", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
    const auto daylight =
        dublin.substr(dublin.find("BEGIN:DAYLIGHT"), dublin.find("END:DAYLIGHT") - dublin.find("BEGIN:DAYLIGHT"));
    EXPECT_THAT(daylight, HasSubstr("TZNAME:IST"));
    EXPECT_THAT(daylight, HasSubstr("TZOFFSETTO:+0100"));
}

TEST(Timezone, HasAStandardEvenWithinASummer) {
    for (const auto* zone : {"Africa/Casablanca", "America/Toronto", "Africa/Cairo"})
        EXPECT_THAT(timezone(zone, "2024-07-01T00:00:00Z", "2024-07-02T00:00:00Z"), HasSubstr("BEGIN:STANDARD"))
            << zone;
}

TEST(Timezone, LeavesOutRulesThatEndedBeforeTheSpan) {
    EXPECT_THAT(timezone("America/Toronto", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"), Not(HasSubstr("UNTIL")));
    EXPECT_THAT(timezone("America/Toronto", "2005-01-01T00:00:00Z", "2027-01-01T00:00:00Z"), HasSubstr("UNTIL=2006"));
}

TEST(Timezone, CopesWithSpansWithoutBounds) {
    const auto toronto = write_timezone(Zone::quebec(), {Instant::min(), Instant::max()});
    EXPECT_THAT(toronto, HasSubstr("DTSTART:19700101T000000"));
    EXPECT_THAT(toronto, HasSubstr("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n"));
}

}  // namespace
}  // namespace passerelle::calendar::ical
