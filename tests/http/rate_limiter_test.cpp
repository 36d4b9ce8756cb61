// SPDX-License-Identifier: Apache-2.0
#include "server/http/rate_limiter.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <stdexcept>

namespace passerelle::http {
namespace {

using namespace std::chrono_literals;
using Time = RateLimiter::Clock::time_point;

const Time start{1'000s};

TEST(RateLimiter, AllowsTheBurstThenOneEachInterval) {
    RateLimiter limiter{3, 10s, 100};
    for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.refusal("a", start), std::nullopt);
    EXPECT_EQ(limiter.refusal("a", start), 10s);
    EXPECT_EQ(limiter.refusal("a", start + 9'999ms), 1s);
    EXPECT_EQ(limiter.refusal("a", start + 10s), std::nullopt);
    EXPECT_EQ(limiter.refusal("a", start + 10s), 10s);
    // After three intervals of silence all of the burst is there again, and no more than that.
    for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.refusal("a", start + 1h), std::nullopt);
    EXPECT_EQ(limiter.refusal("a", start + 1h), 10s);
}

TEST(RateLimiter, HoldsNobodyForAnother) {
    RateLimiter limiter{1, 10s, 100};
    EXPECT_EQ(limiter.refusal("a", start), std::nullopt);
    EXPECT_EQ(limiter.refusal("b", start), std::nullopt);
    EXPECT_NE(limiter.refusal("a", start), std::nullopt);
}

TEST(RateLimiter, FailsClosedWhenFullAndMakesRoomWithTime) {
    RateLimiter limiter{1, 10s, 2};
    EXPECT_EQ(limiter.refusal("a", start), std::nullopt);
    EXPECT_EQ(limiter.refusal("b", start + 5s), std::nullopt);
    EXPECT_EQ(limiter.refusal("c", start + 5s), 10s);
    EXPECT_EQ(limiter.size(), 2U);
    EXPECT_EQ(limiter.refusal("c", start + 15s), std::nullopt);
    EXPECT_LE(limiter.size(), 2U);
    EXPECT_NE(limiter.refusal("c", start + 15s), std::nullopt);
}

TEST(RateLimiter, RefusesToBeBuiltWithoutMeaning) {
    EXPECT_THROW((RateLimiter{0, 1s, 1}), std::invalid_argument);
    EXPECT_THROW((RateLimiter{1, 0s, 1}), std::invalid_argument);
    EXPECT_THROW((RateLimiter{1, 1s, 0}), std::invalid_argument);
}

RC_GTEST_PROP(RateLimiter, NeverLetsThroughMoreThanBurstAndTimeAllow, ()) {
    const int burst = *rc::gen::inRange(1, 6);
    const auto waits = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 20));
    RateLimiter limiter{burst, 10s, 4};
    auto now = start;
    int let_through = 0;
    for (const int wait : waits) {
        now += std::chrono::seconds{wait};
        let_through += limiter.refusal("a", now) ? 0 : 1;
    }
    RC_ASSERT(let_through <= burst + (now - start) / 10s);
}

RC_GTEST_PROP(RateLimiter, HoldsNoMoreKeysThanItMay, (const std::vector<std::string>& keys)) {
    RateLimiter limiter{2, 1s, 5};
    for (const auto& key : keys) limiter.refusal(key, start);
    RC_ASSERT(limiter.size() <= 5U);
}

}  // namespace
}  // namespace passerelle::http
