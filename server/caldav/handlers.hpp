// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

/// Calendars for programs that speak CalDAV (RFC 4791, RFC 6578, RFC 6764), to be read only. The public ones need no
/// sign-in; personal ones stand behind the secret of their feed, in the address or as the password of HTTP Basic.
namespace passerelle::server::caldav {

/// /.well-known/caldav: where it all begins.
http::Response well_known(Call& call);

/// What may be done here.
http::Response options(Call& call);

/// /dav/: who one is, and where one's calendars are.
http::Response entrance(Call& call);

/// PROPFIND on a principal, on what holds calendars, on a calendar, on one of its objects.
http::Response principal(Call& call);
http::Response home(Call& call);
http::Response calendar(Call& call);
http::Response object(Call& call);

/// GET of an object.
http::Response read_object(Call& call);

/// REPORT on a calendar: calendar-query, calendar-multiget, sync-collection.
http::Response report(Call& call);

}  // namespace passerelle::server::caldav
