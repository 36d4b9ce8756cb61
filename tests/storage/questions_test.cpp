// SPDX-License-Identifier: Apache-2.0
#include "storage/questions.hpp"

#include "storage/answers.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "storage/registration_transfers.hpp"
#include "storage/registrations.hpp"
#include "storage/series.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using booking::Answer;
using booking::Question;
using booking::QuestionId;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

Question stored_children() {
    return {.id = id<QuestionId>(1),
            .event = an_event().id,
            .kind = booking::QuestionKind::one_choice,
            .wording = {"Avec des enfants ?", "With stored_children?"},
            .hint = {"Même un jour", "Even for a day"},
            .required = true,
            .options = {{"1", {"Oui", "Yes"}}, {"2", {"Non", "No"}}},
            .purpose = {"Prévoir les sièges", "To plan seats"},
            .retention_days = 30,
            .sensitive = true};
}

Question stored_how_many() {
    return {.id = id<QuestionId>(2),
            .event = an_event().id,
            .kind = booking::QuestionKind::number,
            .wording = {"Combien ?"},
            .condition = booking::Condition{id<QuestionId>(1), "1"},
            .purpose = {"Prévoir les sièges"}};
}

class Questions : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (IsSkipped()) return;
        store(a_programme(), a_series(), a_person(1), a_person(2), an_event());
        write([](Transaction& tx) { insert(tx, a_registration(), "hash"); });
        store(stored_children(), stored_how_many());
    }
    void give(const std::vector<Answer>& answers) {
        write([&](Transaction& tx) { replace_answers(tx, a_registration().id, answers); });
    }
    std::vector<Answer> given() {
        return read([](Transaction& tx) { return list_answers(tx, a_registration().id); });
    }
    const Answer answer_{id<QuestionId>(1), 1, {"1"}, at("2026-09-30T12:00:00Z")};
};
INSTANTIATE_TEST_SUITE_P(Databases, Questions, each_kind, kind_name);

TEST_P(Questions, AreReadAsTheyWereWrittenInTheirOrder) {
    const auto list = [&] { return read([](Transaction& tx) { return list_questions(tx, an_event().id); }); };
    EXPECT_THAT(list(), ElementsAre(stored_children(), stored_how_many()));
    EXPECT_THAT(read([](Transaction& tx) { return find_question(tx, id<QuestionId>(2)); }),
                Optional(stored_how_many()));
    write([](Transaction& tx) { reorder(tx, {id<QuestionId>(2), id<QuestionId>(1)}); });
    EXPECT_THAT(list(), ElementsAre(stored_how_many(), stored_children()));
}

TEST_P(Questions, KeepTheWordsThatSomebodyAnswered) {
    give({answer_});
    auto changed = stored_children();
    changed.version = 2;
    changed.wording.french = "Sans enfants ?";
    write([&](Transaction& tx) { update(tx, changed); });
    EXPECT_THAT(read([](Transaction& tx) { return find_question(tx, id<QuestionId>(1)); }), Optional(changed));
    EXPECT_THAT(read([](Transaction& tx) { return list_answered_questions(tx, an_event().id); }),
                ElementsAre(stored_children()));
    EXPECT_TRUE(read([](Transaction& tx) { return is_answered(tx, id<QuestionId>(1), 1); }));
    EXPECT_FALSE(read([](Transaction& tx) { return is_answered(tx, id<QuestionId>(1), 2); }));
}

TEST_P(Questions, AreRetiredWithTheirAnswersAndDeletedWithoutAny) {
    give({answer_});
    write([](Transaction& tx) {
        retire(tx, id<QuestionId>(1), at("2026-10-01T12:00:00Z"));
        retire(tx, id<QuestionId>(2), at("2026-10-01T12:00:00Z"));
    });
    EXPECT_THAT(read([](Transaction& tx) { return list_questions(tx, an_event().id); }), IsEmpty());
    give({});
    EXPECT_THAT(given(), ElementsAre(answer_)) << "what is asked no more is not answered anew";
}

TEST_P(Questions, AreAnsweredOnceByEach) {
    give({answer_});
    auto other = answer_;
    other.values = {"2"};
    give({other});
    EXPECT_THAT(given(), ElementsAre(other));
    const auto all = read([](Transaction& tx) { return list_answers_of_event(tx, an_event().id); });
    EXPECT_THAT(all.at(a_registration().id), ElementsAre(other));
}

TEST_P(Questions, ForgetTheirAnswersInTime) {
    give({answer_});
    const auto ends = calendar::interval_of(an_event()).end;
    const auto erase_at = [&](Instant moment) {
        return write([&](Transaction& tx) { return erase_expired_answers(tx, moment); });
    };
    EXPECT_EQ(erase_at(ends + std::chrono::days{30} - std::chrono::microseconds{1}), 0);
    EXPECT_EQ(erase_at(ends + std::chrono::days{30}), 1);
    EXPECT_THAT(given(), IsEmpty());
}

TEST_P(Questions, AreAnsweredAnewByWhoeverTakesAPlaceOver) {
    give({answer_});
    write([](Transaction& tx) {
        insert_former_link(tx, "hash", at("2026-10-01T12:00:00Z"));
        hand_over(tx, a_registration().id, id<PersonId>(2), "other");
    });
    EXPECT_THAT(given(), IsEmpty());
    read([](Transaction& tx) {
        EXPECT_TRUE(is_former_link(tx, "hash"));
        EXPECT_FALSE(is_former_link(tx, "other"));
        EXPECT_EQ(find_registration_by_token(tx, "hash"), std::nullopt);
        EXPECT_EQ(find_registration_by_token(tx, "other").value().person, id<PersonId>(2));
    });
}

}  // namespace
}  // namespace passerelle::storage
