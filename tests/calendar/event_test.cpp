// SPDX-License-Identifier: Apache-2.0
#include "calendar/event.hpp"

#include "tests/calendar/make.hpp"

#include <rapidcheck/gtest.h>

namespace passerelle::calendar {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using Windows = std::vector<Interval>;

Interval utc_day(std::string_view begins, std::string_view ends) {
    return utc("2026-10-07T" + std::string{begins} + ":00Z", "2026-10-07T" + std::string{ends} + ":00Z");
}

Meeting with_breaks(std::vector<Break> breaks) {
    auto made = meeting("2026-10-07T09:00", "2026-10-07T12:00");
    made.breaks = std::move(breaks);
    return made;
}

struct Night {
    const char* starts;
    const char* ends;
    minutes length;
};

class MeetingsOnDstNights : public testing::TestWithParam<Night> {};

TEST_P(MeetingsOnDstNights, LastAsLongAsTimeReallyPasses) {
    const auto whole = interval_of(meeting(GetParam().starts, GetParam().ends));
    EXPECT_EQ(whole.end - whole.begin, GetParam().length);
}

INSTANTIATE_TEST_SUITE_P(Toronto, MeetingsOnDstNights,
                         testing::Values(Night{"2026-11-01T00:30", "2026-11-01T02:30", hours{3}},
                                         Night{"2026-10-31T20:00", "2026-11-01T08:00", hours{13}},
                                         Night{"2026-03-08T01:30", "2026-03-08T03:30", hours{1}},
                                         Night{"2026-03-07T20:00", "2026-03-08T08:00", hours{11}},
                                         Night{"2026-10-07T09:00", "2026-10-07T12:00", hours{3}}));

TEST(IntervalOfAMeeting, FollowsItsZone) {
    auto made = meeting("2026-07-08T12:00", "2026-07-08T13:00");
    EXPECT_EQ(interval_of(made), utc("2026-07-08T16:00:00Z", "2026-07-08T17:00:00Z"));
    made.zone = "America/Halifax";
    EXPECT_EQ(interval_of(made), utc("2026-07-08T15:00:00Z", "2026-07-08T16:00:00Z"));
    made.zone = "America/Nowhere";
    EXPECT_THROW(interval_of(made), std::logic_error) << "it was checked on entry: this is a bug";
}

TEST(IntervalOfAnEvent, GoesFromTheFirstStartToTheLastEnd) {
    Event event;
    event.meetings = {meeting("2026-10-07T09:00", "2026-10-07T17:00"), meeting("2026-10-07T10:00", "2026-10-07T11:00"),
                      meeting("2026-10-08T09:00", "2026-10-08T10:00")};
    event.meetings.back().status = Status::cancelled;
    EXPECT_EQ(interval_of(event), utc("2026-10-07T13:00:00Z", "2026-10-08T14:00:00Z")) << "cancelled ones count";
    event.meetings.clear();
    EXPECT_THROW(interval_of(event), std::out_of_range);
}

struct BreakCase {
    const char* name;
    std::vector<Break> breaks;
    Windows windows;
};

class ScheduledWindows : public testing::TestWithParam<BreakCase> {};

TEST_P(ScheduledWindows, AreTheMeetingWithoutItsBreaks) {
    EXPECT_EQ(scheduled_windows(with_breaks(GetParam().breaks)), GetParam().windows);
}

Break at(const char* starts, const char* ends) {
    return pause(std::string{"2026-10-07T"} + starts, std::string{"2026-10-07T"} + ends);
}

INSTANTIATE_TEST_SUITE_P(
    Breaks, ScheduledWindows,
    testing::Values(BreakCase{"None", {}, {utc_day("13:00", "16:00")}},
                    BreakCase{"One", {at("10:30", "10:45")}, {utc_day("13:00", "14:30"), utc_day("14:45", "16:00")}},
                    BreakCase{"Unordered",
                              {at("11:00", "11:30"), at("10:00", "10:15")},
                              {utc_day("13:00", "14:00"), utc_day("14:15", "15:00"), utc_day("15:30", "16:00")}},
                    BreakCase{"Overlapping",
                              {at("10:00", "10:30"), at("10:15", "10:45")},
                              {utc_day("13:00", "14:00"), utc_day("14:45", "16:00")}},
                    BreakCase{"Nested",
                              {at("10:00", "11:00"), at("10:15", "10:30")},
                              {utc_day("13:00", "14:00"), utc_day("15:00", "16:00")}},
                    BreakCase{"Touching",
                              {at("10:00", "10:30"), at("10:30", "11:00")},
                              {utc_day("13:00", "14:00"), utc_day("15:00", "16:00")}},
                    BreakCase{"AtTheBegin", {at("08:30", "09:30")}, {utc_day("13:30", "16:00")}},
                    BreakCase{"AtTheEnd", {at("11:30", "12:30")}, {utc_day("13:00", "15:30")}},
                    BreakCase{"Outside", {at("07:00", "08:00"), at("13:00", "14:00")}, {utc_day("13:00", "16:00")}},
                    BreakCase{"Whole", {at("09:00", "12:00")}, {}},
                    BreakCase{"Empty", {at("10:00", "10:00")}, {utc_day("13:00", "16:00")}}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(ScheduledWindowsOf, ACancelledMeetingAreNone) {
    auto made = with_breaks({});
    made.status = Status::cancelled;
    EXPECT_TRUE(scheduled_windows(made).empty());
}

/// The minutes of the meeting that some break covers, counted one by one.
RC_GTEST_PROP(ScheduledWindowsOf, AnyMeetingHoldTheMinutesOfNoBreak, ()) {
    const auto starts = local("2026-10-31T22:00");  // the night when the clocks go back
    auto made = meeting("2026-10-31T22:00", "2026-11-01T05:00");
    const auto count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i) {
        const minutes begin{*rc::gen::inRange(-60, 480)};
        made.breaks.push_back({starts + begin, starts + begin + minutes{*rc::gen::inRange(0, 120)}});
    }
    const auto zone = Zone::quebec();
    const auto windows = scheduled_windows(made);
    const auto whole = interval_of(made);
    for (auto minute = whole.begin; minute < whole.end; minute += minutes{1}) {
        const auto inside = [&](const Interval& part) { return part.begin <= minute && minute < part.end; };
        const bool paused = std::ranges::any_of(made.breaks, [&](const Break& b) {
            return inside({zone.resolve(b.starts), zone.resolve(b.ends)});
        });
        RC_ASSERT(std::ranges::count_if(windows, inside) == (paused ? 0 : 1));
    }
    for (std::size_t i = 0; i < windows.size(); ++i) {
        RC_ASSERT(!windows[i].empty());
        RC_ASSERT(windows[i].begin >= whole.begin && windows[i].end <= whole.end);
        if (i > 0) RC_ASSERT(windows[i - 1].end < windows[i].begin);
    }
}

}  // namespace
}  // namespace passerelle::calendar
