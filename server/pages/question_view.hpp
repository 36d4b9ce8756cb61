// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/answer.hpp"
#include "server/http/message.hpp"
#include "server/pages/page.hpp"

#include <nlohmann/json.hpp>

#include <vector>

/// The questions of an event's form as people are shown them (partials/questions.html).
namespace passerelle::server::pages {

/// The controls, with what was typed and what is wrong; they are named `answers_ID`.
nlohmann::json question_views(const Call& call, const std::vector<booking::Question>& form,
                              const http::Parameters& typed, const FormView& view);

/// Answers as a form would send them. Those to former words of a question are not given for those of now.
http::Parameters typed_answers(const std::vector<booking::Question>& form, const std::vector<booking::Answer>& answers);

/// What a kind of question is called.
std::string kind_name(const Call& call, booking::QuestionKind kind);

}  // namespace passerelle::server::pages
