// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/answer.hpp"
#include "storage/transaction.hpp"

#include <map>
#include <vector>

namespace passerelle::storage {

/// These are the registration's answers; those to questions that the form still asks and that are not among them are
/// gone.
void replace_answers(Transaction& tx, RegistrationId registration, const std::vector<booking::Answer>& answers);

std::vector<booking::Answer> list_answers(Transaction& tx, RegistrationId registration);

/// Of the registrations that hold or await a place.
std::map<RegistrationId, std::vector<booking::Answer>> list_answers_of_event(Transaction& tx, EventId event);

/// Erases what has been kept for as long as was said. Returns how many answers.
std::int64_t erase_expired_answers(Transaction& tx, Instant now);

}  // namespace passerelle::storage
