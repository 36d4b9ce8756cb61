// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/feed.hpp"
#include "server/usecases/context.hpp"

#include <optional>

namespace passerelle::usecases {

/// What the feed of one programme, or of all, is made from.
calendar::FeedContent feed_content(storage::Transaction& tx, const std::optional<calendar::Programme>& programme);

/// The default window of a feed: three months back, eighteen ahead.
Interval feed_window(Instant now);

}  // namespace passerelle::usecases
