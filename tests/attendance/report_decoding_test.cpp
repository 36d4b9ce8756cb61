// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/decoding.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace passerelle::attendance::report {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

TEST(ReportDecoding, Utf8StaysAsItIsWithoutItsMark) {
    EXPECT_EQ(decode("Zoé, Hoa Nguyễn"), "Zoé, Hoa Nguyễn");
    EXPECT_EQ(decode("\xEF\xBB\xBFZoé"), "Zoé");
    EXPECT_EQ(decode(""), "");
}

TEST(ReportDecoding, Utf16IsToldByItsMark) {
    EXPECT_EQ(decode("\xFF\xFE"
                     "Z\0o\0\xE9\0"sv),
              "Zoé");
    EXPECT_EQ(decode("\xFE\xFF\0Z\0o\0\xE9"sv), "Zoé");
}

TEST(ReportDecoding, Utf16WithoutItsMarkIsToldByItsZeros) {
    EXPECT_EQ(decode("N\0a\0m\0e\0\t\0\xE9\0"sv), "Name\té");
    EXPECT_EQ(decode("\0N\0a\0m\0e\0\t\0\xE9"sv), "Name\té");
}

TEST(ReportDecoding, CutOffUtf16EndsInAReplacementCharacter) {
    EXPECT_EQ(decode("\xFF\xFEZ\0o"sv), "Z\uFFFD");
    EXPECT_EQ(decode("\xFF\xFEZ\0\x3D\xD8"sv), "Z\uFFFD");
}

TEST(ReportDecoding, BytesThatAreNotUtf8AreWindows1252) {
    EXPECT_EQ(decode("Zo\xE9 \x93oui\x94 \x80"), "Zoé “oui” €");
    EXPECT_EQ(decode("C\xF4t\xE9"), "Côté");
}

TEST(ReportDecoding, EachByteOfWindows1252IsOneCharacter) {
    EXPECT_EQ(decode("\x80"), "€");
    EXPECT_EQ(decode("\x9F"), "Ÿ");
    EXPECT_EQ(decode("\xA0"), "\u00A0");
    EXPECT_EQ(decode("\xFF"), "ÿ");
    for (int byte = 0x80; byte <= 0xFF; ++byte) {
        const auto text = decode(std::string(1, static_cast<char>(byte)));
        EXPECT_EQ(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }), 1) << byte;
    }
}

TEST(ReportDecoding, OneBadByteDoesNotSpoilTheRest) {
    EXPECT_EQ(decode("Hélène \xE9 Côté"), "Hélène é Côté");
}

TEST(ReportDecoding, ControlCharactersGoAndLineEndsStay) {
    EXPECT_EQ(decode("a\0b\x01\x7F\tc\r\nd"sv), "ab\tc\r\nd");
}

RC_GTEST_PROP(ReportDecoding, WhateverComesTheResultIsUtf8, (const std::vector<std::uint8_t>& bytes)) {
    const std::string text = decode(std::string{bytes.begin(), bytes.end()});
    // Valid UTF-8 without controls is left alone.
    if (!text.starts_with("\xEF\xBB\xBF")) RC_ASSERT(decode(text) == text);
}

TEST(ReportDecoding, ClippingCutsBetweenCharacters) {
    EXPECT_EQ(clip("Zoé", 10), "Zoé");
    EXPECT_EQ(clip("Zoé", 4), "Zoé");
    EXPECT_EQ(clip("Zoé", 3), "Zo");
    EXPECT_EQ(clip("é", 1), "");
    EXPECT_EQ(clip("abc", 0), "");
}

}  // namespace
}  // namespace passerelle::attendance::report
