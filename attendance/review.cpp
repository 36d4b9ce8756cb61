// SPDX-License-Identifier: Apache-2.0
#include "attendance/review.hpp"

namespace passerelle::attendance {

namespace {

Result<void> check_text(const std::string& text, std::size_t longest, const char* field) {
    if (text.empty()) return fail(Failure::invalid, "required", field);
    if (text.size() > longest) return fail(Failure::invalid, "text_too_long", field, {std::to_string(longest)});
    return {};
}

}  // namespace

std::string_view to_string(ReviewVerdict verdict) {
    return verdict == ReviewVerdict::granted ? "granted" : "upheld";
}

std::optional<ReviewVerdict> parse_review_verdict(std::string_view text) {
    for (const auto verdict : {ReviewVerdict::upheld, ReviewVerdict::granted})
        if (to_string(verdict) == text) return verdict;
    return std::nullopt;
}

Result<void> check_review_request(const std::string& observations, const Outlook& outlook, bool asked_before) {
    if (asked_before) return fail(Failure::conflict, "review_asked");
    if (outlook.left >= 0) return fail(Failure::conflict, "review_not_refused");
    return check_text(observations, longest_observations, "observations");
}

Result<void> check_review_outcome(const Review& review, const ReviewOutcome& outcome, const Outlook& outlook) {
    if (review.outcome) return fail(Failure::conflict, "review_decided");
    if (const auto reason = check_text(outcome.reason, longest_review_reason, "reason"); !reason) return reason;
    if (outcome.verdict == ReviewVerdict::granted && outlook.left < 0)
        return fail(Failure::invalid, "review_still_refused", "verdict");
    return {};
}

}  // namespace passerelle::attendance
