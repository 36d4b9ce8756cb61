// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/plain_text.hpp"
#include "calendar/text_rules.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::calendar::ical {
namespace {

using namespace std::string_view_literals;

struct Cleaned {
    std::string_view typed;
    std::string_view plain;
};

class PlainText : public testing::TestWithParam<Cleaned> {};

TEST_P(PlainText, KeepsWhatPeopleReadAndNothingElse) {
    EXPECT_EQ(plain_text(GetParam().typed), GetParam().plain);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, PlainText,
    testing::Values(Cleaned{"Info-Emploi"sv, "Info-Emploi"sv}, Cleaned{""sv, ""sv}, Cleaned{" \n\t "sv, ""sv},
                    Cleaned{"  Bas-Saint-Laurent \r\n"sv, "Bas-Saint-Laurent"sv},
                    Cleaned{"a\r\nb\rc\nd"sv, "a\nb\nc\nd"sv}, Cleaned{"a\tb"sv, "a b"sv},
                    Cleaned{"a\0b\x01\x1B[0m\x7F"sv, "ab[0m"sv}, Cleaned{"e\u0301t\u00e9"sv, "\u00e9t\u00e9"sv},
                    Cleaned{"e\x01\u0301"sv, "\u00e9"sv}, Cleaned{"a\u0085b\u2028c\u2029d"sv, "a\nb\nc\nd"sv},
                    Cleaned{"a\u009Bb"sv, "ab"sv},
                    Cleaned{"a\xFF"
                            "b\xC3"sv,
                            "a\uFFFD"
                            "b\uFFFD"sv},
                    Cleaned{"12\u00a0h \u2013 \u4e2d\u6587 😀"sv, "12\u00a0h \u2013 \u4e2d\u6587 😀"sv}));

TEST(PlainTextOfOneself, IsGivenBackWithoutACopy) {
    std::string scratch;
    const std::string text = "Séance d’information – 12 h";
    EXPECT_EQ(plain_text(text, scratch).data(), text.data());
}

RC_GTEST_PROP(PlainTextProperty, HoldsForAnyBytes, (const std::string& bytes)) {
    const auto plain = plain_text(bytes);
    RC_ASSERT(is_utf8(plain));
    RC_ASSERT(plain_text(plain) == plain);
    for (const char c : plain) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20 || c == '\n');
}

TEST(PlainUri, IsOneThatStandsBareOnALine) {
    EXPECT_TRUE(is_plain_uri("https://example.org/evenements/1?a=b;c,d"));
    EXPECT_TRUE(is_plain_uri("https://example.org/é"));
    for (const auto uri : {""sv, "https://example.org/ a"sv, "https://example.org/\r\nATTENDEE:x"sv, "https://a\tb"sv,
                           "https://a\x7F"sv, "https://a\0b"sv, "https://a\xFF"sv, "https://a\u0085b"sv})
        EXPECT_FALSE(is_plain_uri(uri)) << uri;
}

}  // namespace
}  // namespace passerelle::calendar::ical
