// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/event.hpp"
#include "calendar/result.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::usecases {

/// What somebody who keeps a copy of the events has to do to be up to date.
struct EventChanges {
    std::vector<calendar::Event> events;  ///< new or changed: as they are now
    std::vector<EventId> removed;
    std::string token;  ///< to ask from next time
    bool more = false;  ///< there is more to ask for at once
};

/// Changes since `token` was given; from the beginning without one. `token_unknown` (gone) where it was never given, or
/// so long ago that removals since were forgotten: then one begins anew.
Result<EventChanges> changes_since(storage::Transaction& tx, std::optional<std::string_view> token, int most = 500);

}  // namespace passerelle::usecases
