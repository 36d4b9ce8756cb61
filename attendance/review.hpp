// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/outlook.hpp"
#include "calendar/id.hpp"
#include "calendar/result.hpp"
#include "calendar/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::attendance {

using ReviewId = Id<struct ReviewTag>;

/// What a human found: the refusal holds, or what was put right since lets the rule grant.
enum class ReviewVerdict { upheld, granted };

/// Stored and API form ("upheld", "granted"), and back.
std::string_view to_string(ReviewVerdict verdict);
std::optional<ReviewVerdict> parse_review_verdict(std::string_view text);

struct ReviewOutcome {
    ReviewVerdict verdict = ReviewVerdict::upheld;
    std::string reason;
    PersonId by;
    Instant at;

    bool operator==(const ReviewOutcome&) const = default;
};

/// A person's request that a human look again at what the rule decided by itself (Québec's Law 25: whoever is subject
/// to a decision based exclusively on automated processing may submit observations to someone who can review it).
struct Review {
    ReviewId id;
    EventId event;
    PersonId person;
    std::string observations;
    Instant asked_at;
    Instant answer_by;
    Attendance attendance;  ///< over the whole training, as the rule had it when the review was asked for
    int absence_percent = 20;
    std::optional<ReviewOutcome> outcome = {};

    bool operator==(const Review&) const = default;
};

/// How long an answer may take: what the law gives for answering requests about personal information.
inline constexpr std::chrono::days review_period{30};

/// Octets that observations and the reason of an outcome may have.
inline constexpr std::size_t longest_observations = 4000;
inline constexpr std::size_t longest_review_reason = 2000;

/// May a review be asked for? Refusals: `review_asked` (once a training), `review_not_refused` (the rule refuses
/// nothing), `required` and `text_too_long` (observations).
Result<void> check_review_request(const std::string& observations, const Outlook& outlook, bool asked_before);

/// May it be decided so? Refusals: `review_decided`, `required` and `text_too_long` (reason), `review_still_refused`
/// (verdict): granted is only what the rule grants, once an excuse or a presence was added.
Result<void> check_review_outcome(const Review& review, const ReviewOutcome& outcome, const Outlook& outlook);

}  // namespace passerelle::attendance
