// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/forms.hpp"

#include "storage/answers.hpp"
#include "storage/questions.hpp"
#include "tests/server/house.hpp"

#include <gmock/gmock.h>

namespace passerelle::usecases {
namespace {

using booking::Answer;
using booking::Question;
using booking::QuestionKind;
using test::code_of;

class Forms : public test::InTheHouse {
protected:
    Question ask(Question question) {
        question.event = event_.id;
        if (question.purpose.french.empty()) question.purpose = {"Préparer l’accueil"};
        return as(organizer(), [&](const Context& context) { return add_question(context, question); }).value();
    }
    Question choice(const char* wording) {
        return ask({.kind = QuestionKind::one_choice,
                    .wording = {wording},
                    .required = true,
                    .options = {{"", {"Oui"}}, {"", {"Non"}}}});
    }
    Result<Question> change(Question question) {
        tick();
        return as(organizer(), [&](const Context& context) { return edit_question(context, question.id, question); });
    }
    Result<Registered> enter(const std::string& email, const booking::TypedAnswers& typed) {
        tick();
        return as_nobody([&](const Context& context) {
            return register_with_answers(context, {.event = event_.id, .email = email, .name = "Awa Diallo"}, typed);
        });
    }
    std::vector<Answer> answers(const Registered& registered) {
        return database().read(
            [&](storage::Transaction& tx) { return storage::list_answers(tx, registered.registration.id); });
    }
    AnswerSheet sheet(bool sensitive) {
        return as(organizer(), [&](const Context& context) { return answer_sheet(context, event_, sensitive); });
    }

