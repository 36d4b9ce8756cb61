// SPDX-License-Identifier: Apache-2.0
#include "attendance/live_presence.hpp"

#include "attendance/absence.hpp"
#include "tests/attendance/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace passerelle::attendance {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

const Instant noon = at("2026-10-07T16:00:00Z");

enum class Sign { opens, speaks, leaves, is_lost };

struct Step {
    Sign sign;
    LiveConnection page;
    std::chrono::seconds when;
};

void take_step(LivePresence& presence, const Step& step) {
    const auto now = noon + step.when;
    if (step.sign == Sign::opens) presence.opened(step.page, now);
    if (step.sign == Sign::speaks) presence.heard(step.page, now);
    if (step.sign == Sign::leaves) presence.closed(step.page, now);
    if (step.sign == Sign::is_lost) presence.lost(step.page);
}

struct Story {
    const char* name;
    std::vector<Step> steps;
    std::vector<std::pair<int, int>> ended;  ///< seconds from noon
    std::vector<std::pair<int, int>> growing;
};

std::ostream& operator<<(std::ostream& out, const Story& story) {
    return out << story.name;
}

std::vector<Interval> from_noon(const std::vector<std::pair<int, int>>& seconds) {
    std::vector<Interval> intervals;
    for (const auto& [begin, end] : seconds)
        intervals.push_back({noon + std::chrono::seconds{begin}, noon + std::chrono::seconds{end}});
    return intervals;
}

class LivePresenceStory : public testing::TestWithParam<Story> {};

TEST_P(LivePresenceStory, Ends) {
    LivePresence presence;
    for (const auto& step : GetParam().steps) take_step(presence, step);
    EXPECT_EQ(presence.take_ended(), from_noon(GetParam().ended));
    EXPECT_EQ(presence.growing(), from_noon(GetParam().growing));
    EXPECT_THAT(presence.take_ended(), IsEmpty());
}

using enum Sign;
INSTANTIATE_TEST_SUITE_P(
    All, LivePresenceStory,
    testing::Values(
        Story{"nobody", {}, {}, {}},  //
        Story{"opened only: nothing is proven", {{opens, 1, 0s}}, {}, {}},
        Story{"opened and lost: nothing is proven", {{opens, 1, 0s}, {is_lost, 1, 0s}}, {}, {}},
        Story{"opened and left: there until the goodbye", {{opens, 1, 0s}, {leaves, 1, 12s}}, {{0, 12}}, {}},
        Story{"grows with each sign", {{opens, 1, 0s}, {speaks, 1, 20s}, {speaks, 1, 40s}}, {}, {{0, 40}}},
        Story{"lost: there until the last sign", {{opens, 1, 0s}, {speaks, 1, 20s}, {is_lost, 1, 0s}}, {{0, 20}}, {}},
        Story{"the longest silence still counts", {{opens, 1, 0s}, {speaks, 1, 75s}}, {}, {{0, 75}}},
        Story{"a longer one does not", {{opens, 1, 0s}, {speaks, 1, 76s}, {speaks, 1, 96s}}, {}, {{76, 96}}},
        Story{"a goodbye after sleep proves nothing",
              {{opens, 1, 0s}, {speaks, 1, 20s}, {leaves, 1, 3600s}},
              {{0, 20}},
              {}},
        Story{"sleep ends an interval, waking begins another",
              {{opens, 1, 0s}, {speaks, 1, 20s}, {speaks, 1, 620s}, {speaks, 1, 640s}},
              {{0, 20}},
              {{620, 640}}},
        Story{"two tabs count once",
              {{opens, 1, 0s}, {opens, 2, 10s}, {speaks, 1, 20s}, {speaks, 2, 30s}, {leaves, 2, 35s}, {leaves, 1, 40s}},
              {{0, 40}},
              {}},
        Story{"one of two tabs closes: the other goes on",
              {{opens, 1, 0s}, {opens, 2, 10s}, {leaves, 1, 15s}, {speaks, 2, 30s}},
              {},
              {{0, 30}}},
        Story{"a slow tab joins what lay apart",
              {{opens, 1, 0s}, {opens, 2, 40s}, {speaks, 2, 50s}, {speaks, 1, 60s}},
              {},
              {{0, 60}}},
        Story{"what a slow tab may still join is not final",
              {{opens, 1, 0s}, {opens, 2, 5s}, {leaves, 2, 10s}},
              {},
              {{5, 10}}},
        Story{"back again after a loss",
              {{opens, 1, 0s}, {speaks, 1, 20s}, {is_lost, 1, 0s}, {opens, 2, 60s}, {leaves, 2, 90s}},
              {{0, 20}, {60, 90}},
              {}},
        Story{"a clock set back a little proves nothing twice",
              {{opens, 1, 0s}, {speaks, 1, 20s}, {speaks, 1, 15s}, {speaks, 1, 35s}},
              {},
              {{0, 35}}},
        Story{"a clock set back by an hour begins anew",
              {{opens, 1, 3600s}, {speaks, 1, 3620s}, {speaks, 1, 20s}, {leaves, 1, 40s}},
              {{20, 40}, {3600, 3620}},
              {}},
        Story{"what was never opened is ignored", {{speaks, 7, 0s}, {leaves, 7, 20s}, {is_lost, 8, 0s}}, {}, {}},
        Story{"what is over stays over", {{opens, 1, 0s}, {leaves, 1, 10s}, {speaks, 1, 20s}}, {{0, 10}}, {}}));

