// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

/// Calendars for calendar programs. Options of all, in the query: `lang`, `cancelled`, `expand`, `reminder`, `all`.
namespace passerelle::server::feeds {

/// /calendar/{feed}.ics: the feed of a programme by its key, or "all".
http::Response calendar(Call& call);

/// /calendar/series/{series}.ics
http::Response series(Call& call);

/// /calendar/region/{region}.ics, 01 to 17: what the region's partners present at.
http::Response region(Call& call);

/// /calendar/personal/{secret}.ics: what a person registered for, with the links to join, and presents.
http::Response personal(Call& call);

/// /calendar/partner/{secret}.ics: what a partner presents.
http::Response partner(Call& call);

/// /evenements/{event}.ics: one event, to be added to a calendar by hand.
http::Response event(Call& call);

}  // namespace passerelle::server::feeds
