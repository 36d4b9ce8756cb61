// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/feed.hpp"
#include "server/usecases/context.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::usecases {

/// What the feed of one programme (by key), or of all, is made from. `not_found` for an unknown key.
Result<calendar::FeedContent> feed_content(storage::Transaction& tx, std::optional<std::string_view> programme);

/// The default window of a feed: three months back, eighteen ahead.
Interval feed_window(Instant now);

}  // namespace passerelle::usecases