TEST(LivePresence, TellsWhetherAndSinceWhen) {
    LivePresence presence;
    EXPECT_FALSE(presence.present());
    EXPECT_FALSE(presence.latest());
    presence.opened(1, noon);
    presence.heard(1, noon + 20s);
    presence.opened(2, noon + 30s);
    EXPECT_TRUE(presence.present());
    presence.lost(1);
    EXPECT_TRUE(presence.present());
    presence.closed(2, noon + 50s);
    EXPECT_FALSE(presence.present());
    EXPECT_EQ(presence.latest(), (Interval{noon + 30s, noon + 50s}));
    EXPECT_EQ(presence.proven(), 40s);
}

TEST(LivePresence, MayBeMeasuredFromAQuarterOfAnHourBeforeUntilTheEnd) {
    auto held = meeting(1, "2026-10-07T12:00", "2026-10-07T13:00");
    EXPECT_EQ(live_window(held), (Interval{noon - 15min, noon + 60min}));
    held.status = calendar::Status::cancelled;
    EXPECT_TRUE(live_window(held).empty());
}

/// What some pages say, in seconds from noon, while the clock of the service runs as clocks do.
std::vector<Step> some_steps() {
    std::vector<Step> steps;
    std::chrono::seconds when{0};
    const int count = *rc::gen::inRange(0, 40);
    for (int i = 0; i < count; ++i) {
        when += std::chrono::seconds{*rc::gen::inRange(0, 100)};
        const auto sign = *rc::gen::weightedElement<Sign>({{2, opens}, {6, speaks}, {1, leaves}, {1, is_lost}});
        steps.push_back({sign, *rc::gen::inRange<LiveConnection>(1, 4), when});
    }
    return steps;
}

/// The seconds that some page proves, reckoned one by one.
std::set<std::int64_t> proven_seconds(const std::vector<Step>& steps) {
    std::set<std::int64_t> proven;
    std::map<LiveConnection, std::chrono::seconds> last;
    for (const auto& [sign, page, when] : steps) {
        const auto found = last.find(page);
        const bool heard = found != last.end() && (sign == speaks || sign == leaves);
        if (heard && when - found->second <= longest_silence)
            for (auto second = found->second; second < when; ++second) proven.insert(second.count());
        if (heard || sign == opens) last[page] = when;
        if (sign == leaves || sign == is_lost) last.erase(page);
    }
    return proven;
}

RC_GTEST_PROP(LivePresenceProperty, ProvesEachSecondOnceAndNoOther, ()) {
    const auto steps = some_steps();
    LivePresence presence;
    std::vector<Interval> given;
    for (const auto& step : steps) {
        take_step(presence, step);
        if (*rc::gen::weightedElement<bool>({{1, true}, {3, false}}))
            std::ranges::move(presence.take_ended(), std::back_inserter(given));
    }
    std::ranges::move(presence.take_ended(), std::back_inserter(given));
    std::ranges::move(presence.growing(), std::back_inserter(given));
    std::set<std::int64_t> found;
    for (const auto& interval : given) {
        RC_ASSERT(!interval.empty());
        for (auto moment = interval.begin; moment < interval.end; moment += 1s)
            RC_ASSERT(found.insert((moment - noon) / 1s).second);
    }
    RC_ASSERT(found == proven_seconds(steps));
    RC_ASSERT(presence.proven() / 1s == static_cast<std::int64_t>(found.size()));
}

RC_GTEST_PROP(LivePresenceProperty, IsAllFinalOnceEveryPageIsGone, ()) {
    auto steps = some_steps();
    for (LiveConnection page = 1; page < 4; ++page) steps.push_back({is_lost, page, 0s});
    LivePresence presence;
    for (const auto& step : steps) take_step(presence, step);
    RC_ASSERT(presence.growing().empty());
    RC_ASSERT(!presence.present());
}

}  // namespace
}  // namespace passerelle::attendance
