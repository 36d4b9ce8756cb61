// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"
#include "calendar/time.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace passerelle::storage {

/// Whose calendar a secret opens.
using FeedOwner = std::variant<PersonId, PartnerId>;

/// The secret in the address of a personal calendar; only its hash is kept.
struct FeedSecret {
    std::string hash;
    FeedOwner owner;
    Instant made_at;
    std::optional<Instant> ended_at = {};  ///< replaced or withdrawn: answers "gone"

    bool operator==(const FeedSecret&) const = default;
};

/// Thrown upon by the database where the owner has a live one already.
void insert(Transaction& tx, const FeedSecret& secret);
std::optional<FeedSecret> find_feed_secret(Transaction& tx, std::string_view hash);
/// The one that opens the owner's calendar now.
std::optional<FeedSecret> find_live_feed_secret(Transaction& tx, const FeedOwner& owner);
/// Ends the owner's live one, if there is one; whether there was.
bool end_feed_secret(Transaction& tx, const FeedOwner& owner, Instant at);

}  // namespace passerelle::storage
