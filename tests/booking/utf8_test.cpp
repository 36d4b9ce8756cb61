// SPDX-License-Identifier: Apache-2.0
#include "booking/utf8.hpp"

#include <gtest/gtest.h>

namespace passerelle::booking {
namespace {

TEST(Utf8, GivesEachCharacterWithItsBytes) {
    std::vector<std::pair<char32_t, std::string_view>> seen;
    EXPECT_TRUE(for_each_character("aé蒙🍁", [&](const Character& c) { seen.emplace_back(c.code, c.bytes); }));
    const decltype(seen) expected{{U'a', "a"}, {U'é', "é"}, {U'蒙', "蒙"}, {U'🍁', "🍁"}};
    EXPECT_EQ(seen, expected);
}

TEST(Utf8, RefusesWhatDecodersDisagreeOn) {
    EXPECT_TRUE(is_utf8(""));
    EXPECT_TRUE(is_utf8(std::string_view{"\0", 1}));
    for (const std::string_view bad : {"\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3",
                                       "a\xFF", "\xF8\x88\x80\x80\x80", "\xE2\x82"}) {
        EXPECT_FALSE(is_utf8(bad)) << testing::PrintToString(bad);
    }
}

TEST(Utf8, StopsAtTheFirstBadByte) {
    int seen = 0;
    EXPECT_FALSE(for_each_character("ab\xFFzz", [&](const Character&) { ++seen; }));
    EXPECT_EQ(seen, 2);
}

}  // namespace
}  // namespace passerelle::booking
