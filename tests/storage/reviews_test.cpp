// SPDX-License-Identifier: Apache-2.0
#include "storage/reviews.hpp"

#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using attendance::Review;
using attendance::ReviewId;
using attendance::ReviewOutcome;
using testing::ElementsAre;

class Reviews : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (IsSkipped()) return;
        store(a_programme(), an_event(1), a_person(1), a_person(2), a_person(3));
    }
    static Review a_review(int n, const char* answer_by) {
        return {.id = id<ReviewId>(n),
                .event = id<EventId>(1),
                .person = id<PersonId>(n),
                .observations = "J’étais là ; ma connexion, non.",
                .asked_at = at("2026-10-08T13:00:00Z"),
                .answer_by = at(answer_by),
                .attendance = {10'800, 8'639, 60, calendar::ExcusedAbsence::counted_present},
                .absence_percent = 15};
    }
    static ReviewOutcome an_outcome(attendance::ReviewVerdict verdict, const char* moment) {
        return {verdict, "Vérifié avec la formatrice", id<PersonId>(1), at(moment)};
    }
    void decide(Review& review, const ReviewOutcome& outcome) {
        write([&](Transaction& tx) { insert(tx, review.id, outcome); });
        review.outcome = outcome;
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Reviews, each_kind, kind_name);

TEST_P(Reviews, AreReadAsTheyWereWrittenAndAskedOnce) {
    const auto review = a_review(2, "2026-11-07T13:00:00Z");
    store(review);
    EXPECT_EQ(read([&](Transaction& tx) { return find_review(tx, review.id); }), review);
    EXPECT_EQ(read([&](Transaction& tx) { return find_review(tx, review.event, review.person); }), review);
    EXPECT_EQ(read([&](Transaction& tx) { return find_review(tx, review.event, id<PersonId>(1)); }), std::nullopt);
    auto again = review;
    again.id = id<ReviewId>(9);
    EXPECT_THROW(store(again), ConstraintViolation);
}

TEST_P(Reviews, ListWhatAwaitsADecisionFirst) {
    using enum attendance::ReviewVerdict;
    auto first = a_review(1, "2026-11-09T13:00:00Z");
    auto second = a_review(2, "2026-11-07T13:00:00Z");
    auto third = a_review(3, "2026-11-08T13:00:00Z");
    store(first, second, third);
    const auto listed = [&] { return read(list_reviews); };
    EXPECT_THAT(listed(), ElementsAre(second, third, first));
    decide(second, an_outcome(granted, "2026-10-10T13:00:00Z"));
    decide(third, an_outcome(upheld, "2026-10-11T13:00:00Z"));
    EXPECT_THAT(listed(), ElementsAre(first, third, second));
    EXPECT_THROW(decide(third, an_outcome(granted, "2026-10-12T13:00:00Z")), ConstraintViolation);
}

}  // namespace
}  // namespace passerelle::storage
