// SPDX-License-Identifier: Apache-2.0
#include "attendance/timeline.hpp"

#include "tests/attendance/world.hpp"

#include <gmock/gmock.h>

namespace passerelle::attendance::timeline_cases {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Interval from_to(std::string_view from, std::string_view to) {
    return {at("2026-10-07T" + std::string{from} + "-04:00"), at("2026-10-07T" + std::string{to} + "-04:00")};
}
Presence stay(std::string_view from, std::string_view to, Source source = Source::zoom) {
    return presence(from_to(from, to), 1, source);
}
calendar::Meeting an_hour() {
    return meeting(1, "2026-10-07T09:00", "2026-10-07T10:00");
}

TEST(Timeline, CoversTheWholeScheduleInOrder) {
    const auto line = timeline(an_hour(), std::vector{stay("09:10:00", "09:40:00")});
    EXPECT_THAT(line, ElementsAre(Stretch{from_to("09:00:00", "09:10:00"), State::absent, {}},
                                  Stretch{from_to("09:10:00", "09:40:00"), State::present, {Source::zoom}},
                                  Stretch{from_to("09:40:00", "10:00:00"), State::absent, {}}));
    EXPECT_EQ(line[1].seconds(), 1'800);
}

TEST(Timeline, NamesEverySourceOfASecond) {
    const auto line =
        timeline(an_hour(), std::vector{stay("09:00:00", "09:40:00", Source::live_room), stay("09:20:00", "10:00:00")});
    EXPECT_THAT(line,
                ElementsAre(Stretch{from_to("09:00:00", "09:20:00"), State::present, {Source::live_room}},
                            Stretch{from_to("09:20:00", "09:40:00"), State::present, {Source::zoom, Source::live_room}},
                            Stretch{from_to("09:40:00", "10:00:00"), State::present, {Source::zoom}}));
}

TEST(Timeline, JoinsWhatTouchesAndIsAlike) {
    const auto line = timeline(an_hour(), std::vector{stay("09:30:00", "10:00:00"), stay("09:00:00", "09:30:00")});
    EXPECT_THAT(line, ElementsAre(Stretch{from_to("09:00:00", "10:00:00"), State::present, {Source::zoom}}));
}

TEST(Timeline, LeavesBreaksOut) {
    auto held = an_hour();
    held.breaks = {{wall("2026-10-07T09:20"), wall("2026-10-07T09:30")}};
    const auto line = timeline(held, std::vector{stay("09:00:00", "10:00:00")});
    EXPECT_THAT(line, ElementsAre(Stretch{from_to("09:00:00", "09:20:00"), State::present, {Source::zoom}},
                                  Stretch{from_to("09:30:00", "10:00:00"), State::present, {Source::zoom}}));
}

TEST(Timeline, ShowsPresenceBeforeExcuses) {
    Excuse excuse;
    excuse.meeting = an_hour().id;
    excuse.interval = from_to("09:30:00", "09:50:00");
    const auto line = timeline(an_hour(), std::vector{stay("09:00:00", "09:40:00")}, std::vector{excuse});
    EXPECT_THAT(line, ElementsAre(Stretch{from_to("09:00:00", "09:40:00"), State::present, {Source::zoom}},
                                  Stretch{from_to("09:40:00", "09:50:00"), State::excused, {}},
                                  Stretch{from_to("09:50:00", "10:00:00"), State::absent, {}}));
}

TEST(Timeline, OfACancelledMeetingIsEmpty) {
    auto held = an_hour();
    held.status = calendar::Status::cancelled;
    EXPECT_THAT(timeline(held, std::vector{stay("09:00:00", "10:00:00")}), IsEmpty());
}

}  // namespace
}  // namespace passerelle::attendance::timeline_cases
