// SPDX-License-Identifier: Apache-2.0
#include "text/figures.hpp"

#include <gtest/gtest.h>

namespace passerelle::text {
namespace {

TEST(ExactDuration, HidesNoSecond) {
    EXPECT_EQ(exact_duration(0), "0\u00a0s");
    EXPECT_EQ(exact_duration(59), "59\u00a0s");
    EXPECT_EQ(exact_duration(2'161), "36\u00a0min\u00a01\u00a0s");
    EXPECT_EQ(exact_duration(8'640), "2\u00a0h\u00a024\u00a0min");
    EXPECT_EQ(exact_duration(3'601), "1\u00a0h\u00a01\u00a0s");
    EXPECT_EQ(exact_duration(-61), "\u22121\u00a0min\u00a01\u00a0s");
}

TEST(Grouped, IsReadInThousands) {
    EXPECT_EQ(grouped(Language::french, 0), "0");
    EXPECT_EQ(grouped(Language::french, 999), "999");
    EXPECT_EQ(grouped(Language::french, 216'000), "216\u00a0000");
    EXPECT_EQ(grouped(Language::english, 1'216'000), "1,216,000");
    EXPECT_EQ(grouped(Language::english, -1'000), "\u22121,000");
}

}  // namespace
}  // namespace passerelle::text
