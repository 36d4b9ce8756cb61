// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/caldav/properties.hpp"
#include "server/caldav/query.hpp"
#include "server/caldav/site.hpp"

#include <memory>
#include <optional>
#include <string>

/// What the handlers of this folder share.
namespace passerelle::server::caldav {

/// A problem, as behind a secret address where the request is of one; without credentials the client is asked for them.
http::Response refuse(const Call& call, const Error& error);

/// Adds what every answer behind a secret has.
http::Response finished(const Site& site, http::Response response);

/// A calendar that the address names.
struct Found {
    Site site;
    std::string href;  ///< of the calendar, with a slash at its end
    std::shared_ptr<const Collection> collection;
};
Result<Found> find_calendar_of(Call& call);

/// The `Depth` of a PROPFIND: 0 or 1; nothing for "infinity", which is not given.
std::optional<int> depth_of(const http::Request& request);

/// A resource with what is wanted of it.
void add(Multistatus& answer, const Resource& resource, const Wanted& wanted);

}  // namespace passerelle::server::caldav
