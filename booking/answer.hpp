// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/question.hpp"
#include "calendar/time.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

/// What people answer to the questions of a form.
namespace passerelle::booking {

/// One answer as it is kept. The version tells which words were read; so a consent stands with its text and its time.
struct Answer {
    QuestionId question = {};
    int version = 1;
    std::vector<std::string> values = {};  ///< keys of options, "yes" of a consent, or one text
    Instant given_at = {};

    bool operator==(const Answer&) const = default;
};

/// What was sent, as it was sent.
using TypedAnswers = std::map<QuestionId, std::vector<std::string>>;

/// The answers that count, in the order of the form, which must be one that `validate_form` takes. A question whose
/// condition does not hold is not asked: what was sent for it is dropped, and conditions on it do not hold either.
/// Everything wrong at once, its field `answers/QUESTION`: `answer_required`, `consent_required`, `answer_unknown` (no
/// such option), `one_answer_only`, `number_malformed`, `date_malformed`, `phone_malformed`, the refusals of an e-mail
/// address and of a text; and `question_unknown` for what the form does not ask.
Result<std::vector<Answer>> validate_answers(std::span<const Question> form, const TypedAnswers& typed, Instant now);

/// Is the question asked of somebody who gave these answers?
bool is_asked(const Question& question, std::span<const Answer> answers);

/// Those of `before` that are still the same keep their moment and version: what was consented to stays so.
std::vector<Answer> keeping_unchanged(std::vector<Answer> after, std::span<const Answer> before);

/// When an answer to this question is erased.
Instant erased_at(const Question& question, Instant event_ends);

/// The words of an answer in this language: labels instead of keys.
std::string words_of(const Question& question, const Answer& answer, Language language);

}  // namespace passerelle::booking
