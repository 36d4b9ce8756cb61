// SPDX-License-Identifier: Apache-2.0
#include "booking/place_ledger.hpp"

namespace passerelle::booking {

PlaceLedger::PlaceLedger(const std::vector<Registration>& opening) {
    for (const auto& registration : opening) by_id_.emplace(registration.id, registration);
}

std::vector<Registration> PlaceLedger::registrations() const {
    std::vector<Registration> all;
    for (const auto& [id, registration] : by_id_) all.push_back(registration);
    return all;
}

Standing PlaceLedger::standing(const Command& command) const {
    return standing_of(registrations(), named_in(command));
}

Result<std::vector<Change>> PlaceLedger::decide(const PlaceRules& rules, const Command& command, Instant now) {
    auto changes = booking::decide(rules, standing(command), command, now);
    if (!changes) return changes;
    for (const auto& change : *changes) by_id_.insert_or_assign(change.after.id, change.after);
    return changes;
}

}  // namespace passerelle::booking
