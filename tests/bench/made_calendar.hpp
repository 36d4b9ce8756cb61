// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/feed.hpp"

#include <cstddef>

namespace passerelle::bench {

/// A programme with as many single events, a day apart, as people write them: French titles, descriptions, a link.
calendar::FeedContent made_content(std::size_t events);

/// All of them, in French.
calendar::FeedOptions everything();

}  // namespace passerelle::bench
