// SPDX-License-Identifier: Apache-2.0
#include "server/documents/colour.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdio>
#include <string>

namespace passerelle::documents {
namespace {

TEST(Colour, IsReadFromSixHexadecimalDigits) {
    EXPECT_EQ(parse_colour("#000000"), (Colour{0, 0, 0}));
    EXPECT_EQ(parse_colour("#FFffFF"), white);
    EXPECT_EQ(parse_colour("#ff0033"), (Colour{1, 0, 0.2}));
}

TEST(Colour, IsTheHousesWhereItCannotBeRead) {
    const auto house = parse_colour("#1f5f8b");
    for (const auto* bad : {"", "#", "#12345", "#1234567", "123456#", "#12345g", "#-12345", "#0x123", "# 12345"})
        EXPECT_EQ(parse_colour(bad), house) << bad;
}

TEST(Contrast, IsThatOfWcag) {
    EXPECT_NEAR(contrast(white, Colour{0, 0, 0}), 21, 1e-9);
    EXPECT_NEAR(contrast(white, white), 1, 1e-9);
    EXPECT_NEAR(contrast(parse_colour("#767676"), white), 4.54, 0.01);
}

TEST(Contrast, TextOnABandIsTheMoreLegibleOfTwo) {
    EXPECT_EQ(legible_on(parse_colour("#1f5f8b")), white);
    EXPECT_EQ(legible_on(parse_colour("#ffcc00")), ink);
}

TEST(Contrast, ADarkColourStaysAsItIs) {
    const auto blue = parse_colour("#1f5f8b");
    EXPECT_EQ(darkened_for_paper(blue), blue);
}

TEST(Tint, IsAlmostWhite) {
    EXPECT_EQ(tint(white), white);
    EXPECT_GT(contrast(ink, tint(Colour{0, 0, 0})), 13);
}

RC_GTEST_PROP(ContrastProperty, EveryColourCanBeReadOnPaperAndUnderText, ()) {
    char text[8];
    std::snprintf(text, sizeof text, "#%06x", *rc::gen::inRange(0U, 0x1000000U));
    const auto colour = parse_colour(text);
    RC_ASSERT(contrast(white, darkened_for_paper(colour)) >= 4.5);
    RC_ASSERT(contrast(legible_on(colour), colour) >= 3.8);
}

}  // namespace
}  // namespace passerelle::documents
