// SPDX-License-Identifier: Apache-2.0
#include "calendar/text_rules.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle {
namespace {

std::string code_of(std::string_view text, const TextRule& rule) {
    const auto issue = find_issue(text, rule, "field");
    return issue ? issue->code : "";
}

std::string repeated(std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
}

TEST(TextRules, WelcomeAnyScript) {
    for (const auto* text : {"Info-Emploi : Côte-Nord", "N", "O’Brien", "أهلا وسهلا", "欢迎", "Đặng Thị Mỹ",
                             "🍁 👩🏽‍🏭", "ᐃᓄᒃᑎᑐᑦ", "<b>&\"'"})
        EXPECT_EQ(code_of(text, title_rule), "") << text;
}

TEST(TextRules, RefuseWhatIsNotUtf8) {
    for (const auto* text : {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "caf\xe9", "\xe2\x82"})
        EXPECT_EQ(code_of(text, title_rule), "text_malformed") << testing::PrintToString(text);
}

TEST(TextRules, RefuseControlCharacters) {
    using namespace std::string_literals;
    for (const auto& text :
         {"a\0b"s, "a\x1b[0m"s, "a\x7f"s, "a\xc2\x85"s, "a\tb"s, "a\nb"s, "a\r\nb"s, "a\u2028b"s, "a\u202eb"s})
        EXPECT_EQ(code_of(text, title_rule), "text_control") << testing::PrintToString(text);
}

TEST(TextRules, LetADescriptionHaveLines) {
    EXPECT_EQ(code_of("first\nsecond\r\n\r\nthird\n", description_rule), "");
    for (const auto* text : {"a\rb", "a\r", "a\r\r\nb", "a\tb", "a\x0b"})
        EXPECT_EQ(code_of(text, description_rule), "text_control") << testing::PrintToString(text);
}

TEST(TextRules, AskForNormalFormC) {
    EXPECT_EQ(code_of("Que\u0301bec", title_rule), "text_not_normal");
    EXPECT_EQ(code_of("Québec", title_rule), "");
    EXPECT_EQ(code_of(normalized("Que\u0301bec"), title_rule), "");
}

TEST(TextRules, CountCodePointsNotBytes) {
    EXPECT_EQ(code_of(repeated("é", 200), title_rule), "");
    EXPECT_EQ(code_of(repeated("é", 201), title_rule), "text_too_long");
    EXPECT_EQ(code_of(repeated("🍁", 200), title_rule), "");
    EXPECT_EQ(code_of(repeated("🍁", 201), title_rule), "text_too_long");
    EXPECT_EQ(code_of(repeated("x", 10'000), description_rule), "");
    EXPECT_EQ(code_of(repeated("x", 10'001), description_rule), "text_too_long");
    EXPECT_EQ(find_issue(repeated("x", 201), title_rule, "title")->arguments, std::vector<std::string>{"200"});
    EXPECT_EQ(code_of("ab", {.least = 3, .most = 9}), "text_too_short");
}

TEST(TextRules, TakeABlankTitleForNone) {
    for (const auto* text : {"", " ", "\u00a0\u2003"}) {
        EXPECT_EQ(code_of(text, title_rule), "required");
        EXPECT_EQ(code_of(text, optional_title_rule), "");
    }
}

TEST(TextRules, NeedFrenchAndNotEnglish) {
    std::vector<Issue> issues;
    check({"Bienvenue", ""}, title_rule, "title", issues);
    EXPECT_TRUE(issues.empty());
    check({"", "Wel\ncome"}, title_rule, "title", issues);
    EXPECT_EQ(issues, (std::vector<Issue>{{"required", "title/fr"}, {"text_control", "title/en"}}));
}

TEST(NormalizedText, IsComposedTrimmedAndOfPlainLines) {
    EXPECT_EQ(normalized(" \t Que\u0301bec \r\n"), "Québec");
    EXPECT_EQ(normalized("un\r\ndeux\rtrois\n"), "un\ndeux\ntrois");
    EXPECT_EQ(normalized(""), "");
    EXPECT_EQ(normalized("bad \xff "), "bad \xff ");
}

RC_GTEST_PROP(NormalizedText, StaysAsItIsTheSecondTime, ()) {
    const auto text = *rc::gen::container<std::string>(rc::gen::element('a', ' ', '\r', '\n', '\xcc', '\x81', 'e'));
    const auto once = normalized(text);
    RC_ASSERT(normalized(once) == once);
    if (is_utf8(text)) RC_ASSERT(!find_issue(once, description_rule, ""));
}

RC_GTEST_PROP(TextRules, ReadAnyBytesWithoutHarm, (const std::string& text)) {
    const auto issue = find_issue(text, title_rule, "field");
    RC_ASSERT(issue || (is_utf8(text) && code_points(text) <= 200));
}

TEST(WebLinks, AreHttpWithAHost) {
    for (const auto* link : {"https://zoom.us/j/123?pwd=a.b", "http://localhost:8080/", "HTTPS://Example.org",
                             "https://[2001:db8::1]/a%20b", "https://xn--qubec-csa.example/#rencontre"})
        EXPECT_TRUE(is_web_link(link)) << link;
}

TEST(WebLinks, AreNothingElse) {
    using namespace std::string_literals;
    for (const auto& link : {""s,
                             "zoom.us/j/123"s,
                             "//zoom.us"s,
                             "ftp://zoom.us"s,
                             "javascript:alert(1)"s,
                             "https:"s,
                             "https://"s,
                             "https:///j"s,
                             "https:zoom.us"s,
                             "https://zoom.us/a b"s,
                             "https://zoom.us/\r\nX: y"s,
                             "https://zoom.us/\t"s,
                             "https://zoom.us/\0"s,
                             "https://user@zoom.us/"s,
                             "https://user:secret@zoom.us/"s,
                             " https://zoom.us"s,
                             "https://zoom.us/\""s,
                             "https://zoom.us/<"s,
                             "https://zoom.us/é"s,
                             "https://zoom.us/%4"s,
                             "https://zoom.us:99x/"s})
        EXPECT_FALSE(is_web_link(link)) << testing::PrintToString(link);
    EXPECT_TRUE(is_web_link("https://zoom.us/" + repeated("a", 484)));
    EXPECT_FALSE(is_web_link("https://zoom.us/" + repeated("a", 485)));
}

}  // namespace
}  // namespace passerelle
