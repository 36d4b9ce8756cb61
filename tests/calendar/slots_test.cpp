// SPDX-License-Identifier: Apache-2.0
// What slots.cpp cuts.
#include "calendar/event.hpp"
#include "tests/calendar/make.hpp"

#include <rapidcheck/gtest.h>

namespace passerelle::calendar {
namespace {

using std::chrono::minutes;

/// "12:06-12:24 12:24-12:42", in the order of positions.
std::string told(const Result<std::vector<Slot>>& slots) {
    if (!slots) return slots.error().issues.front().code;
    std::string text;
    for (const auto& slot : *slots) {
        if (!text.empty()) text += ' ';
        text += to_string(slot.starts).substr(11, 5) + "-" + to_string(slot.ends).substr(11, 5);
    }
    return text;
}

std::string noon_hour(int count, int lead_in) {
    return told(cut_slots(meeting("2026-10-07T12:00", "2026-10-07T13:00"), count, minutes{lead_in}));
}

TEST(Slots, ShareWhatTheWelcomeLeaves) {
    EXPECT_EQ(noon_hour(3, 6), "12:06-12:24 12:24-12:42 12:42-13:00");
    EXPECT_EQ(noon_hour(3, 0), "12:00-12:20 12:20-12:40 12:40-13:00");
    EXPECT_EQ(noon_hour(1, 0), "12:00-13:00");
    EXPECT_EQ(noon_hour(0, 0), "");
}

TEST(Slots, AreOfWholeMinutes) {
    EXPECT_EQ(noon_hour(7, 0), "12:00-12:08 12:08-12:16 12:16-12:24 12:24-12:32 12:32-12:40 12:40-12:48 12:48-12:56");
}

TEST(Slots, OfFiveMinutesFitAndShorterOnesDoNot) {
    EXPECT_EQ(noon_hour(2, 50), "12:50-12:55 12:55-13:00");
    EXPECT_EQ(noon_hour(2, 51), "slots_do_not_fit");
    EXPECT_EQ(noon_hour(1, 60), "slots_do_not_fit");
    EXPECT_EQ(noon_hour(1, 600), "slots_do_not_fit");
    EXPECT_EQ(noon_hour(13, 0), "slots_do_not_fit");
    EXPECT_EQ(noon_hour(-1, 0), "slots_do_not_fit");
    EXPECT_EQ(noon_hour(1, -1), "slots_do_not_fit");
    EXPECT_EQ(noon_hour(1'000'000'000, 0), "slots_do_not_fit");
}

TEST(Slots, AreNumberedFromOneAndHaveNoIdentifierYet) {
    const auto slots = cut_slots(meeting("2026-10-07T12:00", "2026-10-07T13:00"), 3, minutes{0}).value();
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(slots[static_cast<std::size_t>(i)].position, i + 1);
        EXPECT_EQ(slots[static_cast<std::size_t>(i)].id, SlotId{});
    }
}

TEST(Slots, StandClearOfBreaks) {
    auto made = meeting("2026-10-07T09:00", "2026-10-07T12:00");
    made.breaks = {pause("2026-10-07T10:30", "2026-10-07T10:45"), pause("2026-10-07T10:20", "2026-10-07T10:40")};
    EXPECT_EQ(told(cut_slots(made, 3, minutes{0})), "09:00-09:40 09:40-10:20 10:45-11:25");
    EXPECT_EQ(told(cut_slots(made, 1, minutes{0})), "09:00-10:20");
    made.breaks = {pause("2026-10-07T09:00", "2026-10-07T12:00")};
    EXPECT_EQ(told(cut_slots(made, 1, minutes{0})), "slots_do_not_fit");
}

TEST(Slots, StepOverTheHourThatSpringSkips) {
    const auto made = meeting("2026-03-08T01:00", "2026-03-08T04:00");
    EXPECT_EQ(told(cut_slots(made, 3, minutes{0})), "01:00-01:40 01:40-03:20 03:20-04:00");
}

TEST(Slots, FollowTheClockInTheHourThatAutumnRepeats) {
    const auto made = meeting("2026-11-01T00:30", "2026-11-01T02:30");
    EXPECT_EQ(told(cut_slots(made, 2, minutes{0})), "00:30-01:30 01:30-02:30");
}

RC_GTEST_PROP(Slots, AreValidInAnyMeeting, ()) {
    const auto night = *rc::gen::element("2026-03-07T21:00", "2026-10-31T21:00", "2026-10-07T09:00");
    const auto zone = Zone::quebec();
    const auto existing = [&](LocalTime time) { return zone.local_of(zone.resolve(time)); };
    Event event;
    event.title.french = "Séance";
    auto made = meeting(night, night);
    made.starts = existing(made.starts + minutes{*rc::gen::inRange(0, 360)});
    made.ends = existing(made.starts + minutes{*rc::gen::inRange(1, 300)});
    if (*rc::gen::arbitrary<bool>()) {
        const auto begin = existing(made.starts + minutes{*rc::gen::inRange(0, 60)});
        made.breaks = {{begin, existing(begin + minutes{*rc::gen::inRange(1, 60)})}};
    }
    const auto count = *rc::gen::inRange(1, 10);
    event.meetings = {made};
    RC_PRE(validate(event).has_value());
    const auto slots = cut_slots(made, count, minutes{*rc::gen::inRange(0, 30)});
    RC_PRE(slots.has_value());
    RC_ASSERT(slots->size() == static_cast<std::size_t>(count));
    event.meetings[0].slots = *slots;
    RC_ASSERT(issues_of(validate(event)).empty());
    for (const auto& slot : *slots) RC_ASSERT(zone.resolve(slot.ends) - zone.resolve(slot.starts) >= minutes{5});
}

}  // namespace
}  // namespace passerelle::calendar
