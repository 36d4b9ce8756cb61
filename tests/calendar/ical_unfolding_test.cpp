// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/unfolding.hpp"

#include <gmock/gmock.h>

namespace passerelle::calendar::ical {
namespace {

struct BytesCase {
    const char* name;
    std::string bytes;
    const char* code;
    int line;
};

class BadBytes : public testing::TestWithParam<BytesCase> {};

TEST_P(BadBytes, AreFoundWithTheirLine) {
    Findings findings;
    unfold(GetParam().bytes, findings);
    const auto found = findings.sorted();
    const auto named = [&](const Finding& finding) {
        return finding.code == GetParam().code && finding.line == GetParam().line;
    };
    EXPECT_TRUE(std::ranges::any_of(found, named)) << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(
    Unfolding, BadBytes,
    testing::Values(BytesCase{"byte order mark",
                              "\xEF\xBB\xBF"
                              "A:1\r\n",
                              "byte_order_mark", 1},
                    BytesCase{"bare line feed", "A:1\r\nB:2\nC:3\r\n", "bare_line_feed", 2},
                    BytesCase{"bare carriage return", "A:1\rB:2\r\n", "control_character", 1},
                    BytesCase{"libical's doubled carriage return", "URL:x\r\r\n", "control_character", 1},
                    BytesCase{"no end", "A:1\r\nB:2", "no_final_line_end", 2},
                    BytesCase{"76 octets", std::string(76, 'x') + "\r\n", "line_too_long", 1},
                    BytesCase{"split character", "A:\xC3\r\n \xA9\r\n", "fold_splits_character", 2},
                    BytesCase{"empty continuation", "A:1\r\n \r\n", "empty_continuation", 2},
                    BytesCase{"blank line", "A:1\r\n\r\nB:2\r\n", "blank_line", 2},
                    BytesCase{"not UTF-8", "A:1\r\nB:caf\xE9\r\n", "not_utf8", 2},
                    BytesCase{"a continuation of nothing", " A:1\r\n", "line_without_beginning", 1},
                    BytesCase{"a bomb", std::string(longest_content_line + 1, 'x') + "\r\n", "content_line_too_long",
                              1}),
    [](const auto& tested) {
        std::string name = tested.param.name;
        std::erase_if(name, [](char sign) { return !std::isalnum(static_cast<unsigned char>(sign)); });
        return name;
    });

TEST(Unfolding, JoinsWhatWasFoldedAndKeepsTheLineWhereItBegan) {
    Findings findings;
    const auto lines = unfold("A:one\r\n  two\r\n\tthree\r\nB:four\r\n", findings);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].text, "A:one twothree");
    EXPECT_EQ(lines[0].line, 1);
    EXPECT_EQ(lines[1].line, 4);
    EXPECT_TRUE(findings.sorted().empty());
}

TEST(Unfolding, PutsACharacterTogetherThatWasSplit) {
    Findings findings;
    const auto lines = unfold("A:caf\xC3\r\n \xA9\r\n", findings);
    EXPECT_EQ(lines.front().text, "A:café");
    EXPECT_FALSE(findings.has(Severity::unreadable));
}

TEST(Unfolding, TakesALineOfExactlySeventyFiveOctets) {
    Findings findings;
    unfold(std::string(75, 'x') + "\r\n", findings);
    EXPECT_TRUE(findings.sorted().empty());
}

TEST(Findings, ListTheFirstOfACodeAndCountTheRest) {
    Findings findings;
    for (int line = 1; line <= 500; ++line) findings.add(Severity::error, "bare_line_feed", line);
    const auto found = findings.sorted();
    ASSERT_EQ(found.size(), Findings::most_of_a_code);
    EXPECT_EQ(found.back().more, 490);
}

TEST(Findings, QuoteOnlyWhatCanBeShown) {
    Findings findings;
    findings.add(Severity::error, "x", 1, {std::string(79, 'a') + "é", "\x01\xFF"});
    const auto arguments = findings.sorted().front().arguments;
    EXPECT_EQ(arguments[0], std::string(79, 'a') + "\uFFFD");
    EXPECT_EQ(arguments[1], "\uFFFD");
}

}  // namespace
}  // namespace passerelle::calendar::ical
