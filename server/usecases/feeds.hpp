// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/region.hpp"
#include "calendar/feed.hpp"
#include "calendar/personal_feed.hpp"
#include "server/usecases/context.hpp"
#include "storage/events.hpp"
#include "storage/feed_secrets.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace passerelle::usecases {

/// What a public feed is of.
struct WholeCalendar {};
using FeedSubject = std::variant<WholeCalendar, calendar::Programme, calendar::Series, booking::Region>;

/// "all", a programme's key, "series/ID" or "region/NN" (01 to 17): as it stands in the feed's address.
std::optional<FeedSubject> find_feed_subject(storage::Transaction& tx, std::string_view name);

/// What it is called; `organisation` is the name of the whole.
std::string name_of(const FeedSubject& subject, Language language, const std::string& organisation);

/// What the feed is made from. That of a region has the events at which one of its partners presents, to be written
/// one by one (FeedOptions::expand): no rule gives them.
calendar::FeedContent feed_content(storage::Transaction& tx, const FeedSubject& subject);

/// Changes with whatever the feed's content changes with, without loading it. `selected` tells the last change of any
/// event, and which were chosen where that is not a matter of the events alone.
struct FeedVersion {
    storage::Revision revision;
    std::string selected = {};

    bool operator==(const FeedVersion&) const = default;
};
FeedVersion feed_version(storage::Transaction& tx, const FeedSubject& subject);

/// The default window of a feed: three months back, eighteen ahead.
Interval feed_window(Instant now);

/// What a person goes to and presents (as the contact of partners), or what a partner presents.
calendar::OwnContent own_content(storage::Transaction& tx, const storage::FeedOwner& owner);

/// Whose calendar this secret opens; `feed_replaced` (gone) where it was replaced or withdrawn, `not_found` where it
/// never was.
Result<storage::FeedOwner> open_feed(storage::Transaction& tx, std::string_view secret);

/// A new secret for one's own calendar, or that of a partner one acts for (staff: of any): told this once. The one
/// before opens nothing from now on. `not_found` where it is not the actor's.
Result<std::string> replace_feed_secret(const Context& context, const storage::FeedOwner& owner);

/// From now on nothing opens the calendar. `not_found` where it is not the actor's, or nothing did.
Result<void> end_feed_secret(const Context& context, const storage::FeedOwner& owner);

}  // namespace passerelle::usecases
