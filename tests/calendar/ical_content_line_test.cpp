// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/content_line.hpp"
#include "calendar/text_rules.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::calendar::ical {
namespace {

template <class Function>
std::string written(Function write) {
    std::string out;
    ContentLines lines{out};
    write(lines);
    return out;
}

std::string text_line(std::string_view value) {
    return written([&](ContentLines& lines) { lines.text("SUMMARY", value); });
}

std::string unfolded(std::string line) {
    for (auto at = line.find("\r\n "); at != std::string::npos; at = line.find("\r\n ", at)) line.erase(at, 3);
    return line;
}

void expect_sound(const std::string& lines) {
    for (std::size_t at = 0; at < lines.size();) {
        const auto end = lines.find("\r\n", at);
        RC_ASSERT(end != std::string::npos);
        const auto line = std::string_view{lines}.substr(at, end - at);
        RC_ASSERT(line.size() <= 75U);
        RC_ASSERT(line.size() > (line.starts_with(' ') ? 1U : 0U));
        RC_ASSERT(line.find_first_of("\r\n") == std::string_view::npos);
        RC_ASSERT(is_utf8(line));
        at = end + 2;
    }
}

TEST(ContentLine, EscapesText) {
    EXPECT_EQ(text_line("a\\b; c, d\ne: \"f\""), "SUMMARY:a\\\\b\\; c\\, d\\ne: \"f\"\r\n");
    EXPECT_EQ(text_line(" \r\n "), "");
}

TEST(ContentLine, EscapesValuesOneByOne) {
    const std::vector<std::string> values{"Forum, 2026", "", "Emploi;région"};
    EXPECT_EQ(written([&](ContentLines& lines) { lines.texts("CATEGORIES", values); }),
              "CATEGORIES:Forum\\, 2026,Emploi\\;région\r\n");
    EXPECT_EQ(written([&](ContentLines& lines) { lines.texts("CATEGORIES", {}); }), "");
}

TEST(ContentLine, FoldsAtSeventyFiveOctets) {
    EXPECT_EQ(text_line(std::string(67, 'x')), "SUMMARY:" + std::string(67, 'x') + "\r\n");
    EXPECT_EQ(text_line(std::string(68, 'x')), "SUMMARY:" + std::string(67, 'x') + "\r\n x\r\n");
    EXPECT_EQ(text_line(std::string(67 + 74, 'x')),
              "SUMMARY:" + std::string(67, 'x') + "\r\n " + std::string(74, 'x') + "\r\n");
}

TEST(ContentLine, NeverSplitsACodePoint) {
    EXPECT_EQ(text_line(std::string(66, 'x') + "é"), "SUMMARY:" + std::string(66, 'x') + "\r\n é\r\n");
    EXPECT_EQ(text_line(std::string(64, 'x') + "😀"), "SUMMARY:" + std::string(64, 'x') + "\r\n 😀\r\n");
    EXPECT_EQ(text_line(std::string(63, 'x') + "😀"), "SUMMARY:" + std::string(63, 'x') + "😀\r\n");
}

TEST(ContentLine, RefusesAUriThatWouldEndItsLine) {
    const auto line = [](std::string_view uri) { return written([&](ContentLines& lines) { lines.uri("URL", uri); }); };
    EXPECT_EQ(line("https://example.org/a;b,c"), "URL:https://example.org/a;b,c\r\n");
    EXPECT_EQ(line("https://example.org/\r\nATTENDEE:mailto:x@example.org"), "");
    EXPECT_EQ(line("https://example.org/a b"), "");
}

TEST(ContentLine, WritesAPersonWithTheParametersOfRfc6868) {
    const auto line = [](std::string_view name, std::string_view address) {
        return written([&](ContentLines& lines) { lines.person("ORGANIZER", name, address); });
    };
    EXPECT_EQ(line("Accès Région", "info@example.org"), "ORGANIZER;CN=Accès Région:mailto:info@example.org\r\n");
    EXPECT_EQ(line("", "info@example.org"), "ORGANIZER:mailto:info@example.org\r\n");
    EXPECT_EQ(line("Roy, Zoé: \"Zo\" ^\n;", "z@example.org"),
              "ORGANIZER;CN=\"Roy, Zoé: ^'Zo^' ^^^n;\":mailto:z@example.org\r\n");
    EXPECT_EQ(line("A", "a+b@example.org?cc=c@example.org"),
              "ORGANIZER;CN=A:mailto:a+b@example.org%3Fcc%3Dc@example.org\r\n");
    EXPECT_EQ(line("A", "a@example.org\r\nX:y"), "");
    EXPECT_EQ(line("A", ""), "");
}

RC_GTEST_PROP(ContentLineProperty, AnyTextIsOneSoundLine, (const std::string& text)) {
    const auto line = text_line(text + text + text);
    expect_sound(line);
    const auto whole = unfolded(line);
    RC_ASSERT(whole.empty() || whole.find("\r\n") == whole.size() - 2);
}

RC_GTEST_PROP(ContentLineProperty, AnyTextOfLongCodePointsIsOneSoundLine, ()) {
    const auto parts = *rc::gen::container<std::vector<std::string>>(
        rc::gen::elementOf(std::vector<std::string>{"é", "—", "😀", "a", ",", "\n", "\\"}));
    std::string text;
    for (int repeat = 0; repeat < 5; ++repeat)
        for (const auto& part : parts) text += part;
    expect_sound(text_line(text));
}

RC_GTEST_PROP(ContentLineProperty, AnyPersonIsOneSoundLine, (const std::string& name, const std::string& address)) {
    const auto line = written([&](ContentLines& lines) { lines.person("ATTENDEE", name, address); });
    expect_sound(line);
    const auto whole = unfolded(line);
    RC_ASSERT(whole.empty() || whole.find("\r\n") == whole.size() - 2);
}

}  // namespace
}  // namespace passerelle::calendar::ical
