// SPDX-License-Identifier: Apache-2.0
// What event_rules.cpp refuses.
#include "calendar/event.hpp"
#include "tests/calendar/make.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace passerelle::calendar {
namespace {

Event edition() {
    Event event;
    event.title = {"Forum Immigration et régions", "Immigration and Regions Forum"};
    event.description = {"Une journée.\nDeux conférences."};
    event.capacity = 300;
    event.meetings = {meeting("2026-12-02T09:00", "2026-12-02T12:00"), meeting("2026-12-02T13:00", "2026-12-02T16:00")};
    return event;
}

struct Fault {
    const char* name;
    std::function<void(Event&)> commit;
    std::vector<std::string> issues;
};

class FaultyEvents : public testing::TestWithParam<Fault> {};

TEST_P(FaultyEvents, AreToldTheirFaults) {
    auto event = edition();
    GetParam().commit(event);
    EXPECT_EQ(issues_of(validate(event)), GetParam().issues);
}

std::string name_of(const testing::TestParamInfo<Fault>& info) {
    return info.param.name;
}

TEST(Events, WithoutFaultPass) {
    EXPECT_TRUE(validate(edition()).has_value());
}

INSTANTIATE_TEST_SUITE_P(
    Texts, FaultyEvents,
    testing::Values(
        Fault{"NoTitle", [](Event& e) { e.title = {}; }, {"required title/fr"}},
        Fault{"BlankTitle", [](Event& e) { e.title.french = " "; }, {"required title/fr"}},
        Fault{"LongTitle", [](Event& e) { e.title.french = std::string(201, 'x'); }, {"text_too_long title/fr"}},
        Fault{
            "LongEnglishTitle", [](Event& e) { e.title.english = std::string(201, 'x'); }, {"text_too_long title/en"}},
        Fault{"TitleOfTwoLines", [](Event& e) { e.title.french = "a\nb"; }, {"text_control title/fr"}},
        Fault{"LongDescription",
              [](Event& e) { e.description.french = std::string(10'001, 'x'); },
              {"text_too_long description/fr"}},
        Fault{"EscapeInDescription", [](Event& e) { e.description.english = "\x1b"; }, {"text_control description/en"}},
        Fault{"MeetingTitle",
              [](Event& e) { e.meetings[1].title.english = "\xff"; },
              {"text_malformed meetings/1/title/en"}},
        Fault{"LongBlock",
              [](Event& e) { e.meetings[0].block = std::string(61, 'x'); },
              {"text_too_long meetings/0/block"}},
        Fault{"Link",
              [](Event& e) { e.meetings[0].room.link = "javascript:alert(1)"; },
              {"url_malformed meetings/0/room_link"}},
        Fault{"Address",
              [](Event& e) { e.meetings[0].room.address = "a\r\nb"; },
              {"text_control meetings/0/room_address"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Times, FaultyEvents,
    testing::Values(
        Fault{"NoMeeting", [](Event& e) { e.meetings.clear(); }, {"meetings_required meetings"}},
        Fault{"EndAtStart",
              [](Event& e) { e.meetings[0].ends = e.meetings[0].starts; },
              {"end_before_start meetings/0/ends"}},
        Fault{"StartSkipped",
              [](Event& e) { e.meetings[0] = meeting("2026-03-08T02:00", "2026-03-08T04:00"); },
              {"time_skipped meetings/0/starts"}},
        Fault{"EndSkipped",
              [](Event& e) { e.meetings[1] = meeting("2026-03-08T01:00", "2026-03-08T02:59:59"); },
              {"time_skipped meetings/1/ends"}},
        Fault{"BothSkipped",
              [](Event& e) { e.meetings[0] = meeting("2026-03-08T02:00", "2026-03-08T02:30"); },
              {"time_skipped meetings/0/starts", "time_skipped meetings/0/ends"}},
        Fault{"UnknownZone", [](Event& e) { e.meetings[0].zone = "Québec"; }, {"unknown_zone meetings/0/zone"}},
        Fault{"MoreThanADay",
              [](Event& e) { e.meetings[0].ends = local("2026-12-03T09:00:01"); },
              {"meeting_too_long meetings/0/ends"}},
        Fault{"BeforeOurTime",
              [](Event& e) { e.meetings[0] = meeting("1969-12-31T09:00", "1969-12-31T10:00"); },
              {"out_of_range meetings/0/starts", "out_of_range meetings/0/ends"}},
        Fault{"AfterOurTime",
              [](Event& e) { e.meetings[0].ends = local("2200-01-01T00:00"); },
              {"out_of_range meetings/0/ends"}}),
    name_of);

Break noon_break(const char* starts, const char* ends) {
    return pause(std::string{"2026-12-02T"} + starts, std::string{"2026-12-02T"} + ends);
}

Slot slot(int position, const char* starts, const char* ends) {
    const auto span = noon_break(starts, ends);
    return {.id = {}, .position = position, .starts = span.starts, .ends = span.ends};
}

INSTANTIATE_TEST_SUITE_P(
    Parts, FaultyEvents,
    testing::Values(Fault{"BreakOutside",
                          [](Event& e) { e.meetings[0].breaks = {noon_break("11:45", "12:01")}; },
                          {"break_outside_meeting meetings/0/breaks/0"}},
                    Fault{"BreakBackwards",
                          [](Event& e) { e.meetings[0].breaks = {noon_break("11:45", "11:30")}; },
                          {"end_before_start meetings/0/breaks/0/ends"}},
                    Fault{"BreaksOverlap",
                          [](Event& e) {
                              e.meetings[0].breaks = {noon_break("10:00", "10:30"), noon_break("10:29", "10:40")};
                          },
                          {"breaks_overlap meetings/0/breaks/1"}},
                    Fault{"BreaksTouch",
                          [](Event& e) {
                              e.meetings[0].breaks = {noon_break("10:00", "10:30"), noon_break("10:30", "12:00")};
                          },
                          {}},
                    Fault{"SlotOutside",
                          [](Event& e) { e.meetings[0].slots = {slot(1, "08:59", "09:30")}; },
                          {"slot_outside_meeting meetings/0/slots/0"}},
                    Fault{"SlotsOverlap",
                          [](Event& e) {
                              e.meetings[0].slots = {slot(1, "09:00", "09:30"), slot(2, "09:29", "10:00")};
                          },
                          {"slots_overlap meetings/0/slots/1"}},
                    Fault{"SlotsTouch",
                          [](Event& e) {
                              e.meetings[0].slots = {slot(1, "09:00", "09:30"), slot(2, "09:30", "10:00")};
                          },
                          {}},
                    Fault{"SlotInBreak",
                          [](Event& e) {
                              e.meetings[0].breaks = {noon_break("09:15", "09:30")};
                              e.meetings[0].slots = {slot(1, "09:00", "09:30")};
                          },
                          {"slot_in_break meetings/0/slots"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Numbers, FaultyEvents,
    testing::Values(
        Fault{"NoPlace", [](Event& e) { e.capacity = 0; }, {"capacity_not_positive capacity"}},
        Fault{"NegativeWorkshop",
              [](Event& e) { e.meetings[1].capacity = -1; },
              {"capacity_not_positive meetings/1/capacity"}},
        Fault{"OnePlace", [](Event& e) { e.capacity = 1; }, {}},
        Fault{"AnyNumberOfPlaces", [](Event& e) { e.capacity = std::nullopt; }, {}},
        Fault{"NegativePoints", [](Event& e) { e.points_hundredths = -1; }, {"out_of_range points_hundredths"}},
        Fault{"ManyPoints", [](Event& e) { e.points_hundredths = 100'001; }, {"out_of_range points_hundredths"}},
        Fault{"ClosesBeforeItOpens",
              [](Event& e) { e.registration_opens = e.registration_closes = utc("2026-06-01T13:00:00Z"); },
              {"end_before_start registration_closes"}}),
    name_of);

TEST(FaultyEvent, IsToldEverythingAtOnceAndNothingTwice) {
    auto event = edition();
    event.title = {};
    event.capacity = 0;
    event.meetings[0].zone = "Mars/Olympus";
    event.meetings[1].ends = event.meetings[1].starts;
    event.meetings[1].breaks = {noon_break("01:00", "02:00")};
    EXPECT_EQ(issues_of(validate(event)),
              (std::vector<std::string>{"required title/fr", "capacity_not_positive capacity",
                                        "unknown_zone meetings/0/zone", "end_before_start meetings/1/ends"}));
}

TEST(FaultyEvent, NamesTheSkippedTimeAndItsZone) {
    auto event = edition();
    event.meetings[0] = meeting("2026-03-08T02:30", "2026-03-08T04:00");
    const auto error = validate(event).error();
    EXPECT_EQ(error.failure, Failure::invalid);
    EXPECT_EQ(error.issues.front().arguments, (std::vector<std::string>{"2026-03-08T02:30:00", "America/Toronto"}));
}

TEST(Meetings, MayLastADayAndPassMidnight) {
    auto event = edition();
    event.meetings = {meeting("2026-12-02T09:00", "2026-12-03T09:00"), meeting("2026-11-01T00:00", "2026-11-02T00:00")};
    EXPECT_TRUE(validate(event).has_value()) << "a day by the clock, even that of 25 hours";
}

}  // namespace
}  // namespace passerelle::calendar
