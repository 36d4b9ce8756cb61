// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/review.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <vector>

namespace passerelle::storage {

/// A request without its outcome; one a person and event: the database guarantees it.
void insert(Transaction& tx, const attendance::Review& review);
/// Once a request: the database guarantees it. Nothing is ever changed or deleted.
void insert(Transaction& tx, attendance::ReviewId review, const attendance::ReviewOutcome& outcome);
std::optional<attendance::Review> find_review(Transaction& tx, attendance::ReviewId id);
std::optional<attendance::Review> find_review(Transaction& tx, EventId event, PersonId person);
/// Those that await a decision, by deadline; then the decided ones, the newest decision first.
std::vector<attendance::Review> list_reviews(Transaction& tx);

}  // namespace passerelle::storage
