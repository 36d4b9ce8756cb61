// SPDX-License-Identifier: Apache-2.0
#include "server/http/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::http {
namespace {

TEST(Text, LowersAsciiOnly) {
    EXPECT_EQ(ascii_lower("ÉCOLE Z[@"),
              "É"
              "cole z[@");
    EXPECT_TRUE(iequals("HoSt", "hOsT"));
    EXPECT_FALSE(iequals("Host", "Hos"));
    EXPECT_FALSE(iequals("@", "`"));
}

TEST(Text, TrimsSpacesAndTabsOnly) {
    EXPECT_EQ(trim(" \t a b \t"), "a b");
    EXPECT_EQ(trim(" \t "), "");
    EXPECT_EQ(trim("\r\na"), "\r\na");
}

TEST(Text, TakesUpToTheSeparator) {
    std::string_view rest = "a=b=c";
    EXPECT_EQ(take_until(rest, '='), "a");
    EXPECT_EQ(rest, "b=c");
    EXPECT_EQ(take_until(rest, ';'), "b=c");
    EXPECT_TRUE(rest.empty());
}

TEST(Utf8, RefusesWhatDecodersDisagreeOn) {
    EXPECT_TRUE(valid_utf8("Trois-Rivières, 蒙特利尔, 🍁"));
    EXPECT_TRUE(valid_utf8(""));
    for (const std::string_view bad : {"\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3",
                                       "a\xFF", "\xF8\x88\x80\x80\x80"}) {
        EXPECT_FALSE(valid_utf8(bad)) << testing::PrintToString(bad);
    }
}

TEST(Controls, AreC0DelAndC1) {
    EXPECT_FALSE(has_control("Gaspé « Îles »"));
    EXPECT_TRUE(has_control("a\nb"));
    EXPECT_TRUE(has_control("a\x7F"));
    EXPECT_TRUE(has_control("a\xC2\x85"));
    EXPECT_TRUE(has_control(std::string_view{"\0", 1}));
}

TEST(Tokens, AreWhatFieldNamesMayBe) {
    EXPECT_TRUE(is_token("X-Request-Id"));
    EXPECT_TRUE(is_token("!#$%&'*+-.^_`|~09"));
    for (const std::string_view bad : {"", "a b", "a:", "é", "a\"", "(a)"}) EXPECT_FALSE(is_token(bad)) << bad;
}

TEST(PercentDecoding, ReadsWholeEscapesOnly) {
    EXPECT_EQ(percent_decode("Qu%C3%A9bec+%2B", false), "Québec++");
    EXPECT_EQ(percent_decode("Qu%c3%a9bec+%2B", true), "Québec +");
    for (const std::string_view bad : {"%", "%4", "%GG", "a%2", "%C3", "%C0%AF", "%FF"}) {
        EXPECT_EQ(percent_decode(bad, true), std::nullopt) << bad;
    }
}

RC_GTEST_PROP(PercentDecoding, NeverCrashesAndGivesUtf8, (const std::string& text)) {
    const auto decoded = percent_decode(text, true);
    RC_ASSERT((!decoded || valid_utf8(*decoded)));
}

}  // namespace
}  // namespace passerelle::http
