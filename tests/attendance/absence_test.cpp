// SPDX-License-Identifier: Apache-2.0
#include "attendance/absence.hpp"

#include "tests/attendance/world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace passerelle::attendance {
namespace {

using namespace std::chrono_literals;

/// A stay in a meeting, in words: "09:00:00" or with a fraction, Québec's wall clock of October 7, 2026 (UTC−4).
Presence stay(std::string_view from, std::string_view to, std::uint8_t of_meeting = 1, Source source = Source::zoom) {
    const auto instant = [](std::string_view clock) { return at("2026-10-07T" + std::string{clock} + "-04:00"); };
    return presence({instant(from), instant(to)}, of_meeting, source);
}

calendar::Meeting training() {
    return meeting(1, "2026-10-07T09:00", "2026-10-07T12:00");
}

calendar::Meeting training_with_break() {
    auto result = training();
    result.breaks = {{wall("2026-10-07T10:30"), wall("2026-10-07T10:45")}};
    return result;
}

struct Case {
    const char* told;
    std::vector<Presence> stays;
    std::int64_t present;  ///< of 10,800 seconds, or of 9,900 with a break
};

std::vector<Case> cases_without_break() {
    return {
        {"nobody came", {}, 0},
        {"there from begin to end", {stay("09:00:00", "12:00:00")}, 10'800},
        {"exactly eighty percent", {stay("09:00:00", "11:24:00")}, 8'640},
        {"a second less than eighty percent", {stay("09:00:00", "11:23:59")}, 8'639},
        {"fifteen minutes early, twenty late", {stay("08:45:00", "12:20:00")}, 10'800},
        {"two devices", {stay("09:00:00", "10:00:00"), stay("09:30:00", "10:30:00")}, 5'400},
        {"two devices, told in the other order", {stay("09:30:00", "10:30:00"), stay("09:00:00", "10:00:00")}, 5'400},
        {"the same report twice", {stay("09:00:00", "10:00:00"), stay("09:00:00", "10:00:00")}, 3'600},
        {"one device inside of another's time", {stay("09:00:00", "11:00:00"), stay("09:10:00", "09:20:00")}, 7'200},
        {"left and came back at the same second", {stay("09:00:00", "10:00:00"), stay("10:00:00", "12:00:00")}, 10'800},
        {"a gap of one second", {stay("09:00:00", "10:00:00"), stay("10:00:01", "12:00:00")}, 10'799},
        {"a gap inside one second is none", {stay("09:00:00", "10:00:00.2"), stay("10:00:00.7", "12:00:00")}, 10'800},
        {"half-second stamps, join floored, leave ceiled", {stay("09:10:00.5", "09:10:01.5")}, 2},
        {"a blink inside one second", {stay("09:10:00.4", "09:10:00.6")}, 1},
        {"the last microsecond before the start", {stay("08:59:59.5", "09:00:00")}, 0},
        {"half a second into the start", {stay("08:59:59.5", "09:00:00.5")}, 1},
        {"half a second before the end", {stay("11:59:59.5", "12:00:30")}, 1},
        {"gone before it began", {stay("08:00:00", "09:00:00")}, 0},
        {"came when it was over", {stay("12:00:00", "13:00:00")}, 0},
        {"joined and left at once", {stay("10:00:00", "10:00:00")}, 0},
        {"left before joining", {stay("11:00:00", "10:00:00")}, 0},
        {"in another meeting", {stay("09:00:00", "12:00:00", 2)}, 0},
        {"watched the recording", {stay("09:00:00", "12:00:00", 1, Source::recording)}, 0},
        {"there for an hour, and the recording for the rest",
         {stay("09:00:00", "10:00:00"), stay("10:00:00", "12:00:00", 1, Source::recording)},
         3'600},
        {"two sources agree", {stay("09:00:00", "10:00:00"), stay("09:30:00", "10:00:00", 1, Source::manual)}, 3'600},
        {"the first second only", {stay("09:00:00", "09:00:01")}, 1},
        {"the last second only", {stay("11:59:59", "12:00:00")}, 1},
        {"stays at the ends of time", {presence({Instant::min(), Instant::max()})}, 10'800},
    };
}

std::vector<Case> cases_with_break() {
    return {
        {"there from begin to end", {stay("09:00:00", "12:00:00")}, 9'900},
        {"presence in the break counts nothing", {stay("10:30:00", "10:45:00")}, 0},
        {"absence in the break costs nothing", {stay("09:00:00", "10:30:00"), stay("10:45:00", "12:00:00")}, 9'900},
        {"away into the break", {stay("09:00:00", "10:20:00"), stay("10:40:00", "12:00:00")}, 9'300},
        {"back a second late", {stay("09:00:00", "10:30:00"), stay("10:45:01", "12:00:00")}, 9'899},
        {"half a second before the break", {stay("10:29:59.5", "10:30:00.5")}, 1},
        {"from inside the break to a second after", {stay("10:40:00", "10:45:00.5")}, 1},
    };
}

TEST(Absence, IsWhatIsScheduledAndNotCoveredByPresence) {
    for (const auto& [told, stays, present] : cases_without_break())
        EXPECT_EQ(attendance_in(training(), stays), (Attendance{10'800, present})) << told;
}

TEST(Absence, LeavesBreaksOut) {
    for (const auto& [told, stays, present] : cases_with_break())
        EXPECT_EQ(attendance_in(training_with_break(), stays), (Attendance{9'900, present})) << told;
}

TEST(Absence, ACancelledMeetingIsNeitherDueNorAbsent) {
    auto cancelled = training();
    cancelled.status = calendar::Status::cancelled;
    const std::vector stays{stay("09:00:00", "12:00:00")};
    EXPECT_EQ(attendance_in(cancelled, stays), (Attendance{0, 0}));
    EXPECT_TRUE(present_intervals(cancelled, stays).empty());
}

TEST(Absence, AMeetingMovedAfterTheImportIsClippedToWhereItWasHeld) {
    const auto moved = meeting(1, "2026-10-07T10:00", "2026-10-07T13:00");
    const std::vector stays{stay("09:00:00", "12:00:00")};
    EXPECT_EQ(attendance_in(moved, stays), (Attendance{10'800, 7'200}));
}

TEST(Absence, TheNightWhenClocksGoBackIsAnHourLonger) {
    const auto night = meeting(1, "2026-11-01T00:30", "2026-11-01T02:30");
    const auto first_hour = presence({at("2026-11-01T00:30:00-04:00"), at("2026-11-01T01:30:00-04:00")});
    const auto the_hour_again = presence({at("2026-11-01T01:00:00-05:00"), at("2026-11-01T01:30:00-05:00")});
    EXPECT_EQ(attendance_in(night, std::vector{first_hour}), (Attendance{10'800, 3'600}));
    EXPECT_EQ(attendance_in(night, std::vector{first_hour, the_hour_again}), (Attendance{10'800, 5'400}));
}

TEST(Absence, TheNightWhenClocksGoForwardIsAnHourShorter) {
    const auto night = meeting(1, "2026-03-08T01:00", "2026-03-08T04:00");
    EXPECT_EQ(attendance_in(night, {}).scheduled, 7'200);
}

TEST(AbsenceOverAnEvent, AddsItsMeetingsUp) {
    calendar::Event event;
    event.meetings = {meeting(1, "2026-10-07T09:00", "2026-10-07T10:00"),
                      meeting(2, "2026-10-07T10:00", "2026-10-07T12:00"),
                      meeting(3, "2026-10-07T13:00", "2026-10-07T16:00")};
    const auto first = stay("09:00:00", "10:00:00", 1);
    const auto second = stay("10:00:00", "12:00:00", 2);
    const auto third = stay("13:00:00", "16:00:00", 3);
    const auto without_first = attendance_over(event, std::vector{second, third});
    const auto without_second = attendance_over(event, std::vector{first, third});
    EXPECT_EQ(without_first, (Attendance{21'600, 18'000}));
    EXPECT_TRUE(within_allowed_absence(without_first, 20)) << "one hour of six is 16.7 %";
    EXPECT_EQ(without_second, (Attendance{21'600, 14'400}));
    EXPECT_FALSE(within_allowed_absence(without_second, 20)) << "two hours of six are 33 %";
    event.meetings[1].status = calendar::Status::cancelled;
    EXPECT_EQ(attendance_over(event, std::vector{first, third}), (Attendance{14'400, 14'400}));
    event.status = calendar::Status::cancelled;
    EXPECT_EQ(attendance_over(event, std::vector{first, third}), (Attendance{0, 0}));
}

TEST(AbsenceOverAnEvent, ALongStayCountsForItsOwnMeetingOnly) {
    calendar::Event event;
    event.meetings = {meeting(1, "2026-10-07T09:00", "2026-10-07T10:00"),
                      meeting(2, "2026-10-07T10:00", "2026-10-07T12:00")};
    EXPECT_EQ(attendance_over(event, std::vector{stay("09:00:00", "12:00:00.5", 1)}), (Attendance{10'800, 3'600}));
}

TEST(AllowedAbsence, IsDecidedInIntegers) {
    struct Boundary {
        Attendance attendance;
        int percent;
        bool granted;
    };
    for (const auto& [attendance, percent, granted] : {
             Boundary{{10'800, 8'640}, 20, true},
             Boundary{{10'800, 8'639}, 20, false},
             Boundary{{10'800, 10'800}, 0, true},
             Boundary{{10'800, 10'799}, 0, false},
             Boundary{{10'800, 0}, 100, true},
             Boundary{{3, 2}, 33, false},
             Boundary{{3, 2}, 34, true},
             Boundary{{1, 1}, 20, true},
             Boundary{{1, 0}, 20, false},
             Boundary{{0, 0}, 20, false},
             Boundary{{0, 0}, 100, false},
             Boundary{{7, 5}, 29, true},
             Boundary{{7, 5}, 28, false},
         }) {
        EXPECT_EQ(within_allowed_absence(attendance, percent), granted)
            << attendance.present << " of " << attendance.scheduled << " at " << percent << " %";
    }
}

TEST(AbsenceLeft, IsWhatMayStillBeMissed) {
    EXPECT_EQ(absence_left({10'800, 10'800}, 20), 2'160);
    EXPECT_EQ(absence_left({10'800, 8'640}, 20), 0);
    EXPECT_EQ(absence_left({10'800, 8'639}, 20), -1);
    EXPECT_EQ(absence_left({0, 0}, 20), 0);
    EXPECT_EQ(absence_left({7, 7}, 20), 1) << "1.4 seconds, rounded down";
}

TEST(PresentIntervals, AreDisjointAndInsideTheWindows) {
    const std::vector stays{stay("10:40:00", "11:00:00"), stay("08:00:00", "09:10:00.5"), stay("09:10:01", "10:35:00")};
    const auto shown = present_intervals(training_with_break(), stays);
    const std::vector<Interval> expected{
        {at("2026-10-07T09:00:00-04:00"), at("2026-10-07T10:30:00-04:00")},
        {at("2026-10-07T10:45:00-04:00"), at("2026-10-07T11:00:00-04:00")},
    };
    EXPECT_EQ(shown, expected);
}

/// Asks of each second of the schedule: is it outside of the breaks, and did any stay touch it?
Attendance second_by_second(const calendar::Meeting& meeting, std::span<const Presence> presences) {
    const auto whole = calendar::interval_of(meeting);
    Attendance counted;
    for (auto second = whole.begin; second < whole.end; second += 1s) {
        const auto wall_clock = meeting.starts + std::chrono::duration_cast<std::chrono::seconds>(second - whole.begin);
        const bool paused = std::ranges::any_of(
            meeting.breaks, [&](const auto& pause) { return pause.starts <= wall_clock && wall_clock < pause.ends; });
        if (paused) continue;
        ++counted.scheduled;
        counted.present += std::ranges::any_of(presences, [&](const Presence& presence) {
            return presence.meeting == meeting.id && presence.source != Source::recording &&
                   presence.interval.begin < presence.interval.end && presence.interval.begin < second + 1s &&
                   presence.interval.end > second;
        });
    }
    return counted;
}

/// Stays in quarters of a second around a meeting of up to ten minutes, some of them in other meetings or recordings.
std::vector<Presence> some_stays(Instant begin) {
    const auto quarter = rc::gen::inRange(-400, 2'800);
    std::vector<Presence> stays;
    const int count = *rc::gen::inRange(0, 8);
    for (int i = 0; i < count; ++i) {
        const Interval interval{begin + *quarter * 250ms, begin + *quarter * 250ms};
        const auto of_meeting = *rc::gen::weightedElement<std::uint8_t>({{9, 1}, {1, 2}});
        const auto source = *rc::gen::weightedElement<Source>({{9, Source::zoom}, {1, Source::recording}});
        stays.push_back(presence(interval, of_meeting, source));
    }
    return stays;
}

RC_GTEST_PROP(AbsenceProperty, IsWhatCountingSecondBySecondGives, ()) {
    auto held = meeting(1, "2026-10-07T09:00", "2026-10-07T09:00");
    held.ends += std::chrono::seconds{*rc::gen::inRange(1, 600)};
    auto from = held.starts;
    while (*rc::gen::weightedElement<bool>({{2, true}, {1, false}})) {
        const auto starts = from + std::chrono::seconds{*rc::gen::inRange(0, 120)};
        const auto ends = starts + std::chrono::seconds{*rc::gen::inRange(1, 60)};
        if (ends > held.ends) break;
        held.breaks.push_back({starts, ends});
        from = ends;
    }
    const auto stays = some_stays(calendar::interval_of(held).begin);
    const auto attendance = attendance_in(held, stays);
    RC_ASSERT(attendance == second_by_second(held, stays));
    RC_ASSERT(attendance.present + attendance.absent() == attendance.scheduled);
    std::int64_t shown = 0;
    auto last = Instant::min();
    for (const auto& interval : present_intervals(held, stays)) {
        RC_ASSERT(last <= interval.begin);
        RC_ASSERT(!interval.empty());
        shown += std::chrono::duration_cast<std::chrono::seconds>(interval.end - interval.begin).count();
        last = interval.end;
    }
    RC_ASSERT(shown == attendance.present);
}

RC_GTEST_PROP(AbsenceProperty, MoreEvidenceNeverCosts, ()) {
    const auto held = meeting(1, "2026-10-07T09:00", "2026-10-07T09:10");
    auto stays = some_stays(calendar::interval_of(held).begin);
    const auto before = attendance_in(held, stays).present;
    std::ranges::move(some_stays(calendar::interval_of(held).begin), std::back_inserter(stays));
    RC_ASSERT(attendance_in(held, stays).present >= before);
}

RC_GTEST_PROP(AbsenceProperty, WhatIsLeftIsExactlyWhatMayBeMissed, ()) {
    const std::int64_t scheduled = *rc::gen::inRange(1, 100'000);
    const std::int64_t present = *rc::gen::inRange<std::int64_t>(0, scheduled + 1);
    const int percent = *rc::gen::inRange(0, 101);
    const auto left = absence_left({scheduled, present}, percent);
    RC_ASSERT((left >= 0) == within_allowed_absence({scheduled, present}, percent));
    if (left >= 0 && left <= present) RC_ASSERT(within_allowed_absence({scheduled, present - left}, percent));
    if (left >= 0 && left < present) RC_ASSERT(!within_allowed_absence({scheduled, present - left - 1}, percent));
}

}  // namespace
}  // namespace passerelle::attendance