    const calendar::Event event_ = an_event("formation", {"2026-12-01T09:00"});
};

TEST_F(Forms, KeepAnswersWithTheirRegistrationOrNeither) {
    const auto children = choice("Avec des enfants ?");
    EXPECT_EQ(code_of(enter("a@exemple.quebec", {})), "answer_required");
    EXPECT_TRUE(notices().empty());
    const auto entered = enter("a@exemple.quebec", {{children.id, {"1"}}}).value();
    EXPECT_EQ(answers(entered), (std::vector{Answer{children.id, 1, {"1"}, now_}}));
}

TEST_F(Forms, TellWhatIsWrongWithTheAddressToo) {
    choice("Avec des enfants ?");
    const auto refused = enter("nowhere", {});
    std::vector<std::string> codes;
    for (const auto& issue : refused.error().issues) codes.push_back(issue.code);
    EXPECT_THAT(codes, testing::UnorderedElementsAre("email_malformed", "answer_required"));
}

TEST_F(Forms, LetNoStrangerChangeAnswers) {
    const auto children = choice("Avec des enfants ?");
    const auto mine = enter("a@exemple.quebec", {{children.id, {"1"}}}).value();
    EXPECT_EQ(enter("a@exemple.quebec", {{children.id, {"2"}}}).value().manage_url, "");
    EXPECT_EQ(answers(mine).front().values, std::vector<std::string>{"1"});
}

TEST_F(Forms, NeverReadAnAnswerInOtherWords) {
    auto children = choice("Avec des enfants ?");
    children.wording.french = "Avec un enfant ?";
    EXPECT_EQ(change(children).value().version, 1) << "nobody has answered yet";
    enter("a@exemple.quebec", {{children.id, {"1"}}}).value();
    children.wording.french = "Sans enfants ?";
    EXPECT_EQ(change(children).value().version, 2);
    enter("b@exemple.quebec", {{children.id, {"1"}}}).value();
    const auto seen = sheet(false);
    ASSERT_EQ(seen.questions.size(), 2U);
    EXPECT_EQ(seen.questions[0].wording.french, "Avec un enfant ?");
    EXPECT_EQ(seen.questions[1].wording.french, "Sans enfants ?");
    EXPECT_EQ(seen.rows[0].answers.front().version, 1);
    EXPECT_EQ(seen.rows[1].answers.front().version, 2);
}

TEST_F(Forms, AskOnTheWholeOfThem) {
    const auto children = choice("Avec des enfants ?");
    const auto many = ask(
        {.kind = QuestionKind::number, .wording = {"Combien ?"}, .condition = booking::Condition{children.id, "1"}});
    const auto move = [&](booking::QuestionId id, int by) {
        return as(organizer(), [&](const Context& context) { return move_question(context, id, by); });
    };
    const auto remove = [&](booking::QuestionId id) {
        return as(organizer(), [&](const Context& context) { return remove_question(context, id); });
    };
    EXPECT_EQ(code_of(move(many.id, -1)), "condition_broken");
    EXPECT_EQ(code_of(remove(children.id)), "condition_broken");
    EXPECT_EQ(code_of(move(children.id, -1)), "") << "the first cannot rise";
    EXPECT_EQ(code_of(remove(many.id)), "");
    EXPECT_EQ(code_of(remove(children.id)), "");
    EXPECT_EQ(code_of(remove(children.id)), "not_found");
}

TEST_F(Forms, KeepTheAnswersOfAQuestionThatIsAskedNoMore) {
    const auto children = choice("Avec des enfants ?");
    enter("a@exemple.quebec", {{children.id, {"1"}}}).value();
    as(organizer(), [&](const Context& context) { return remove_question(context, children.id); }).value();
    EXPECT_EQ(sheet(false).questions.size(), 1U);
    EXPECT_EQ(code_of(enter("b@exemple.quebec", {})), "");
}

TEST_F(Forms, KeepSensitiveAnswersApartOnceAndForAll) {
    auto food = ask({.kind = QuestionKind::text, .wording = {"Repas"}, .sensitive = true});
    enter("a@exemple.quebec", {{food.id, {"Sans gluten"}}}).value();
    EXPECT_TRUE(sheet(false).questions.empty());
    EXPECT_EQ(sheet(true).rows.front().answers.front().values.front(), "Sans gluten");
    food.sensitive = false;
    EXPECT_EQ(change(food).value().version, 2);
    enter("b@exemple.quebec", {{food.id, {"Rien"}}}).value();
    EXPECT_TRUE(sheet(false).questions.empty()) << "what was promised to the first holds";
    for (const auto& notice : notices()) EXPECT_EQ(notice.text.find("gluten"), std::string::npos);
}

TEST_F(Forms, EraseAnswersWhenTheirTimeIsOver) {
    const auto soon = ask({.kind = QuestionKind::text, .wording = {"Repas"}, .retention_days = 7});
    const auto late = ask({.kind = QuestionKind::text, .wording = {"Métier"}, .retention_days = 30});
    const auto entered = enter("a@exemple.quebec", {{soon.id, {"x"}}, {late.id, {"y"}}}).value();
    const auto erase_at = [&](Instant moment) {
        now_ = moment;
        return as_nobody([](const Context& context) { return erase_expired_answers(context); });
    };
    const auto ends = calendar::interval_of(event_).end;
    EXPECT_EQ(erase_at(ends + std::chrono::days{7} - std::chrono::microseconds{1}), 0);
    EXPECT_EQ(erase_at(ends + std::chrono::days{7}), 1);
    EXPECT_EQ(answers(entered).front().question, late.id);
    EXPECT_EQ(erase_at(ends + std::chrono::days{31}), 1);
}

TEST_F(Forms, KnowWhichWordsWereRead) {
    const auto children = choice("Avec des enfants ?");
    const auto version = [&] {
        return database().read(
            [&](storage::Transaction& tx) { return form_version(storage::list_questions(tx, event_.id)); });
    };
    const auto before = version();
    EXPECT_EQ(version(), before);
    enter("a@exemple.quebec", {{children.id, {"1"}}}).value();
    auto other = children;
    other.hint.french = "Même un jour";
    change(other).value();
    EXPECT_NE(version(), before);
}

}  // namespace
}  // namespace passerelle::usecases
