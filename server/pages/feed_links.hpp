// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"
#include "storage/feed_secrets.hpp"

#include <nlohmann/json.hpp>

#include <string>

/// How the pages offer calendars.
namespace passerelle::server::pages {

/// The address of a feed; `name` is "all", "region/01" and the like.
std::string feed_url(const Call& call, const std::string& name);

/// "https://…/calendar/x.ics" as webcal, which calendar programs open by themselves.
std::string webcal(const std::string& https);

/// A feed with its links for Apple and others, Google and Outlook; `key` is unique on the page and fit for an id.
nlohmann::json feed_entry(const std::string& https, const std::string& key, const std::string& name,
                          const std::string& colour = {});

/// What an owner's page says of the secret address: since when there is one, and where a new one is made.
nlohmann::json own_calendar(const Call& call, const storage::FeedOwner& owner);

}  // namespace passerelle::server::pages
