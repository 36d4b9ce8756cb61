// SPDX-License-Identifier: Apache-2.0
#include "attendance/review.hpp"

#include <gtest/gtest.h>

namespace passerelle::attendance::review_cases {
namespace {

std::string refusal(const Result<void>& checked) {
    return checked ? "" : checked.error().issues[0].code + " " + checked.error().issues[0].field;
}
Outlook with_left(std::int64_t seconds) {
    Outlook outlook;
    outlook.left = seconds;
    return outlook;
}

TEST(ReviewRequest, IsForThoseWhomTheRuleRefusesOnce) {
    EXPECT_EQ(refusal(check_review_request("J’étais là.", with_left(-1), false)), "");
    EXPECT_EQ(refusal(check_review_request("J’étais là.", with_left(0), false)), "review_not_refused ");
    EXPECT_EQ(refusal(check_review_request("J’étais là.", with_left(-1), true)), "review_asked ");
    EXPECT_EQ(refusal(check_review_request("", with_left(-1), false)), "required observations");
    EXPECT_EQ(refusal(check_review_request(std::string(longest_observations + 1, 'a'), with_left(-1), false)),
              "text_too_long observations");
}

TEST(ReviewOutcome, GrantsOnlyWhatTheRuleGrants) {
    Review review;
    const auto decide = [&](ReviewVerdict verdict, std::int64_t left, std::string reason = "Vérifié.") {
        return refusal(check_review_outcome(review, {verdict, std::move(reason), {}, {}}, with_left(left)));
    };
    EXPECT_EQ(decide(ReviewVerdict::upheld, -1), "");
    EXPECT_EQ(decide(ReviewVerdict::upheld, 0), "") << "a human may hold on to it whatever the figures say now";
    EXPECT_EQ(decide(ReviewVerdict::granted, 0), "");
    EXPECT_EQ(decide(ReviewVerdict::granted, -1), "review_still_refused verdict");
    EXPECT_EQ(decide(ReviewVerdict::granted, 0, ""), "required reason");
    EXPECT_EQ(decide(ReviewVerdict::upheld, -1, std::string(longest_review_reason + 1, 'a')), "text_too_long reason");
    review.outcome = ReviewOutcome{};
    EXPECT_EQ(decide(ReviewVerdict::granted, 0), "review_decided ");
}

TEST(ReviewVerdict, IsReadAsItIsWritten) {
    for (const auto verdict : {ReviewVerdict::upheld, ReviewVerdict::granted})
        EXPECT_EQ(parse_review_verdict(to_string(verdict)), verdict);
    EXPECT_EQ(parse_review_verdict("perhaps"), std::nullopt);
}

}  // namespace
}  // namespace passerelle::attendance::review_cases
