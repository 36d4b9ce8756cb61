// SPDX-License-Identifier: Apache-2.0
#include "booking/answer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace passerelle::booking {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Instant answered_at = parse_rfc3339("2026-11-16T15:00:00Z").value();

QuestionId asked(int number) {
    UuidBytes bytes{};
    bytes[15] = static_cast<std::uint8_t>(number);
    return QuestionId{bytes};
}

Question some_question(int number, QuestionKind kind, bool required = false) {
    Question question{.id = asked(number), .kind = kind, .wording = {"Question"}, .required = required};
    if (has_options(kind)) question.options = {{"a", {"A"}}, {"b", {"B"}}, {"c", {"C"}}};
    return question;
}

/// What is kept of one answer, or why it is none.
std::string kept_of(QuestionKind kind, std::vector<std::string> typed) {
    const std::vector form{some_question(1, kind)};
    const auto answers = validate_answers(form, {{asked(1), std::move(typed)}}, answered_at);
    if (!answers) return "! " + answers.error().issues.front().code;
    std::string all;
    for (const auto& answer : *answers)
        for (const auto& value : answer.values) all += (all.empty() ? "" : "|") + value;
    return all;
}

struct AnswerCase {
    QuestionKind kind;
    std::vector<std::string> typed;
    std::string kept_of;
};

