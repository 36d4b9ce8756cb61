// SPDX-License-Identifier: Apache-2.0
#include "notifications/mime.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace passerelle::notifications::mime {
namespace {

std::size_t longest_line(const std::string& text) {
    std::size_t longest = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find("\r\n", at), text.size());
        longest = std::max(longest, end - at);
        at = end + 2;
    }
    return longest;
}

TEST(HeaderText, LeavesPlainAsciiAsItIs) {
    EXPECT_EQ(header_text("Your place is confirmed", 9), "Your place is confirmed");
    EXPECT_EQ(header_text("", 9), "");
}

TEST(HeaderText, EncodesWhatIsNot) {
    EXPECT_EQ(header_text("été", 9), "=?UTF-8?B?w6l0w6k=?=");
    EXPECT_EQ(header_text("=?UTF-8?B?eA==?=", 9), "=?UTF-8?B?PT9VVEYtOD9CP2VBPT0/PQ==?=");
}

TEST(HeaderText, FoldsBetweenCharacters) {
    std::string maples;
    for (int n = 0; n < 40; ++n) maples += "🍁";
    const auto encoded = header_text(maples, 9);
    EXPECT_LE(longest_line(encoded), 76U);
    // Four bytes a character: a base64 word of whole characters of 40 bytes ends in one '='.
    EXPECT_NE(encoded.find("?=\r\n =?UTF-8?B?"), std::string::npos);
}

TEST(DisplayName, QuotesAndEscapes) {
    EXPECT_EQ(display_name("Mai, of \"Info\"", 4), "\"Mai, of \\\"Info\\\"\"");
    EXPECT_EQ(display_name("Zoé", 4), "=?UTF-8?B?Wm/DqQ==?=");
}

TEST(QuotedPrintable, KeepsToItsLines) {
    EXPECT_EQ(quoted_printable("a=b\nété\n"), "a=3Db\r\n=C3=A9t=C3=A9\r\n");
    EXPECT_EQ(quoted_printable("end \nof\t"), "end=20\r\nof=09\r\n");
    EXPECT_EQ(quoted_printable(".\nFrom me\n"), "=2E\r\n=46rom me\r\n");
    EXPECT_EQ(quoted_printable("one\rtwo\r\nthree"), "one\r\ntwo\r\nthree\r\n");
    EXPECT_EQ(quoted_printable("").size(), 0U);
    EXPECT_LE(longest_line(quoted_printable(std::string(1000, 'x'))), 76U);
}

TEST(Base64, IsCutIntoLines) {
    EXPECT_EQ(base64("abc"), "YWJj\r\n");
    EXPECT_LE(longest_line(base64(std::string(1000, 'x'))), 76U);
    EXPECT_EQ(base64(""), "");
}

RC_GTEST_PROP(MimeEncodings, AreAsciiInShortLines, (const std::string& text)) {
    for (const auto& encoded : {header_text(text, 20), display_name(text, 6), quoted_printable(text), base64(text)}) {
        RC_ASSERT(longest_line(encoded) <= 76U);
        RC_ASSERT(std::ranges::all_of(
            encoded, [](char c) { return c == '\r' || c == '\n' || c == '\t' || (c >= ' ' && c <= '~'); }));
    }
}

}  // namespace
}  // namespace passerelle::notifications::mime
