// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/caldav/collection.hpp"
#include "server/call.hpp"
#include "storage/feed_secrets.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Whose calendars a request is about, and where they stand.
namespace passerelle::server::caldav {

/// One tree of calendars: the public one, or that behind a secret.
struct Site {
    std::string principal;                         ///< address of who one is there
    std::string home;                              ///< address of what holds the calendars
    std::optional<storage::FeedOwner> owner = {};  ///< nothing for the public one

    bool is_secret() const { return owner.has_value(); }
};

/// The password of HTTP Basic (RFC 7617), whatever the user's name; nothing where there is none.
std::optional<std::string> basic_password(const http::Request& request);

/// The site that the path names: /dav/personal/SECRET/, /dav/partner/SECRET/, /dav/me/ with the secret as password
/// (`not_signed_in` without it), all others the public one.
Result<Site> find_site(Call& call);

/// The site of whoever comes to the front door: their own where they bring a secret, else the public one.
Result<Site> find_entrance(Call& call);

/// Names of the site's calendars, as in their addresses.
std::vector<std::string> calendar_names(Call& call, const Site& site);

/// One of them with its objects; null where there is none.
std::shared_ptr<const Collection> find_calendar(Call& call, const Site& site, const std::string& name);

}  // namespace passerelle::server::caldav
