// SPDX-License-Identifier: Apache-2.0
#include "booking/walk_in.hpp"

#include "tests/booking/world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::booking {
namespace {

using namespace std::chrono_literals;

class WalkIn : public testing::Test {
protected:
    WalkIn() {
        event.meetings = {meeting(1, "2026-12-02T09:00", "2026-12-02T16:30")};  // until 21:30 UTC
        event.capacity = 250;
        event.registration_closes = at("2026-11-30T22:00:00Z");
    }
    std::string decide(int confirmed, int waiting, bool over, Instant now = at("2026-12-02T14:00:00Z")) const {
        const auto decided = decide_walk_in(event, {confirmed, waiting, {}}, over, now);
        if (!decided) return decided.error().issues.front().code;
        return *decided ? "over" : "in";
    }
    calendar::Event event;
};

TEST_F(WalkIn, TakesWhatIsFreeAndNeverTheWaitingLists) {
    const struct {
        int confirmed;
        int waiting;
        bool over;
        const char* decided;
    } cases[] = {
        {249, 0, false, "in"},
        {249, 0, true, "in"},
        {250, 0, false, "walk_in_full"},
        {250, 0, true, "over"},
        {249, 1, false, "walk_in_waiting"},
        {249, 1, true, "over"},
        {251, 3, false, "walk_in_full"},
    };
    for (const auto& [confirmed, waiting, over, decided] : cases)
        EXPECT_EQ(decide(confirmed, waiting, over), decided) << confirmed << " " << waiting << " " << over;
}

TEST_F(WalkIn, NeedsNoCapacityAndAsksForNoRegistrationDate) {
    event.capacity.reset();
    EXPECT_EQ(decide(10'000, 0, false), "in");
}

TEST_F(WalkIn, IsNotForWhatIsOverOrCancelled) {
    EXPECT_EQ(decide(0, 0, true, at("2026-12-02T21:29:59Z")), "in");
    EXPECT_EQ(decide(0, 0, true, at("2026-12-02T21:30:00Z")), "event_past");
    event.status = calendar::Status::cancelled;
    EXPECT_EQ(decide(0, 0, true), "event_cancelled");
}

RC_GTEST_FIXTURE_PROP(WalkIn, NeverGoesOverThePlacesUnlessSomebodyChoseTo, ()) {
    event.capacity = *rc::gen::inRange(1, 300);
    const int confirmed = *rc::gen::inRange(0, 310);
    const int waiting = *rc::gen::inRange(0, 3);
    const auto decided = decide_walk_in(event, {confirmed, waiting, {}}, false, at("2026-12-02T14:00:00Z"));
    RC_ASSERT(decided.has_value() == (confirmed < *event.capacity && waiting == 0));
    if (decided) RC_ASSERT(!decided.value());
}

}  // namespace
}  // namespace passerelle::booking
