// SPDX-License-Identifier: Apache-2.0
#include "notifications/views.hpp"

#include "tests/notifications/composer_fixture.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace passerelle::notifications {
namespace {

const auto quebec = calendar::Zone::quebec();

Interval interval(const char* from, const char* to) {
    return {moment(from), moment(to)};
}

TEST(WhenText, SpansMidnightWithBothDays) {
    EXPECT_EQ(when_text(Language::french, interval("2026-10-08T03:00:00Z", "2026-10-08T05:00:00Z"), quebec),
              "mercredi 7\u00a0octobre 2026, 23\u00a0h – jeudi 8\u00a0octobre 2026, 1\u00a0h (heure de Montréal, "
              "UTC\u22124)");
}

TEST(WhenView, FollowsTheClocksThroughTheYear) {
    const Recipient reader{"a@b.ca", "A", Language::english, "Asia/Kolkata"};
    EXPECT_EQ(when_view(reader, interval("2026-12-07T17:00:00Z", "2026-12-07T18:00:00Z")).at("when"),
              "Monday, December 7, 2026, 10:30\u00a0p.m. to 11:30\u00a0p.m. (Kolkata time, UTC+5:30)");
    EXPECT_EQ(when_view(reader, interval("2026-12-07T17:00:00Z", "2026-12-07T18:00:00Z")).at("when_quebec"),
              "Monday, December 7, 2026, 12:00\u00a0p.m. to 1:00\u00a0p.m. (Montréal time, UTC\u22125)");
}

TEST(WhenView, IsQuebecsAloneWhereTheClocksAgreeOrTheZoneIsUnknown) {
    for (const auto* zone : {"America/Toronto", "America/New_York", "Mars/Olympus", ""}) {
        const auto view = when_view({"a@b.ca", "A", Language::french, zone},
                                    interval("2026-10-07T16:00:00Z", "2026-10-07T17:00:00Z"));
        EXPECT_EQ(view.at("when"),
                  "mercredi 7\u00a0octobre 2026, de 12\u00a0h à 13\u00a0h (heure de Montréal, UTC\u22124)")
            << zone;
        EXPECT_EQ(view.at("when_quebec"), false);
    }
}

TEST(MeetingsOf, AreThoseOfEveryoneAndTheWorkshopsChosen) {
    calendar::Event event;
    event.meetings = {make_meeting(1, "2026-10-07T12:00", "2026-10-07T13:00"),
                      make_meeting(2, "2026-10-07T13:00", "2026-10-07T14:00"),
                      make_meeting(3, "2026-10-07T13:00", "2026-10-07T14:00"),
                      make_meeting(4, "2026-10-07T15:00", "2026-10-07T16:00")};
    event.meetings[1].capacity = event.meetings[2].capacity = 10;
    event.meetings[3].status = calendar::Status::cancelled;
    const std::vector chosen{event.meetings[2].id};
    const auto meetings = meetings_of(event, chosen);
    ASSERT_EQ(meetings.size(), 2U);
    EXPECT_EQ(meetings[0].id, event.meetings[0].id);
    EXPECT_EQ(meetings[1].id, event.meetings[2].id);
    event.status = calendar::Status::cancelled;
    EXPECT_EQ(meetings_of(event, chosen).size(), 3U);
}

TEST(GreetingName, TakesNamesAndRefusesAdvertisements) {
    for (const auto* name : {"Thi Mai Nguyễn", "J.-P. Côté", "J.R.R. Tolkien", "O’Neil", "李", "Dr. Who", "d'Arc", ""})
        EXPECT_EQ(greeting_name(name), name);
    for (const auto* name : {"http://evil.example", "evil.com", "Win now at evil.com today", "a@b.ca", "<b>", "1/2"})
        EXPECT_EQ(greeting_name(name), "") << name;
    EXPECT_EQ(greeting_name(std::string(81, 'a')), "");
}

}  // namespace
}  // namespace passerelle::notifications
