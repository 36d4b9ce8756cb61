// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/colour.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdio>

namespace passerelle::calendar::ical {
namespace {

TEST(Colour, ThatHasANameIsCalledByIt) {
    EXPECT_EQ(nearest_colour("#4682b4"), "steelblue");
    EXPECT_EQ(nearest_colour("#4682B4"), "steelblue");
    EXPECT_EQ(nearest_colour("#000000"), "black");
    EXPECT_EQ(nearest_colour("#ffffff"), "white");
    EXPECT_EQ(nearest_colour("#9acd32"), "yellowgreen");
}

TEST(Colour, OfTwoNamesIsCalledByTheFirst) {
    EXPECT_EQ(nearest_colour("#00ffff"), "aqua");
    EXPECT_EQ(nearest_colour("#ff00ff"), "fuchsia");
    EXPECT_EQ(nearest_colour("#808080"), "gray");
}

TEST(Colour, WithoutNameIsCalledByTheNearest) {
    EXPECT_EQ(nearest_colour("#010101"), "black");
    EXPECT_EQ(nearest_colour("#4682b5"), "steelblue");
    EXPECT_EQ(nearest_colour("#fe0203"), "red");
}

TEST(Colour, ThatIsNoneHasNoName) {
    for (const auto* text : {"", "#", "steelblue", "4682b4", "#4682b", "#4682b4f", "#46 2b4", "#-46824", "#+46824",
                             "#0x1234", "#4682bg", "#\u00e9682b"})
        EXPECT_EQ(nearest_colour(text), "") << text;
}

RC_GTEST_PROP(ColourProperty, EveryColourHasAWordForName, ()) {
    char hex[8];
    std::snprintf(hex, sizeof hex, "#%06x", *rc::gen::inRange(0U, 0x1000000U));
    const auto name = nearest_colour(hex);
    RC_ASSERT(name.size() >= 3U);
    RC_ASSERT(std::ranges::all_of(name, [](char c) { return c >= 'a' && c <= 'z'; }));
}

}  // namespace
}  // namespace passerelle::calendar::ical
