// SPDX-License-Identifier: Apache-2.0
#include "calendar/zone.hpp"

#include "tests/calendar/make.hpp"

#include <date/tz.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>
#include <thread>
#include <vector>

namespace passerelle::calendar {
namespace {

using std::chrono::hours;

Zone zone(std::string_view name) {
    return Zone::find(name).value();
}

struct WallClock {
    const char* zone;
    const char* local;
    const char* utc;
};

class KnownTimes : public testing::TestWithParam<WallClock> {};

TEST_P(KnownTimes, AreTheSameMoment) {
    const auto [name, wall, moment] = GetParam();
    EXPECT_EQ(to_rfc3339(zone(name).instant_of(local(wall)).value()), moment);
    EXPECT_EQ(to_rfc3339(zone(name).resolve(local(wall))), moment);
}

INSTANTIATE_TEST_SUITE_P(Quebec, KnownTimes,
                         testing::Values(WallClock{"America/Toronto", "2026-01-07T12:00", "2026-01-07T17:00:00Z"},
                                         WallClock{"America/Toronto", "2026-07-07T12:00", "2026-07-07T16:00:00Z"},
                                         // Around the gap of 2026-03-08
                                         WallClock{"America/Toronto", "2026-03-08T01:59:59", "2026-03-08T06:59:59Z"},
                                         WallClock{"America/Toronto", "2026-03-08T03:00", "2026-03-08T07:00:00Z"},
                                         // Around the overlap of 2026-11-01: the first showing counts
                                         WallClock{"America/Toronto", "2026-11-01T00:59:59", "2026-11-01T04:59:59Z"},
                                         WallClock{"America/Toronto", "2026-11-01T01:00", "2026-11-01T05:00:00Z"},
                                         WallClock{"America/Toronto", "2026-11-01T01:59:59", "2026-11-01T05:59:59Z"},
                                         WallClock{"America/Toronto", "2026-11-01T02:00", "2026-11-01T07:00:00Z"},
                                         // The Lower North Shore keeps Atlantic standard time all year
                                         WallClock{"America/Blanc-Sablon", "2026-01-07T12:00", "2026-01-07T16:00:00Z"},
                                         WallClock{"America/Blanc-Sablon", "2026-07-07T12:00", "2026-07-07T16:00:00Z"},
                                         WallClock{"America/Blanc-Sablon", "2026-03-08T02:30", "2026-03-08T06:30:00Z"},
                                         // The Magdalen Islands
                                         WallClock{"America/Halifax", "2026-01-07T12:00", "2026-01-07T16:00:00Z"},
                                         WallClock{"America/Halifax", "2026-07-07T12:00", "2026-07-07T15:00:00Z"},
                                         WallClock{"America/Halifax", "2026-11-01T01:30", "2026-11-01T04:30:00Z"}));

INSTANTIATE_TEST_SUITE_P(Abroad, KnownTimes,
                         testing::Values(WallClock{"Europe/Paris", "2026-10-25T02:30", "2026-10-25T00:30:00Z"},
                                         WallClock{"Asia/Kathmandu", "2026-01-07T12:00", "2026-01-07T06:15:00Z"},
                                         WallClock{"America/St_Johns", "2026-07-07T12:00", "2026-07-07T14:30:00Z"},
                                         WallClock{"UTC", "2026-07-07T12:00", "2026-07-07T12:00:00Z"}));

// tzdata lists the changes until 2037; then its rule speaks.
INSTANTIATE_TEST_SUITE_P(FarAhead, KnownTimes,
                         testing::Values(WallClock{"America/Toronto", "2037-11-01T01:30", "2037-11-01T05:30:00Z"},
                                         WallClock{"America/Toronto", "2038-01-06T12:00", "2038-01-06T17:00:00Z"},
                                         WallClock{"America/Toronto", "2038-03-14T03:00", "2038-03-14T07:00:00Z"},
                                         WallClock{"America/Toronto", "2038-07-07T12:00", "2038-07-07T16:00:00Z"},
                                         WallClock{"America/Toronto", "2199-07-07T12:00", "2199-07-07T16:00:00Z"},
                                         WallClock{"Europe/Paris", "2039-10-30T02:30", "2039-10-30T00:30:00Z"},
                                         WallClock{"Europe/Dublin", "2040-07-07T12:00", "2040-07-07T11:00:00Z"},
                                         WallClock{"Australia/Sydney", "2040-01-07T12:00", "2040-01-07T01:00:00Z"},
                                         WallClock{"America/Blanc-Sablon", "2040-07-07T12:00", "2040-07-07T16:00:00Z"},
                                         WallClock{"Asia/Tokyo", "2040-07-07T12:00", "2040-07-07T03:00:00Z"}));

TEST(Zone, HasGapsFarAheadToo) {
    EXPECT_FALSE(zone("America/Toronto").instant_of(local("2038-03-14T02:30")));
    EXPECT_EQ(to_rfc3339(zone("America/Toronto").resolve(local("2038-03-14T02:30"))), "2038-03-14T07:30:00Z");
}

/// The yearly rule says of the last year that is listed what the list says.
TEST(Zone, GoesFromTheListToTheRuleWithoutABreak) {
    // Ramadan is no yearly rule (tzdata lists it until 2087), and there are rules that the library cannot read.
    const std::set<std::string> others{"Africa/Casablanca",    "Africa/El_Aaiun", "America/Godthab", "America/Nuuk",
                                       "America/Scoresbysund", "Asia/Gaza",       "Asia/Hebron",     "Asia/Jerusalem",
                                       "Asia/Tel_Aviv",        "Israel"};
    for (const auto& known : date::get_tzdb().zones) {
        if (others.contains(known.name()) || known.name().starts_with("right/")) continue;
        const auto there = zone(known.name());
        for (auto at = utc("2036-01-01T00:30:00Z"); at < utc("2037-01-01T00:00:00Z"); at += hours{97}) {
            // 2036 and 2064 are the same year but for their number, and so are the days of their weeks.
            const auto later = at + date::days{28 * 365 + 7};
            if (known.name().find("Casablanca") != std::string::npos ||
                known.name().find("El_Aaiun") != std::string::npos)
                continue;  // Ramadan is no yearly rule: tzdata lists it until 2087
            ASSERT_EQ(there.offset_at(at), there.offset_at(later)) << known.name() << " " << to_rfc3339(at);
            ASSERT_EQ(there.resolve(there.local_of(later)),
                      there.resolve(there.local_of(at)) + date::days{28 * 365 + 7})
                << known.name() << " " << to_rfc3339(at);
        }
    }
}

TEST(Zone, RefusesATypedTimeThatDstSkips) {
    const auto quebec = Zone::quebec();
    for (const auto* skipped : {"2026-03-08T02:00", "2026-03-08T02:30", "2026-03-08T02:59:59"}) {
        const auto instant = quebec.instant_of(local(skipped));
        ASSERT_TRUE(instant.has_error()) << skipped;
        const auto issue = instant.error().issues.front();
        EXPECT_EQ(issue.code, "time_skipped");
        EXPECT_EQ(issue.arguments, (std::vector{to_string(local(skipped)), std::string{"America/Toronto"}}));
    }
}

TEST(Zone, ReadsAComputedTimeInTheGapWithTheOffsetBefore) {
    const auto quebec = Zone::quebec();
    const auto instant = quebec.resolve(local("2026-03-08T02:30"));
    EXPECT_EQ(to_rfc3339(instant), "2026-03-08T07:30:00Z");
    EXPECT_EQ(quebec.local_of(instant), local("2026-03-08T03:30"));
}

TEST(Zone, ShowsTheSameHourTwiceInAutumn) {
    const auto quebec = Zone::quebec();
    EXPECT_EQ(quebec.local_of(utc("2026-11-01T05:30:00Z")), local("2026-11-01T01:30"));
    EXPECT_EQ(quebec.local_of(utc("2026-11-01T06:30:00Z")), local("2026-11-01T01:30"));
    EXPECT_EQ(quebec.offset_at(utc("2026-11-01T05:59:59Z")), hours{-4});
    EXPECT_EQ(quebec.offset_at(utc("2026-11-01T06:00:00Z")), hours{-5});
}

TEST(Zone, IsFoundByItsNameOnly) {
    EXPECT_EQ(zone("America/Toronto"), Zone::quebec());
    EXPECT_EQ(Zone::quebec().name(), "America/Toronto");
    for (const auto* name : {"", "america/toronto", "America/Chicoutimi", "EST5EDT4", "../../etc/passwd", "-05:00",
                             "America/Toronto ", "America/", "\xff"}) {
        const auto found = Zone::find(name);
        ASSERT_TRUE(found.has_error()) << name;
        EXPECT_EQ(found.error().issues.front(), (Issue{"unknown_zone", "zone", {name}}));
    }
}

RC_GTEST_PROP(Zone, GivesBackWhatAClockShows, ()) {
    const auto name = *rc::gen::element("America/Toronto", "America/Blanc-Sablon", "America/Halifax", "Europe/Paris",
                                        "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC");
    const auto there = zone(name);
    const LocalTime wall{std::chrono::seconds{*rc::gen::inRange<std::int64_t>(0, 4'102'444'800)}};  // to 2100
    const auto instant = there.instant_of(wall);
    if (!instant) {
        RC_ASSERT(there.local_of(there.resolve(wall)) > wall);
        RC_SUCCEED("skipped by DST");
    }
    RC_ASSERT(there.local_of(*instant) == wall);
    RC_ASSERT(*instant == there.resolve(wall));
    // The first of two showings: an hour before shows another time.
    RC_ASSERT(there.local_of(*instant - hours{1}) != wall);
}

TEST(ZonesReadAgain, SayTheSameWhereNothingChanged) {
    const auto before = Zone::find("Australia/Lord_Howe").value();
    Zone::read_again();
    const auto after = Zone::find("Australia/Lord_Howe").value();
    EXPECT_EQ(before, after);
    for (int month = 1; month <= 12; ++month) {
        const auto noon = local("2027-" + std::string{month < 10 ? "0" : ""} + std::to_string(month) + "-04T12:00");
        EXPECT_EQ(before.resolve(noon), after.resolve(noon)) << month;
    }
    EXPECT_TRUE(Zone::find("America/Rimouski").has_error());
    EXPECT_EQ(Zone::quebec().name(), "America/Toronto");
}

TEST(ZonesReadAgain, MayBeFoundByManyAtOnce) {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([] {
            for (int n = 0; n < 200; ++n) {
                if (n % 50 == 0) Zone::read_again();
                const auto zone = Zone::find(n % 2 == 0 ? "Europe/Paris" : "America/Halifax").value();
                EXPECT_EQ(zone.offset_at(utc("2027-01-04T12:00:00Z")).count(), n % 2 == 0 ? 3'600 : -14'400);
            }
        });
}

}  // namespace
}  // namespace passerelle::calendar
