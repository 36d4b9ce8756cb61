// SPDX-License-Identifier: Apache-2.0
#include "attendance/settling.hpp"

#include "tests/attendance/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace passerelle::attendance {
namespace {

using report::Basis;
using std::chrono::minutes;
using testing::ElementsAre;

const Instant settled_begin = at("2026-10-13T13:00:00Z");
const Interval settled_meeting{settled_begin, settled_begin + minutes{180}};

Instant minute(int number) {
    return settled_begin + minutes{number};
}
Claim a_stay(int from, int to, const std::string& who = "Ann") {
    return {.identity = who, .joined = minute(from), .left = minute(to)};
}
Claim arrival(int from, const std::string& who = "Ann") {
    return {.identity = who, .joined = minute(from)};
}
Claim departure(int to, const std::string& who = "Ann") {
    return {.identity = who, .left = minute(to)};
}
Claim bounds(int from, int to) {
    return {.identity = "Ann", .joined = minute(from), .left = minute(to), .basis = Basis::bounds};
}
Claim lasting(int length) {
    return {.identity = "Ann", .basis = Basis::minutes, .duration = minutes{length}};
}
Claim ended(int when) {
    return {.left = minute(when), .ends_meeting = true};
}

/// "10-20", "paired 0", "unpaired", "superseded 1"
std::vector<std::string> told(const std::vector<Claim>& claims) {
    std::vector<std::string> lines;
    const auto number = [](Instant instant) {
        return std::to_string(std::chrono::duration_cast<minutes>(instant - settled_begin).count());
    };
    for (const auto& settled : settle(claims, settled_meeting)) {
        const auto with = settled.with ? " " + std::to_string(*settled.with) : std::string{};
        switch (settled.standing) {
            case Standing::counts:
                lines.push_back(number(settled.interval.begin) + "-" + number(settled.interval.end));
                break;
            case Standing::paired:
                lines.push_back("paired" + with);
                break;
            case Standing::unpaired:
                lines.push_back("unpaired");
                break;
            case Standing::superseded:
                lines.push_back("superseded" + with);
                break;
        }
    }
    return lines;
}

TEST(Settling, AStayCountsAsItStands) {
    EXPECT_THAT(told({a_stay(10, 20), a_stay(15, 30, "Bob")}), ElementsAre("10-20", "15-30"));
}

TEST(Settling, EachDepartureEndsTheEarliestOpenArrival) {
    EXPECT_THAT(told({arrival(0), arrival(30), departure(60), departure(90)}),
                ElementsAre("0-60", "30-90", "paired 0", "paired 1"));
}

TEST(Settling, TimeDecidesNotTheOrderOfRows) {
    EXPECT_THAT(told({departure(60), arrival(0)}), ElementsAre("paired 1", "0-60"));
}

TEST(Settling, OnesDepartureEndsNobodyElsesArrival) {
    EXPECT_THAT(told({arrival(0), departure(60, "Bob")}), ElementsAre("0-180", "unpaired"));
}

TEST(Settling, WhatNothingEndsLastsUntilTheMeetingWasEndedElseUntilItsSchedule) {
    EXPECT_THAT(told({arrival(20)}), ElementsAre("20-180"));
    EXPECT_THAT(told({arrival(20), ended(170)}), ElementsAre("20-170", "unpaired"));
    EXPECT_THAT(told({ended(10), arrival(20), ended(170)}), ElementsAre("unpaired", "20-170", "unpaired"));
}

TEST(Settling, WhoComesAfterTheEndStaysNoTime) {
    EXPECT_THAT(told({arrival(200)}), ElementsAre("200-200"));
}

TEST(Settling, LeavingAndComingAtTheSameSecondLeavesNoGap) {
    EXPECT_THAT(told({arrival(0), departure(60), arrival(60), departure(90)}),
                ElementsAre("0-60", "paired 0", "60-90", "paired 2"));
}

TEST(Settling, ComingAndLeavingAtTheSameInstantIsNoStayUntilTheEnd) {
    EXPECT_THAT(told({departure(60), arrival(60)}), ElementsAre("paired 1", "60-60"));
}

TEST(Settling, WhatIsToldTwiceIsOne) {
    EXPECT_THAT(told({arrival(0), arrival(0), departure(60), departure(60)}),
                ElementsAre("0-60", "superseded 0", "paired 0", "superseded 2"));
}

TEST(Settling, AnArrivalYieldsToTheWholeStayOfALaterReport) {
    EXPECT_THAT(told({arrival(10), a_stay(10, 50)}), ElementsAre("superseded 1", "10-50"));
}

TEST(Settling, BoundsYieldToStaysAndMinutesToBoth) {
    EXPECT_THAT(told({bounds(0, 170), a_stay(0, 50), a_stay(100, 170)}), ElementsAre("superseded 1", "0-50", "100-170"));
    EXPECT_THAT(told({lasting(90), bounds(0, 100)}), ElementsAre("superseded 1", "0-100"));
    EXPECT_THAT(told({lasting(90), a_stay(5, 20)}), ElementsAre("superseded 1", "5-20"));
}

TEST(Settling, MinutesAloneAreLaidFromTheBeginning) {
    EXPECT_THAT(told({lasting(90)}), ElementsAre("0-90"));
}

/// The minutes in which somebody of this identity is present.
std::vector<bool> present(const std::vector<Claim>& claims, const std::string& who) {
    std::vector<bool> minutes_present(181, false);
    const auto settled = settle(claims, settled_meeting);
    for (std::size_t i = 0; i < claims.size(); ++i) {
        if (claims[i].identity != who || settled[i].standing != Standing::counts) continue;
        for (int m = 0; m < 181; ++m)
            if (minute(m) >= settled[i].interval.begin && minute(m) < settled[i].interval.end)
                minutes_present[static_cast<std::size_t>(m)] = true;
    }
    return minutes_present;
}

Claim any_claim() {
    const auto who = *rc::gen::element<std::string>("Ann", "Bob");
    const int from = *rc::gen::inRange(0, 170);
    const int to = from + *rc::gen::inRange(0, 60);
    switch (*rc::gen::inRange(0, 6)) {
        case 0:
            return arrival(from, who);
        case 1:
            return departure(to, who);
        case 2:
            return ended(to);
        case 3: {
            auto claim = bounds(from, to);
            claim.identity = who;
            return claim;
        }
        case 4: {
            auto claim = lasting(to);
            claim.identity = who;
            return claim;
        }
        default:
            return a_stay(from, to, who);
    }
}

std::vector<Claim> any_claims() {
    std::vector<Claim> claims;
    const int count = *rc::gen::inRange(0, 25);
    for (int i = 0; i < count; ++i) claims.push_back(any_claim());
    return claims;
}

RC_GTEST_PROP(Settling, DependsNeitherOnOrderNorOnRepetition, ()) {
    const auto claims = any_claims();
    auto shuffled = claims;
    for (const auto& claim : claims)
        if (*rc::gen::arbitrary<bool>()) shuffled.push_back(claim);
    for (std::size_t i = shuffled.size(); i > 1; --i)
        std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
    for (const auto* who : {"Ann", "Bob"}) RC_ASSERT(present(claims, who) == present(shuffled, who));
}

RC_GTEST_PROP(Settling, AnswersEachClaimAndNeverBackwards, ()) {
    const auto claims = any_claims();
    const auto settled = settle(claims, settled_meeting);
    RC_ASSERT(settled.size() == claims.size());
    for (const auto& one : settled) {
        RC_ASSERT(one.interval.begin <= one.interval.end);
        if (one.with) RC_ASSERT(*one.with < claims.size());
    }
}

}  // namespace
}  // namespace passerelle::attendance
