// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/places.hpp"

#include <map>
#include <vector>

namespace passerelle::booking {

/// The places of an event as they follow from decisions alone, without the database: what was logged is decided again
/// with it, and must come out the same.
class PlaceLedger {
public:
    /// From those who were there before.
    explicit PlaceLedger(const std::vector<Registration>& opening = {});

    /// How the places stand before this command.
    Standing standing(const Command& command) const;

    /// Decides, and keeps what came of it. Errors: those of booking::decide.
    Result<std::vector<Change>> decide(const PlaceRules& rules, const Command& command, Instant now);

    std::vector<Registration> registrations() const;

private:
    std::map<RegistrationId, Registration> by_id_;
};

}  // namespace passerelle::booking
