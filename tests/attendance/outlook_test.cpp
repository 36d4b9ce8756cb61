// SPDX-License-Identifier: Apache-2.0
#include "attendance/outlook.hpp"

#include "tests/attendance/world.hpp"

#include <gtest/gtest.h>

#include <random>

namespace passerelle::attendance::outlook_cases {
namespace {

using namespace std::chrono_literals;
using enum ExcusedAbsence;

const Instant begin = at("2026-10-07T09:00:00-04:00");
const Instant end = at("2026-10-07T12:00:00-04:00");
const calendar::Meeting morning = meeting(1, "2026-10-07T09:00", "2026-10-07T12:00");

KnownMeeting known(std::vector<Presence> stays, Instant until, std::vector<Excuse> excuses = {}) {
    return {timeline(morning, stays, excuses), until};
}
Outlook of(const KnownMeeting& meeting, ExcusedAbsence mode = not_due) {
    return outlook(std::vector{meeting}, mode, 20);
}

TEST(KnownUntil, WaitsForEvidence) {
    const Evidence nothing;
    const Evidence report{.report = true};
    const Evidence open_rows{.report = true, .under_review = true};
    const Evidence somebody{.any = true};
    const Evidence live{.any = true, .live_until = begin + 30min + 500ms};
    struct Case {
        const char* told;
        Evidence evidence;
        Instant now, known, settled;
    };
    for (const auto& [told, evidence, now, known, settled] : {
             Case{"nothing is known of a meeting to come", nothing, begin - 1h, begin, begin},
             Case{"nor of one without any evidence", nothing, end + 240h, begin, begin},
             Case{"a report settles what is over", report, end, end, end},
             Case{"a report before the end says what is over", report, end - 1h, end - 1h, begin},
             Case{"rows under review settle nothing", open_rows, end + 240h, end, begin},
             Case{"others seen: the report may be on its way", somebody, end + report_patience - 1us, begin, begin},
             Case{"patience ends", somebody, end + report_patience, end, end},
             Case{"the live room is shown at once, in whole seconds", live, begin + 31min, begin + 30min, begin},
             Case{"and settles with patience", live, end + report_patience, end, end},
         }) {
        EXPECT_EQ(known_until(morning, evidence, now), known) << told;
        EXPECT_EQ(settled_until(morning, evidence, now), settled) << told;
    }
}

TEST(Outlook, TakesWhatIsNotKnownForPresence) {
    const auto start = of(known({}, begin));
    EXPECT_EQ(start.so_far, (Attendance{}));
    EXPECT_EQ(start.whole, (Attendance{10'800, 10'800}));
    EXPECT_EQ(start.left, 2'160);
    EXPECT_EQ(start.to_come, 10'800);

    const auto late = of(known({presence({begin + 10min, end})}, begin + 1h));
    EXPECT_EQ(late.so_far, (Attendance{3'600, 3'000}));
    EXPECT_EQ(late.left, 1'560);
    EXPECT_EQ(late.to_come, 7'200);
}

TEST(Outlook, SaysToTheSecondWhenTheRuleIsOutOfReach) {
    EXPECT_EQ(of(known({}, begin + 2'160s)).left, 0);
    EXPECT_EQ(of(known({}, begin + 2'161s)).left, -1);
    EXPECT_EQ(of(known({presence({begin, end})}, end)).left, 2'160);
}

TEST(Outlook, TakesExcusesOfWhatIsToComeIntoAccount) {
    Excuse afternoon;
    afternoon.meeting = morning.id;
    afternoon.interval = Interval{end - 90min, end};
    const auto meeting = known({presence({begin, begin + 1h})}, begin + 1h, {afternoon});
    EXPECT_EQ(of(meeting, not_due).allowed, 1'080);
    EXPECT_EQ(of(meeting, counted_present).allowed, 2'160);
    EXPECT_EQ(of(meeting).whole, (Attendance{10'800, 5'400, 5'400}));
}

TEST(Warnings, ComeWithAQuarterLeftAndWhenItIsOutOfReach) {
    const auto after = [](std::chrono::seconds missed) { return warning_of(of(known({}, begin + missed))); };
    EXPECT_EQ(after(0s), std::nullopt);
    EXPECT_EQ(after(1'619s), std::nullopt);
    EXPECT_EQ(after(1'620s), Warning::little_left) << "540 of 2,160 seconds are left";
    EXPECT_EQ(after(2'160s), Warning::little_left);
    EXPECT_EQ(after(2'161s), Warning::out_of_reach);
    EXPECT_EQ(warning_of(of(known({presence({begin, end - 36min})}, end))), std::nullopt) << "nothing is to come";
    EXPECT_EQ(warning_of(outlook(std::vector{known({}, begin)}, not_due, 0)), std::nullopt) << "nothing was missed";
    for (const auto warning : {Warning::little_left, Warning::out_of_reach})
        EXPECT_EQ(parse_warning(to_string(warning)), warning);
    EXPECT_EQ(parse_warning("nothing"), std::nullopt);
}

TEST(OutlookProperty, AtTheEndIsTheVerdictItself) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random{seed};
    const auto second = [&] { return begin + std::chrono::seconds{random() % 10'800}; };
    for (int i = 0; i < 2'000; ++i) {
        const std::vector stays{presence({second(), second()}), presence({second(), second()})};
        const auto attendance = attendance_in(morning, stays);
        const auto final = of(known(stays, end));
        ASSERT_EQ(final.whole, attendance);
        ASSERT_EQ(final.left >= 0, within_allowed_absence(attendance, 20));
        ASSERT_GE(of(known(stays, second())).left, final.left) << "time brings no hope back";
    }
}

}  // namespace
}  // namespace passerelle::attendance::outlook_cases
