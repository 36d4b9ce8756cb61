// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/feed.hpp"
#include "server/call.hpp"

namespace passerelle::server::feeds {

/// The options of a feed's URL: `lang`, `cancelled`, `expand`, `reminder`, `all`. What is misspelt is refused, so that
/// nobody waits for what never comes.
Result<calendar::FeedOptions> read_options(const Call& call);

}  // namespace passerelle::server::feeds
