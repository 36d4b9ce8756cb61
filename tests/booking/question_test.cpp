// SPDX-License-Identifier: Apache-2.0
#include "booking/question.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passerelle::booking {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

QuestionId question_number(int number) {
    UuidBytes bytes{};
    bytes[15] = static_cast<std::uint8_t>(number);
    return QuestionId{bytes};
}

Question children_question() {
    return {.id = question_number(1),
            .kind = QuestionKind::one_choice,
            .wording = {"Avec des enfants ?"},
            .options = {{"1", {"Oui"}}, {"2", {"Non"}}},
            .purpose = {"Pour préparer l’accueil"}};
}

Question how_many_question() {
    return {.id = question_number(2),
            .kind = QuestionKind::number,
            .wording = {"Combien ?"},
            .condition = Condition{question_number(1), "1"},
            .purpose = {"Pour préparer l’accueil"}};
}

std::vector<std::string> wrong_with_form(const std::vector<Question>& form, std::size_t index) {
    std::vector<std::string> said;
    if (const auto valid = validate_form(form, index); !valid)
        for (const auto& issue : valid.error().issues) said.push_back(issue.field + " " + issue.code);
    return said;
}

TEST(Kinds, AreNamedBothWays) {
    for (const auto* name :
         {"text", "long_text", "one_choice", "many_choices", "number", "date", "email", "phone", "consent"})
        EXPECT_EQ(to_string(parse_question_kind(name).value()), name);
    EXPECT_EQ(parse_question_kind("file"), std::nullopt);
}

TEST(Form, TakesAConditionOnAnEarlierAnswer) {
    EXPECT_THAT(wrong_with_form({children_question(), how_many_question()}, 1), IsEmpty());
    EXPECT_THAT(wrong_with_form({how_many_question(), children_question()}, 0),
                ElementsAre("condition condition_unknown"));
    auto never = how_many_question();
    never.condition->answer = "3";
    EXPECT_THAT(wrong_with_form({children_question(), never}, 1), ElementsAre("condition condition_answer"));
    auto text = children_question();
    text.kind = QuestionKind::text;
    text.options.clear();
    EXPECT_THAT(wrong_with_form({text, how_many_question()}, 0), ElementsAre(" condition_broken"));
    auto consent = text;
    consent.kind = QuestionKind::consent;
    auto agreed = how_many_question();
    agreed.condition->answer = "yes";
    EXPECT_THAT(wrong_with_form({consent, agreed}, 1), IsEmpty());
}

TEST(Form, AsksForWordsAndAPurpose) {
    auto question = children_question();
    question.wording = {};
    question.purpose = {};
    question.retention_days = 3651;
    question.options = {{"1", {"Oui"}}};
    EXPECT_THAT(wrong_with_form({question}, 0), ElementsAre("wording/fr required", "purpose/fr required",
                                                            "retention_days out_of_range", "options options_required"));
    question = children_question();
    question.options.push_back({"3", {"Oui"}});
    EXPECT_THAT(wrong_with_form({question}, 0), ElementsAre("options option_twice"));
    question = how_many_question();
    question.condition.reset();
    question.options = children_question().options;
    EXPECT_THAT(wrong_with_form({question}, 0), ElementsAre("options options_not_asked"));
}

TEST(Versions, RiseWithWhatIsReadAndPromised) {
    const auto before = children_question();
    auto after = before;
    after.required = true;
    after.condition = Condition{question_number(9), "1"};
    EXPECT_FALSE(asks_otherwise(before, after));
    after = before;
    after.options[0].label.french = "Oui, avec moi";
    EXPECT_TRUE(asks_otherwise(before, after));
    after = before;
    after.retention_days = 400;
    EXPECT_TRUE(asks_otherwise(before, after)) << "who answered was promised less";
}

TEST(Options, KeepTheirKeysByTheirWords) {
    const auto known = children_question().options;
    const auto keyed = with_keys({{"", {"Non"}}, {"", {"Peut-être"}}, {"", {"Oui"}}}, known);
    EXPECT_EQ(keyed[0].key, "2");
    EXPECT_EQ(keyed[1].key, "3");
    EXPECT_EQ(keyed[2].key, "1");
    EXPECT_EQ(with_keys({{"", {"A"}}, {"", {"B"}}}, {})[1].key, "2");
}

}  // namespace
}  // namespace passerelle::booking
