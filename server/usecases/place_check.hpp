// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/transaction.hpp"

#include <string>
#include <vector>

namespace passerelle::usecases {

/// What a replay of the decision log found.
struct PlaceCheck {
    std::int64_t events = 0;
    std::int64_t decisions = 0;
    std::vector<std::string> differences = {};  ///< one line each, for whoever runs the service; empty when all agrees
};

/// Decides everything in the decision log again, by the pure rules and from nothing but the log: each decision must have
/// been made on what it says, and come out as it says, and in the end the registrations must stand as the log leads to.
PlaceCheck check_places(storage::Transaction& tx);

}  // namespace passerelle::usecases
