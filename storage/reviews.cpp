// SPDX-License-Identifier: Apache-2.0
#include "storage/reviews.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

namespace {

using attendance::Review;
using attendance::ReviewId;

constexpr const char* select =
    "SELECT r.id, r.event_id, r.person_id, r.observations, r.asked_at, r.answer_by, r.scheduled_seconds, "
    "r.present_seconds, r.excused_seconds, r.excused_absence, r.absence_percent, o.decided_at, o.outcome, o.reason, "
    "o.decided_by FROM review_requests r LEFT JOIN review_outcomes o ON o.request_id = r.id ";

attendance::Attendance read_figures(Columns& row) {
    attendance::Attendance figures;
    figures.scheduled = row.integer();
    figures.present = row.integer();
    figures.excused = row.integer();
    figures.excused_absence = calendar::parse_excused_absence(row.text()).value();
    return figures;
}

Review read_review(Columns& row) {
    Review review;
    review.id = row.id<ReviewId>();
    review.event = row.id<EventId>();
    review.person = row.id<PersonId>();
    review.observations = row.text();
    review.asked_at = row.instant();
    review.answer_by = row.instant();
    review.attendance = read_figures(row);
    review.absence_percent = row.small();
    if (const auto decided = row.optional(&Columns::instant)) {
        attendance::ReviewOutcome outcome{.reason = {}, .by = {}, .at = *decided};
        outcome.verdict = attendance::parse_review_verdict(row.text()).value();
        outcome.reason = row.text();
        outcome.by = row.id<PersonId>();
        review.outcome = outcome;
    }
    return review;
}

}  // namespace

void insert(Transaction& tx, const Review& review) {
    const auto& figures = review.attendance;
    Statement{tx,
              "INSERT INTO review_requests (id, event_id, person_id, observations, asked_at, answer_by, "
              "scheduled_seconds, present_seconds, excused_seconds, excused_absence, absence_percent) VALUES (:id, "
              ":event, :person, :observations, :asked_at, :answer_by, :scheduled, :present, :excused, "
              ":excused_absence, :percent)"}
        .with(review.id, review.event, review.person, review.observations, review.asked_at, review.answer_by,
              figures.scheduled, figures.present, figures.excused, calendar::name_of(figures.excused_absence),
              review.absence_percent)
        .run();
}

void insert(Transaction& tx, ReviewId review, const attendance::ReviewOutcome& outcome) {
    Statement{tx,
              "INSERT INTO review_outcomes (request_id, outcome, reason, decided_by, decided_at) VALUES (:request, "
              ":outcome, :reason, :decided_by, :decided_at)"}
        .with(review, attendance::to_string(outcome.verdict), outcome.reason, outcome.by, outcome.at)
        .run();
}

std::optional<Review> find_review(Transaction& tx, ReviewId id) {
    return Statement{tx, std::string{select} + "WHERE r.id = :id"}.with(id).first(read_review);
}

std::optional<Review> find_review(Transaction& tx, EventId event, PersonId person) {
    return Statement{tx, std::string{select} + "WHERE r.event_id = :event AND r.person_id = :person"}
        .with(event, person)
        .first(read_review);
}

std::vector<Review> list_reviews(Transaction& tx) {
    return Statement{tx, std::string{select} +
                             "ORDER BY CASE WHEN o.decided_at IS NULL THEN 0 ELSE 1 END, "
                             "CASE WHEN o.decided_at IS NULL THEN r.answer_by ELSE -o.decided_at END, r.id"}
        .all(read_review);
}

}  // namespace passerelle::storage
