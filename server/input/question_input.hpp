// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/answer.hpp"
#include "booking/question.hpp"
#include "server/input/fields.hpp"
#include "server/usecases/self_service.hpp"

#include <nlohmann/json.hpp>

/// Questions and answers as the API and forms write them.
namespace passerelle::server {

/// What may be asked is for booking::validate_form to say. Options without a `key` get one.
Result<booking::Question> read_question(Fields fields);

/// What `read_question` takes.
nlohmann::json question_settings_json(const booking::Question& question);

/// The same, with its identifier and version.
nlohmann::json question_json(const booking::Question& question);

/// The member `answers` of a registration, by question: {"answers": {"ID": "text" or ["a", "b"] or true}}; of a form,
/// the fields `answers_ID`.
booking::TypedAnswers take_answers(Fields& fields);

Result<usecases::ChangeRegistration> read_change_registration(Fields fields);
Result<usecases::Transfer> read_transfer(Fields fields);

}  // namespace passerelle::server
