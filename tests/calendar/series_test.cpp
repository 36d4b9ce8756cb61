// SPDX-License-Identifier: Apache-2.0
#include "calendar/series.hpp"

#include "tests/calendar/make.hpp"

#include <rapidcheck/gtest.h>

#include <functional>
#include <set>

namespace passerelle::calendar {
namespace {

using std::chrono::minutes;

Series info_emploi() {
    const auto random = seeded(7);
    return {.id = SeriesId::make(utc("2026-01-01T00:00:00Z"), random),
            .programme = ProgrammeId::make(utc("2026-01-01T00:00:00Z"), random),
            .title = {"Info-Emploi en région", "Regional Info-Emploi"},
            .description = {"Trois organismes présentent leur région."},
            .rule = RecurrenceRule::parse("FREQ=WEEKLY;BYDAY=WE").value(),
            .starts = local("2026-01-07T12:00"),
            .room = {.link = "https://zoom.example/j/1"},
            .capacity = 100,
            .slots = 3,
            .lead_in = minutes{6}};
}

struct Fault {
    const char* name;
    std::function<void(Series&)> commit;
    std::vector<std::string> issues;
};

class FaultySeries : public testing::TestWithParam<Fault> {};

TEST_P(FaultySeries, AreToldTheirFaults) {
    auto series = info_emploi();
    GetParam().commit(series);
    EXPECT_EQ(issues_of(validate(series)), GetParam().issues);
}

INSTANTIATE_TEST_SUITE_P(
    Series, FaultySeries,
    testing::Values(
        Fault{"None", [](Series&) {}, {}},
        Fault{"NoTitle", [](Series& s) { s.title.french.clear(); }, {"required title/fr"}},
        Fault{"Description", [](Series& s) { s.description.english = "\x07"; }, {"text_control description/en"}},
        Fault{"Link", [](Series& s) { s.room.link = "https://a b"; }, {"url_malformed room_link"}},
        Fault{"Address", [](Series& s) { s.room.address = std::string(301, 'x'); }, {"text_too_long room_address"}},
        Fault{"NoDuration", [](Series& s) { s.duration = minutes{0}; }, {"duration_out_of_range duration_minutes"}},
        Fault{"OneDay", [](Series& s) { s.duration = minutes{1440}; }, {}},
        Fault{"OverADay", [](Series& s) { s.duration = minutes{1441}; }, {"duration_out_of_range duration_minutes"}},
        Fault{"NoPlace", [](Series& s) { s.capacity = 0; }, {"capacity_not_positive capacity"}},
        Fault{"NegativeSlots", [](Series& s) { s.slots = -1; }, {"out_of_range slots"}},
        Fault{"ManySlots", [](Series& s) { s.slots = 25; }, {"out_of_range slots"}},
        Fault{"NegativeWelcome", [](Series& s) { s.lead_in = minutes{-1}; }, {"out_of_range lead_in_minutes"}},
        Fault{"LongWelcome", [](Series& s) { s.lead_in = minutes{121}; }, {"out_of_range lead_in_minutes"}},
        Fault{"WelcomeEatsSlots", [](Series& s) { s.lead_in = minutes{46}; }, {"slots_do_not_fit slots"}},
        Fault{"WelcomeLeavesJustEnough", [](Series& s) { s.lead_in = minutes{45}; }, {}},
        Fault{"Zone", [](Series& s) { s.zone = "America/Rimouski"; }, {"unknown_zone zone"}},
        Fault{"Skipped", [](Series& s) { s.starts = local("2026-03-08T02:30"); }, {"time_skipped starts"}},
        Fault{"LongAgo", [](Series& s) { s.starts = local("0001-01-01T00:00"); }, {"out_of_range starts"}},
        Fault{"EndsBeforeItBegins",
              [](Series& s) { s.rule = RecurrenceRule::parse("FREQ=DAILY;UNTIL=20260106").value(); },
              {"rule_without_occurrence rule"}},
        Fault{"Several",
              [](Series& s) {
                  s.title = {};
                  s.duration = minutes{0};
                  s.zone.clear();
              },
              {"required title/fr", "duration_out_of_range duration_minutes", "unknown_zone zone"}}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(Occurrence, IsAnEventOfOneMeetingWithItsSlots) {
    const auto series = info_emploi();
    const auto now = utc("2025-12-03T15:00:00Z");
    const auto event = occurrence(series, local("2026-07-08T12:00"), now, seeded());
    EXPECT_EQ(event.series, series.id);
    EXPECT_EQ(event.programme, series.programme);
    EXPECT_EQ(event.recurrence, local("2026-07-08T12:00"));
    EXPECT_EQ(event.title, series.title);
    EXPECT_EQ(event.description, series.description);
    EXPECT_EQ(event.capacity, 100);
    EXPECT_EQ(event.created_at, now);
    EXPECT_EQ(event.revised_at, now);
    EXPECT_EQ(event.sequence, 0);
    ASSERT_EQ(event.meetings.size(), 1U);
    const auto& meeting = event.meetings.front();
    EXPECT_EQ(meeting.ends, local("2026-07-08T13:00"));
    EXPECT_EQ(meeting.room, series.room);
    EXPECT_TRUE(meeting.title.french.empty());
    ASSERT_EQ(meeting.slots.size(), 3U);
    EXPECT_EQ(meeting.slots.front().starts, local("2026-07-08T12:06"));
    EXPECT_TRUE(validate(event).has_value());
}

TEST(Occurrence, DrawsAnIdentifierForEachThingFromItsArguments) {
    const auto make = [] {
        return occurrence(info_emploi(), local("2026-07-08T12:00"), utc("2025-12-03T15:00:00Z"), seeded(3));
    };
    const auto event = make();
    std::set<UuidBytes> drawn{event.id.bytes(), event.meetings[0].id.bytes()};
    for (const auto& slot : event.meetings[0].slots) drawn.insert(slot.id.bytes());
    EXPECT_EQ(drawn.size(), 5U);
    EXPECT_EQ(make(), event) << "same arguments, same event";
}

TEST(Occurrence, KeepsItsWallClockInWinterAndSummer) {
    const auto series = info_emploi();
    const auto begin = [&](const char* start) {
        return to_rfc3339(interval_of(occurrence(series, local(start), {}, seeded())).begin);
    };
    EXPECT_EQ(begin("2026-03-04T12:00"), "2026-03-04T17:00:00Z");
    EXPECT_EQ(begin("2026-03-11T12:00"), "2026-03-11T16:00:00Z");
}

TEST(Occurrence, ThatDstSkipsTakesTheTimeThatClocksThenShow) {
    auto series = info_emploi();
    series.starts = local("2026-03-01T02:30");
    const auto event = occurrence(series, local("2026-03-08T02:30"), {}, seeded());
    EXPECT_EQ(event.recurrence, local("2026-03-08T02:30"));
    EXPECT_EQ(event.meetings[0].starts, local("2026-03-08T03:30"));
    EXPECT_EQ(event.meetings[0].ends, local("2026-03-08T04:30"));
    EXPECT_TRUE(validate(event).has_value());
}

TEST(Occurrence, WhoseEndDstSkipsEndsWhenClocksGoOn) {
    auto series = info_emploi();
    series.starts = local("2026-03-01T01:45");
    const auto event = occurrence(series, local("2026-03-08T01:45"), {}, seeded());
    EXPECT_EQ(event.meetings[0].ends, local("2026-03-08T03:45"));
    const auto whole = interval_of(event);
    EXPECT_EQ(whole.end - whole.begin, minutes{60});
}

TEST(Occurrence, ThatDstMakesTooShortForItsSlotsHasNone) {
    auto series = info_emploi();
    series.starts = local("2026-03-01T01:30");
    series.duration = minutes{100};
    series.slots = 20;
    series.lead_in = minutes{0};
    ASSERT_TRUE(validate(series).has_value());
    EXPECT_EQ(occurrence(series, local("2026-03-01T01:30"), {}, seeded()).meetings[0].slots.size(), 20U);
    const auto event = occurrence(series, local("2026-03-08T01:30"), {}, seeded());
    EXPECT_TRUE(event.meetings[0].slots.empty());
    EXPECT_TRUE(validate(event).has_value());
}

RC_GTEST_PROP(Occurrences, OfAValidSeriesAreValidEvents, ()) {
    auto series = info_emploi();
    series.zone = *rc::gen::element("America/Toronto", "America/Halifax", "Europe/Paris", "Australia/Lord_Howe");
    series.starts = local("2026-01-01T00:00") + minutes{*rc::gen::inRange(0, 2 * 1440)};
    series.duration = minutes{*rc::gen::inRange(1, 1441)};
    series.slots = *rc::gen::inRange(0, 6);
    series.rule = RecurrenceRule::parse("FREQ=DAILY").value();
    RC_PRE(validate(series).has_value());
    for (const auto start : expand(series.rule, series.starts, {series.starts, series.starts + date::days{400}})) {
        const auto event = occurrence(series, start, {}, seeded());
        RC_ASSERT(issues_of(validate(event)) == std::vector<std::string>{});
    }
}

}  // namespace
}  // namespace passerelle::calendar
