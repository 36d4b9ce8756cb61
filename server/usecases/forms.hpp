// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/answer.hpp"
#include "booking/question.hpp"
#include "server/usecases/context.hpp"
#include "server/usecases/registrations.hpp"

#include <optional>
#include <string>
#include <vector>

/// The forms of events: what organizers ask, and what people answer.
namespace passerelle::usecases {

/// A new question at the end of its event's form. Refusals of booking::validate_form.
Result<booking::Question> add_question(const Context& context, booking::Question wanted);

/// Other words for a question. Where somebody has answered the former ones, they are kept beside their answers, and the
/// question has a new version.
Result<booking::Question> edit_question(const Context& context, booking::QuestionId id, booking::Question wanted);

/// Takes the question off the form; answers stay until they are erased.
Result<void> remove_question(const Context& context, booking::QuestionId id);

/// One place up (-1) or down (1), as far as conditions allow it.
Result<void> move_question(const Context& context, booking::QuestionId id, int by);

/// Which state of a form somebody has read: another one after each change of its words.
std::string form_version(const std::vector<booking::Question>& form);

/// Registers, with the answers to the event's questions: both or neither, and everything wrong with them at once.
/// Somebody who is registered already keeps the answers they gave.
Result<Registered> register_with_answers(const Context& context, const Register& command,
                                         const booking::TypedAnswers& typed);

/// What is wrong with these answers to the event's form; nothing where they would be taken.
std::optional<Error> check_answers(const Context& context, EventId event, const booking::TypedAnswers& typed);

/// Other answers for a registration. What is the same keeps its moment.
Result<void> change_answers(const Context& context, const booking::Registration& registration,
                            const booking::TypedAnswers& typed);

/// What everyone with a place answered, in the words in which it was asked.
struct AnswerSheet {
    std::vector<booking::Question> questions;  ///< each answered version, in the order of the form
    struct Row {
        RegistrationView registration;
        std::vector<booking::Answer> answers;
    };
    std::vector<Row> rows;
};

/// The sensitive answers, or the others: never both at once. A question that was once sensitive stays so for all its
/// answers.
AnswerSheet answer_sheet(const Context& context, const calendar::Event& event, bool sensitive);

/// Erases what has been kept for as long as was said; to be called every day. Returns how many answers.
int erase_expired_answers(const Context& context);

}  // namespace passerelle::usecases
