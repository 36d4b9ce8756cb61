// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

namespace passerelle::server::feeds {

/// /calendar/{feed}.ics: the feed of a programme by its key, or "all". Options in the query: `lang`, `cancelled`,
/// `expand`, `reminder`, `all`.
http::Response calendar(Call& call);

/// /evenements/{event}.ics: one event, to be added to a calendar by hand.
http::Response event(Call& call);

}  // namespace passerelle::server::feeds
