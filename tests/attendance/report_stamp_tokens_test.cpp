// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/stamp_tokens.hpp"

#include <gtest/gtest.h>

namespace passerelle::attendance::report {
namespace {

TEST(ReportStampTokens, NumbersWordsAndMarksAreToldApart) {
    const Tokens tokens{" 18h03, Août\u202F/"};
    ASSERT_EQ(tokens.size(), 6U);
    EXPECT_EQ(tokens[0].kind, Token::number);
    EXPECT_EQ(tokens[0].value, 18);
    EXPECT_EQ(tokens[1].text, "h");
    EXPECT_EQ(tokens[2].text, "03");
    EXPECT_EQ(tokens[3].kind, ',');
    EXPECT_EQ(tokens[4].text, "aout");
    EXPECT_EQ(tokens[5].kind, '/');
    EXPECT_EQ(tokens[6].kind, Token::end);
}

TEST(ReportStampTokens, ANumberBeyondReasonIsNoNumber) {
    EXPECT_EQ(Tokens{"999999999"}[0].value, 999'999'999);
    EXPECT_NE(Tokens{"9999999999"}[0].kind, Token::number);
}

TEST(ReportStampTokens, ATextOfTooManyTokensGivesNone) {
    EXPECT_EQ(Tokens{std::string(32, ':')}.size(), 32U);
    EXPECT_EQ(Tokens{std::string(33, ':')}.size(), 0U);
}

}  // namespace
}  // namespace passerelle::attendance::report
