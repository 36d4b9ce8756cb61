// SPDX-License-Identifier: Apache-2.0
// The rule over whole trainings: a table of its boundaries, and a hundred thousand trainings counted one second at a
// time.
#include "attendance/absence.hpp"
#include "tests/attendance/world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace passerelle::attendance::rule_cases {
namespace {

using namespace std::chrono_literals;
using enum ExcusedAbsence;

Instant clock(std::string_view time) {
    return at("2026-10-07T" + std::string{time} + "-04:00");
}
Presence stay(std::string_view from, std::string_view to, std::uint8_t of = 1, Source source = Source::zoom) {
    return presence({clock(from), clock(to)}, of, source);
}
Excuse whole(std::uint8_t of = 1) {
    Excuse excuse;
    excuse.meeting = id<MeetingId>(of);
    excuse.reason = "Maladie";
    return excuse;
}
Excuse part(std::string_view from, std::string_view to, std::uint8_t of = 1) {
    auto excuse = whole(of);
    excuse.interval = Interval{clock(from), clock(to)};
    return excuse;
}
Excuse withdrawn(Excuse excuse) {
    excuse.withdrawal = ExcuseWithdrawal{"Erreur", {}, clock("13:00:00")};
    return excuse;
}

/// Meetings numbered from 1.
calendar::Event training(std::vector<calendar::Meeting> meetings) {
    calendar::Event event;
    event.meetings = std::move(meetings);
    return event;
}
calendar::Meeting morning() {
    return meeting(1, "2026-10-07T09:00", "2026-10-07T12:00");
}
/// Three hours.
calendar::Event one_morning() {
    return training({morning()});
}
/// Three hours with a quarter of an hour's break: 9,900 s, of which 1,980 may be missed.
calendar::Event with_break() {
    auto held = morning();
    held.breaks = {{wall("2026-10-07T10:30"), wall("2026-10-07T10:45")}};
    return training({held});
}
/// One, two and three hours.
calendar::Event one_two_three() {
    return training({meeting(1, "2026-10-07T09:00", "2026-10-07T10:00"),
                     meeting(2, "2026-10-07T10:00", "2026-10-07T12:00"),
                     meeting(3, "2026-10-07T13:00", "2026-10-07T16:00")});
}
calendar::Event cancelled(calendar::Event event, std::size_t index) {
    event.meetings.at(index).status = calendar::Status::cancelled;
    return event;
}
/// From 00:30 to 02:30 in the night when clocks go back.
calendar::Event long_night() {
    return training({meeting(1, "2026-11-01T00:30", "2026-11-01T02:30")});
}
Presence night(std::string_view from, std::string_view to) {
    return presence({at(from), at(to)});
}

struct RuleCase {
    const char* told;
    calendar::Event event;
    std::vector<Presence> stays;
    Attendance expected;
    bool granted;  ///< at 20 %
    std::vector<Excuse> excuses = {};
};

std::vector<RuleCase> cases_of_presence() {
    return {
        {"nobody came", one_morning(), {}, {10'800, 0}, false},
        {"there throughout", one_morning(), {stay("09:00:00", "12:00:00")}, {10'800, 10'800}, true},
        {"exactly 20 % missed", one_morning(), {stay("09:00:00", "11:24:00")}, {10'800, 8'640}, true},
        {"one second over", one_morning(), {stay("09:00:00", "11:23:59")}, {10'800, 8'639}, false},
        {"one second under", one_morning(), {stay("09:00:00", "11:24:01")}, {10'800, 8'641}, true},
        {"20 % missed at the begin", one_morning(), {stay("09:36:00", "12:00:00")}, {10'800, 8'640}, true},
        {"20 % missed in the middle",
         one_morning(),
         {stay("09:00:00", "10:00:00"), stay("10:36:00", "12:00:00")},
         {10'800, 8'640},
         true},
        {"two devices are one person",
         one_morning(),
         {stay("09:00:00", "10:00:00"), stay("09:30:00", "10:30:00")},
         {10'800, 5'400},
         false},
        {"three sources for the same hour",
         one_morning(),
         {stay("09:00:00", "10:00:00"), stay("09:00:00", "10:00:00", 1, Source::live_room),
          stay("09:00:00", "10:00:00", 1, Source::manual)},
         {10'800, 3'600},
         false},
        {"reconnected at the same second",
         one_morning(),
         {stay("09:00:00", "10:00:00"), stay("10:00:00", "12:00:00")},
         {10'800, 10'800},
         true},
        {"reconnected a second later",
         one_morning(),
         {stay("09:00:00", "10:00:00"), stay("10:00:01", "12:00:00")},
         {10'800, 10'799},
         true},
        {"left before joining", one_morning(), {stay("11:00:00", "09:30:00")}, {10'800, 0}, false},
        {"joined and left at once", one_morning(), {stay("10:00:00", "10:00:00")}, {10'800, 0}, false},
        {"overrun gives nothing", one_morning(), {stay("09:30:00", "12:30:00")}, {10'800, 9'000}, true},
        {"early gives nothing", one_morning(), {stay("08:00:00", "11:23:59")}, {10'800, 8'639}, false},
        {"a day too early",
         one_morning(),
         {night("2026-10-06T09:00:00-04:00", "2026-10-06T12:00:00-04:00")},
         {10'800, 0},
         false},
        {"half-second stamps count their seconds",
         one_morning(),
         {stay("09:00:00.5", "11:23:59.5")},
         {10'800, 8'640},
         true},
        {"half a second is not pushed over the begin",
         one_morning(),
         {stay("08:59:58.5", "08:59:59.5")},
         {10'800, 0},
         false},
        {"half a second is not pushed over the end",
         one_morning(),
         {stay("12:00:00", "12:00:00.5")},
         {10'800, 0},
         false},
        {"half-second gap is none",
         one_morning(),
         {stay("09:00:00", "10:00:00.4"), stay("10:00:00.6", "12:00:00")},
         {10'800, 10'800},
         true},
        {"a recording is nothing",
         one_morning(),
         {stay("09:00:00", "12:00:00", 1, Source::recording)},
         {10'800, 0},
         false},
        {"a recording does not fill a gap",
         one_morning(),
         {stay("09:00:00", "11:23:59"), stay("11:00:00", "12:00:00", 1, Source::recording)},
         {10'800, 8'639},
         false},
        {"from the beginning of time to its end",
         one_morning(),
         {presence({Instant::min(), Instant::max()})},
         {10'800, 10'800},
         true},
    };
}

std::vector<RuleCase> cases_of_the_schedule() {
    auto moved = one_morning();
    moved.meetings[0].starts += 1h;
    moved.meetings[0].ends += 1h;
    auto wholly_paused = morning();
    wholly_paused.breaks = {{wholly_paused.starts, wholly_paused.ends}};
    auto off = one_morning();
    off.status = calendar::Status::cancelled;
    return {
        {"presence in the break is nothing", with_break(), {stay("10:30:00", "10:45:00")}, {9'900, 0}, false},
        {"absence in the break costs nothing",
         with_break(),
         {stay("09:00:00", "10:30:00"), stay("10:45:00", "12:00:00")},
         {9'900, 9'900},
         true},
        {"a break overlaps an absence",
         with_break(),
         {stay("09:00:00", "10:20:00"), stay("10:50:00", "12:00:00")},
         {9'900, 9'000},
         true},
        {"exactly 20 % beside a break", with_break(), {stay("09:33:00", "12:00:00")}, {9'900, 7'920}, true},
        {"a second more beside a break", with_break(), {stay("09:33:01", "12:00:00")}, {9'900, 7'919}, false},
        {"half a second before the break", with_break(), {stay("10:29:59.5", "10:40:00")}, {9'900, 1}, false},
        {"a meeting that is all break", training({wholly_paused}), {stay("09:00:00", "12:00:00")}, {0, 0}, false},
        {"no meeting at all", training({}), {}, {0, 0}, false},
        {"missed the first of 1, 2 and 3 hours",
         one_two_three(),
         {stay("10:00:00", "12:00:00", 2), stay("13:00:00", "16:00:00", 3)},
         {21'600, 18'000},
         true},
        {"missed the second of 1, 2 and 3 hours",
         one_two_three(),
         {stay("09:00:00", "10:00:00", 1), stay("13:00:00", "16:00:00", 3)},
         {21'600, 14'400},
         false},
        {"missed the first and 12 minutes",
         one_two_three(),
         {stay("10:12:00", "12:00:00", 2), stay("13:00:00", "16:00:00", 3)},
         {21'600, 17'280},
         true},
        {"missed the first, 12 minutes and a second",
         one_two_three(),
         {stay("10:12:01", "12:00:00", 2), stay("13:00:00", "16:00:00", 3)},
         {21'600, 17'279},
         false},
        {"a stay of one meeting does not reach into the next",
         one_two_three(),
         {stay("09:00:00", "16:00:00", 1)},
         {21'600, 3'600},
         false},
        {"the half-second of one meeting is not the next one's",
         one_two_three(),
         {stay("09:00:00", "10:00:00.5", 1)},
         {21'600, 3'600},
         false},
        {"a cancelled meeting is neither due nor absent",
         cancelled(one_two_three(), 1),
         {stay("09:00:00", "10:00:00", 1), stay("13:00:00", "16:00:00", 3)},
         {14'400, 14'400},
         true},
        {"presence in a cancelled meeting is nothing",
         cancelled(one_two_three(), 0),
         {stay("09:00:00", "10:00:00", 1)},
         {18'000, 0},
         false},
        {"all meetings cancelled", cancelled(one_morning(), 0), {stay("09:00:00", "12:00:00")}, {0, 0}, false},
        {"the training cancelled", off, {stay("09:00:00", "12:00:00")}, {0, 0}, false},
        {"moved after the import", moved, {stay("09:00:00", "12:00:00")}, {10'800, 7'200}, false},
        {"the night of three hours between 00:30 and 02:30",
         long_night(),
         {night("2026-11-01T00:30:00-04:00", "2026-11-01T02:30:00-05:00")},
         {10'800, 10'800},
         true},
        {"exactly 20 % of the long night",
         long_night(),
         {night("2026-11-01T00:30:00-04:00", "2026-11-01T01:54:00-05:00")},
         {10'800, 8'640},
         true},
        {"missed the hour that comes twice, once",
         long_night(),
         {night("2026-11-01T00:30:00-04:00", "2026-11-01T01:00:00-04:00"),
          night("2026-11-01T01:00:00-05:00", "2026-11-01T02:30:00-05:00")},
         {10'800, 7'200},
         false},
        {"the night of one hour less",
         training({meeting(1, "2026-03-08T01:00", "2026-03-08T04:00")}),
         {night("2026-03-08T01:00:00-05:00", "2026-03-08T04:00:00-04:00")},
         {7'200, 7'200},
         true},
        {"one second due, one second there",
         training({meeting(1, "2026-10-07T09:00:00", "2026-10-07T09:00:01")}),
         {stay("09:00:00.999", "09:00:01.001")},
         {1, 1},
         true},
    };
}

std::vector<RuleCase> cases_of_excuses() {
    const std::vector half{stay("09:00:00", "10:30:00")};
    return {
        {"excused, not due: half is the whole",
         one_morning(),
         half,
         {10'800, 5'400, 5'400, not_due},
         true,
         {part("10:30:00", "12:00:00")}},
        {"excused, counted present: the same absence of nothing",
         one_morning(),
         half,
         {10'800, 5'400, 5'400, counted_present},
         true,
         {part("10:30:00", "12:00:00")}},
        {"not due: 20 % of what is left, exactly",
         one_morning(),
         {stay("09:18:00", "10:30:00")},
         {10'800, 4'320, 5'400, not_due},
         true,
         {part("10:30:00", "12:00:00")}},
        {"not due: a second more",
         one_morning(),
         {stay("09:18:01", "10:30:00")},
         {10'800, 4'319, 5'400, not_due},
         false,
         {part("10:30:00", "12:00:00")}},
        {"counted present: 20 % of the whole, exactly",
         one_morning(),
         {stay("09:36:00", "10:30:00")},
         {10'800, 3'240, 5'400, counted_present},
         true,
         {part("10:30:00", "12:00:00")}},
        {"counted present: a second more",
         one_morning(),
         {stay("09:36:01", "10:30:00")},
         {10'800, 3'239, 5'400, counted_present},
         false,
         {part("10:30:00", "12:00:00")}},
        {"all excused and not due: nothing passes", one_morning(), {}, {10'800, 0, 10'800, not_due}, false, {whole()}},
        {"all excused and counted present", one_morning(), {}, {10'800, 0, 10'800, counted_present}, true, {whole()}},
        {"who came although excused was present",
         one_morning(),
         {stay("09:00:00", "12:00:00")},
         {10'800, 10'800, 0, not_due},
         true,
         {whole()}},
        {"an excuse in the break is nothing",
         with_break(),
         {},
         {9'900, 0, 0, not_due},
         false,
         {part("10:30:00", "10:45:00")}},
        {"an excuse over the break",
         with_break(),
         {stay("09:00:00", "10:00:00")},
         {9'900, 3'600, 2'700, not_due},
         false,
         {part("10:00:00", "11:00:00")}},
        {"two excuses that overlap",
         one_morning(),
         half,
         {10'800, 5'400, 5'400, not_due},
         true,
         {part("10:30:00", "11:30:00"), part("11:00:00", "12:00:00")}},
        {"a withdrawn excuse is none", one_morning(), half, {10'800, 5'400, 0, not_due}, false, {withdrawn(whole())}},
        {"the second of 1, 2 and 3 hours, excused",
         one_two_three(),
         {stay("09:00:00", "10:00:00", 1), stay("13:00:00", "16:00:00", 3)},
         {21'600, 14'400, 7'200, not_due},
         true,
         {whole(2)}},
        {"an excuse of another meeting", one_morning(), half, {10'800, 5'400, 0, not_due}, false, {whole(2)}},
    };
}

void expect_all(const std::vector<RuleCase>& cases) {
    for (const auto& [told, event, stays, expected, granted, excuses] : cases) {
        const auto attendance = attendance_over(event, stays, excuses, expected.excused_absence);
        EXPECT_EQ(attendance, expected) << told << ": " << attendance.scheduled << " " << attendance.present << " "
                                        << attendance.excused;
        EXPECT_EQ(within_allowed_absence(attendance, 20), granted) << told;
        EXPECT_EQ(attendance.present + attendance.excused + attendance.absent(), attendance.scheduled) << told;
    }
}

TEST(Rule, IsExactAtItsBoundaries) {
    expect_all(cases_of_presence());
    expect_all(cases_of_the_schedule());
    expect_all(cases_of_excuses());
    EXPECT_GE(cases_of_presence().size() + cases_of_the_schedule().size() + cases_of_excuses().size(), 40U);
}

TEST(Rule, AnExcusedMeetingStaysExcusedWhereItIsMoved) {
    auto moved = one_morning();
    const std::vector excuses{whole()};
    moved.meetings[0].starts += 24h;
    moved.meetings[0].ends += 24h;
    EXPECT_EQ(attendance_over(moved, {}, excuses), (Attendance{10'800, 0, 10'800}));
}

/// Small trainings, cheaply made: up to three meetings of up to a minute, close to one another, with breaks, stays in
/// quarters of a second, and excuses.
class Chance {
public:
    explicit Chance(std::uint32_t seed) : engine_{seed} {}

    int below(int bound) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(bound)); }

    calendar::Event event() {
        std::vector<calendar::Meeting> meetings;
        auto from = wall("2026-10-07T09:00:00");
        for (std::uint8_t number = 1; number <= 1 + below(3); ++number) {
            from += std::chrono::seconds{below(4)};
            meetings.push_back(held(number, from, from + std::chrono::seconds{1 + below(30)}));
            from = meetings.back().ends;
        }
        return training(std::move(meetings));
    }
    std::vector<Presence> stays(const calendar::Event& event) {
        std::vector<Presence> all;
        for (int count = below(7); count > 0; --count)
            all.push_back(presence(around(event, 250ms), static_cast<std::uint8_t>(1 + below(3)),
                                   below(8) == 0 ? Source::recording : static_cast<Source>(below(8))));
        return all;
    }
    std::vector<Excuse> excuses(const calendar::Event& event) {
        std::vector<Excuse> all;
        for (int count = below(8) - 5; count > 0; --count) {
            all.push_back(whole(static_cast<std::uint8_t>(1 + below(3))));
            if (below(3) > 0) all.back().interval = around(event, 1'000ms);
            if (below(5) == 0) all.back() = withdrawn(all.back());
        }
        return all;
    }

private:
    calendar::Meeting held(std::uint8_t number, LocalTime starts, LocalTime ends) {
        calendar::Meeting result;
        result.id = id<MeetingId>(number);
        result.starts = starts;
        result.ends = ends;
        if (below(10) == 0) result.status = calendar::Status::cancelled;
        for (auto from = starts + std::chrono::seconds{below(20)}; from < ends && below(3) > 0;) {
            const auto to = std::min(ends, from + std::chrono::seconds{1 + below(8)});
            result.breaks.push_back({from, to});
            from = to + std::chrono::seconds{1 + below(10)};
        }
        return result;
    }
    /// Also outside of the event, and the wrong way round.
    Interval around(const calendar::Event& event, std::chrono::milliseconds step) {
        const auto begin = calendar::interval_of(event.meetings.front()).begin - 5s;
        return {begin + below(400) * step, begin + below(400) * step};
    }

    std::mt19937 engine_;
};

bool touches(const Interval& interval, Instant second) {
    return interval.begin < interval.end && interval.begin < second + 1s && interval.end > second;
}

/// Asks of each second of the schedule: outside of the breaks? Was anybody there in any part of it? Excused?
Attendance second_by_second(const calendar::Event& event, std::span<const Presence> stays,
                            std::span<const Excuse> excuses) {
    Attendance counted;
    for (const auto& meeting : event.meetings) {
        if (meeting.status == calendar::Status::cancelled) continue;
        const auto [begin, end] = calendar::interval_of(meeting);
        for (auto second = begin; second < end; second += 1s) {
            const auto wall_clock = meeting.starts + std::chrono::floor<std::chrono::seconds>(second - begin);
            const bool paused = std::ranges::any_of(
                meeting.breaks, [&](const auto& b) { return b.starts <= wall_clock && wall_clock < b.ends; });
            if (paused) continue;
            ++counted.scheduled;
            const bool there = std::ranges::any_of(stays, [&](const Presence& p) {
                return p.meeting == meeting.id && p.source != Source::recording && touches(p.interval, second);
            });
            const bool excused = std::ranges::any_of(excuses, [&](const Excuse& e) {
                return e.meeting == meeting.id && !e.withdrawal && (!e.interval || touches(*e.interval, second));
            });
            counted.present += there;
            counted.excused += !there && excused;
        }
    }
    return counted;
}

TEST(RuleProperty, IsWhatCountingOneSecondAtATimeGivesInAHundredThousandTrainings) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    Chance chance{seed};
    int granted = 0;
    for (int i = 0; i < 100'000; ++i) {
        const auto event = chance.event();
        const auto stays = chance.stays(event);
        const auto excuses = chance.excuses(event);
        auto expected = second_by_second(event, stays, excuses);
        const auto mode = chance.below(2) == 0 ? not_due : counted_present;
        expected.excused_absence = mode;
        const auto attendance = attendance_over(event, stays, excuses, mode);
        ASSERT_EQ(attendance, expected) << "training " << i;
        const auto due = mode == not_due ? expected.scheduled - expected.excused : expected.scheduled;
        const bool within = due > 0 && 5 * expected.absent() <= due;
        ASSERT_EQ(within_allowed_absence(attendance, 20), within) << "training " << i;
        granted += within;
    }
    EXPECT_GT(granted, 1'000) << "both verdicts must be met";
    EXPECT_LT(granted, 99'000);
}

}  // namespace
}  // namespace passerelle::attendance::rule_cases
