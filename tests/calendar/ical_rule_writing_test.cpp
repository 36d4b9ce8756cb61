// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/rule_writing.hpp"
#include "calendar/ical/stamp.hpp"
#include "tests/calendar/make.hpp"

#include <rapidcheck/gtest.h>

namespace passerelle::calendar::ical {
namespace {

using std::chrono::minutes;

struct Night {
    const char* what;
    const char* start;
    const char* until;
    const char* written;
};

/// The clocks of America/Toronto skip from 2 to 3 on March 8, 2020, and repeat the hour from 1 to 2 on November 1.
TEST(RuleWriting, PutsUntilBetweenTheStartsOnItsSides) {
    const Night nights[]{
        {"an ordinary day", "2020-01-05T03:00", "20200607T025959", "20200607T065959Z"},
        {"the night before a start that is just after the gap", "2020-01-05T03:00", "20200308T025959",
         "20200308T065959Z"},
        {"just after the gap", "2020-01-05T03:00", "20200308T030000", "20200308T070000Z"},
        {"a start before the gap", "2020-01-05T01:30", "20200308T025959", "20200308T075959Z"},
        {"a skipped start that counts", "2020-01-05T02:15", "20200308T021500", "20200308T071500Z"},
        {"a skipped start that does not", "2020-01-05T02:30", "20200308T021500", "20200308T061500Z"},
        {"a repeated start that counts, as some read it an hour later", "2020-01-05T01:30", "20201101T013000",
         "20201101T063000Z"},
        {"a repeated start that does not", "2020-01-05T01:45", "20201101T013000", "20201101T053000Z"},
    };
    for (const auto& night : nights)
        EXPECT_EQ(written_rule(std::string{"FREQ=WEEKLY;UNTIL="} + night.until + ";BYDAY=SU",
                               ZonedTime{local(night.start), "America/Toronto"}),
                  std::string{"FREQ=WEEKLY;UNTIL="} + night.written + ";BYDAY=SU")
            << night.what;
}

TEST(RuleWriting, WritesADayBesideADay) {
    EXPECT_EQ(written_rule("FREQ=YEARLY;UNTIL=20301231T120000", Day{date::year{2027} / 10 / 15}),
              "FREQ=YEARLY;UNTIL=20301231");
}

/// A local time as readers read it: by RFC 5545, or by the other of the two offsets where clocks change.
std::vector<Instant> readings(const Zone& zone, LocalTime local) {
    const auto instant = zone.resolve(local);
    std::vector<Instant> all{instant};
    for (const auto away : {-std::chrono::hours{3}, std::chrono::hours{3}}) {
        const Instant other{local.time_since_epoch() - zone.offset_at(instant + away)};
        const bool skipped = zone.local_of(instant) != local;
        if (skipped || zone.local_of(other) == local) all.push_back(other);
    }
    return all;
}

RC_GTEST_PROP(RuleWriting, KeepsOfAnyNightTheStartsThatTheWallClockKeeps, ()) {
    const std::string name =
        *rc::gen::element("America/Toronto", "Europe/Paris", "Australia/Lord_Howe", "America/Blanc-Sablon", "UTC");
    const auto zone = Zone::find(name).value();
    const auto midnight = LocalTime{date::local_days{*rc::gen::element(
        date::year{2020} / 3 / 8, date::year{2020} / 3 / 29, date::year{2020} / 4 / 5, date::year{2020} / 6 / 3,
        date::year{2020} / 10 / 4, date::year{2020} / 10 / 25, date::year{2020} / 11 / 1)}};
    const auto until = midnight + minutes{15 * *rc::gen::inRange(0, 20)} - std::chrono::seconds{*rc::gen::inRange(0, 2)};
    const auto start = midnight - date::days{7} + minutes{15 * *rc::gen::inRange(0, 20)};
    std::string rule = "FREQ=DAILY;UNTIL=";
    append_local(rule, until);
    const auto written = written_rule(rule, ZonedTime{start, name});
    for (int day = 0; day < 10; ++day) {
        const auto one = start + date::days{day};
        for (const auto instant : readings(zone, one)) {
            std::string spelt = "FREQ=DAILY;UNTIL=";
            append_utc(spelt, instant);
            RC_ASSERT((spelt <= written) == (one <= until));
        }
    }
}

}  // namespace
}  // namespace passerelle::calendar::ical