TEST(Answers, AreKeptInTheFormOfTheirKind) {
    using enum QuestionKind;
    const std::vector<AnswerCase> cases{
        {text, {"  Rimouski  "}, "Rimouski"},
        {text, {std::string(500, 'a')}, std::string(500, 'a')},
        {text, {std::string(501, 'a')}, "! text_too_long"},
        {text, {"a", "b"}, "! one_answer_only"},
        {text, {"   "}, ""},
        {long_text, {"une\r\ndeux"}, "une\ndeux"},
        {long_text, {std::string(5'001, 'a')}, "! text_too_long"},
        {one_choice, {"b"}, "b"},
        {one_choice, {"d"}, "! answer_unknown"},
        {one_choice, {"a", "b"}, "! one_answer_only"},
        {many_choices, {"c", "a", "c"}, "a|c"},
        {many_choices, {"c", "x"}, "! answer_unknown"},
        {number, {"12"}, "12"},
        {number, {"-2,50"}, "-2.50"},
        {number, {"999999999999"}, "999999999999"},
        {number, {"1000000000000"}, "! number_malformed"},
        {number, {"1.2.3"}, "! number_malformed"},
        {number, {"2,"}, "! number_malformed"},
        {number, {"1e9"}, "! number_malformed"},
        {number, {"-"}, "! number_malformed"},
        {date, {"2028-02-29"}, "2028-02-29"},
        {date, {"2027-02-29"}, "! date_malformed"},
        {date, {"1899-12-31"}, "! date_malformed"},
        {date, {"2026-1-1"}, "! date_malformed"},
        {date, {"2026-00-10"}, "! date_malformed"},
        {email, {"Awa@Exemple.Quebec"}, "Awa@exemple.quebec"},
        {email, {"awa"}, "! email_malformed"},
        {phone, {"+1 (418) 555-0199 x12"}, "+1 (418) 555-0199 x12"},
        {phone, {"555019"}, "! phone_malformed"},
        {phone, {"418 555 0199 poste 2"}, "! phone_malformed"},
        {phone, {"418+5550199"}, "! phone_malformed"},
        {consent, {"yes"}, "yes"},
        {consent, {"on"}, "! answer_unknown"},
    };
    for (const auto& [kind, typed, expected] : cases)
        EXPECT_EQ(kept_of(kind, typed), expected) << to_string(kind) << " " << typed.front();
}

TEST(Answers, AreAllRefusedAtOnceEachByItsField) {
    const std::vector form{some_question(1, QuestionKind::text, true), some_question(2, QuestionKind::consent, true),
                           some_question(3, QuestionKind::number), some_question(4, QuestionKind::text)};
    const auto answers = validate_answers(form, {{asked(3), {"x"}}, {asked(9), {"y"}}}, answered_at);
    ASSERT_FALSE(answers);
    std::vector<std::string> said;
    for (const auto& issue : answers.error().issues)
        said.push_back(issue.field.substr(issue.field.size() - 1) + " " + issue.code);
    EXPECT_THAT(said,
                ElementsAre("1 answer_required", "2 consent_required", "3 number_malformed", "9 question_unknown"));
    EXPECT_EQ(answers.error().issues.front().field, "answers/" + asked(1).to_string());
}

TEST(Answers, ToWhatIsNotAskedAreDropped) {
    auto children = some_question(1, QuestionKind::one_choice);
    auto how_many = some_question(2, QuestionKind::number, true);
    how_many.condition = Condition{children.id, "a"};
    auto ages = some_question(3, QuestionKind::text, true);
    ages.kind = QuestionKind::one_choice;
    ages.options = {{"x", {"X"}}, {"y", {"Y"}}};
    auto last = some_question(4, QuestionKind::text, true);
    last.condition = Condition{ages.id, "x"};
    ages.condition = Condition{how_many.id, "2"};
    ages.required = false;
    const std::vector form{children, how_many, ages, last};
    const TypedAnswers without{{children.id, {"b"}}, {how_many.id, {"nonsense"}}, {ages.id, {"x"}}, {last.id, {"z"}}};
    const auto answers = validate_answers(form, without, answered_at).value();
    ASSERT_EQ(answers.size(), 1U) << "a hidden question hides what depends on it";
    EXPECT_EQ(answers.front(), (Answer{children.id, 1, {"b"}, answered_at}));
    const auto asked = validate_answers(form, {{children.id, {"a"}}}, answered_at);
    EXPECT_EQ(asked.error().issues.front().code, "answer_required");
}

TEST(Answers, KeepTheMomentOfWhatIsUnchanged) {
    const auto before = answered_at - std::chrono::days{30};
    const Answer consent{asked(1), 2, {"yes"}, before};
    const auto kept_of = keeping_unchanged({{asked(1), 2, {"yes"}, answered_at}, {asked(2), 1, {"b"}, answered_at}},
                                           std::vector{consent, Answer{asked(2), 1, {"a"}, before}});
    EXPECT_EQ(kept_of[0].given_at, before);
    EXPECT_EQ(kept_of[1].given_at, answered_at);
    const auto other_words = keeping_unchanged({{asked(1), 3, {"yes"}, answered_at}}, std::vector{consent});
    EXPECT_EQ(other_words[0].given_at, answered_at) << "another text is another consent";
}

TEST(Answers, AreErasedWhenTheirDaysAreOver) {
    auto question = some_question(1, QuestionKind::text);
    question.retention_days = 0;
    EXPECT_EQ(erased_at(question, answered_at), answered_at);
    question.retention_days = 30;
    EXPECT_EQ(erased_at(question, answered_at), answered_at + std::chrono::days{30});
}

TEST(Answers, AreShownInTheWordsOfTheirChoices) {
    auto question = some_question(1, QuestionKind::many_choices);
    question.options[1].label.english = "Bee";
    const Answer answer{question.id, 1, {"a", "b"}, answered_at};
    EXPECT_EQ(words_of(question, answer, Language::french), "A, B");
    EXPECT_EQ(words_of(question, answer, Language::english), "A, Bee");
    EXPECT_EQ(
        words_of(some_question(1, QuestionKind::text), {question.id, 1, {"Rimouski"}, answered_at}, Language::french),
        "Rimouski");
}

/// Forms of choices in which each question may depend on an earlier one.
rc::Gen<std::vector<Question>> choice_forms() {
    return rc::gen::exec([] {
        const int count = *rc::gen::inRange(1, 8);
        std::vector<Question> form;
        for (int i = 0; i < count; ++i) {
            auto question =
                some_question(i + 1, *rc::gen::element(QuestionKind::one_choice, QuestionKind::many_choices),
                              *rc::gen::arbitrary<bool>());
            if (i > 0 && *rc::gen::arbitrary<bool>())
                question.condition =
                    Condition{asked(*rc::gen::inRange(1, i + 1)), *rc::gen::element<std::string>("a", "b", "c")};
            form.push_back(question);
        }
        return form;
    });
}

RC_GTEST_PROP(AnswersProperty, AnswerOnlyWhatIsAskedAndAllThatMustBe, ()) {
    const auto form = *choice_forms();
    TypedAnswers typed;
    for (const auto& question : form)
        if (*rc::gen::inRange(0, 4) > 0)
            typed[question.id] = *rc::gen::container<std::vector<std::string>>(
                *rc::gen::inRange<std::size_t>(0, 3), rc::gen::element<std::string>("a", "b", "c"));
    const auto answers = validate_answers(form, typed, answered_at);
    if (!answers) {
        for (const auto& issue : answers.error().issues) RC_ASSERT(issue.field.starts_with("answers/"));
        return;
    }
    for (const auto& question : form) {
        const auto found = std::ranges::find(*answers, question.id, &Answer::question);
        const bool answered = found != answers->end();
        RC_ASSERT(!answered || is_asked(question, *answers));
        RC_ASSERT(answered || !question.required || !is_asked(question, *answers));
    }
    // What was kept, sent again, is kept the same.
    TypedAnswers again;
    for (const auto& answer : *answers) again[answer.question] = answer.values;
    RC_ASSERT(validate_answers(form, again, answered_at).value() == *answers);
}

RC_GTEST_PROP(AnswersProperty, NeverKeepWhatTheyWouldRefuse, (const std::string& typed)) {
    for (const auto kind : {QuestionKind::text, QuestionKind::long_text, QuestionKind::number, QuestionKind::date,
                            QuestionKind::email, QuestionKind::phone}) {
        const auto once = kept_of(kind, {typed});
        if (once.starts_with("! ")) continue;
        RC_ASSERT(kept_of(kind, {once}) == once || once.empty());
    }
}

}  // namespace
}  // namespace passerelle::booking
