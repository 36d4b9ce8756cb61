// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/places.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <string>
#include <vector>

/// The decision log: what was decided about the places of each event, on what, and what came of it. It is written in the
/// transaction of the decision and never changed, and it names nobody.
namespace passerelle::storage {

/// One decision, as it is kept. `rules` stand where they are others than those of the decision before.
struct PlaceDecision {
    std::int64_t number = 0;  ///< from 1, in the order of commits
    Instant decided_at;
    std::optional<booking::PlaceRules> rules;
    std::optional<std::vector<booking::Registration>> opening;  ///< of the first: who was there before the log began
    booking::Command command;
    std::string basis;    ///< as write_basis says it
    std::string outcome;  ///< as write_outcome says it
};

/// Appends to a log that is open.
void log_decision(Transaction& tx, EventId event, const booking::PlaceRules& rules, const booking::Standing& before,
                  const booking::Command& command, const std::vector<booking::Change>& changes, Instant now);

/// Begins the log of an event that has none with who is there already: to be called before a decision is written.
void open_log(Transaction& tx, EventId event, const booking::PlaceRules& rules, Instant now);

std::vector<EventId> list_logged_events(Transaction& tx);
std::vector<PlaceDecision> list_decisions(Transaction& tx, EventId event);

}  // namespace passerelle::storage
