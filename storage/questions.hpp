// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/question.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <vector>

namespace passerelle::storage {

/// At the end of its event's form.
void insert(Transaction& tx, const booking::Question& question);

/// The question as given, its version among it: a version that does not exist is added, one that does is overwritten
/// (which the caller does only while nobody has answered it).
void update(Transaction& tx, const booking::Question& question);

/// Takes the question off the form; what was answered stays, and the words in which it was asked. One that nobody has
/// answered is deleted.
void retire(Transaction& tx, booking::QuestionId question, Instant at);

/// The order of a form: positions as listed.
void reorder(Transaction& tx, const std::vector<booking::QuestionId>& order);

/// Nothing where it was retired.
std::optional<booking::Question> find_question(Transaction& tx, booking::QuestionId id);

/// The form as it is now, in its order.
std::vector<booking::Question> list_questions(Transaction& tx, EventId event);

/// Every version that somebody has answered, retired questions among them, in the order of the form.
std::vector<booking::Question> list_answered_questions(Transaction& tx, EventId event);

/// Has anybody answered this version?
bool is_answered(Transaction& tx, booking::QuestionId question, int version);

}  // namespace passerelle::storage
