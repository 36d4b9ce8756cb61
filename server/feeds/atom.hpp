// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/feed.hpp"

#include <string>

namespace passerelle::server::feeds {

/// Who publishes an Atom feed, and where it stands.
struct AtomSource {
    std::string author;
    std::string self;  ///< its own address
    std::string page;  ///< where people read the same
};

/// The coming events, the next first, as an Atom feed (RFC 4287): at most a hundred of those that are not over when the
/// day `today` begins. What is cancelled says so in its title, or is left out by the options.
std::string atom(const calendar::FeedContent& content, const calendar::FeedOptions& options, const AtomSource& source,
                 date::sys_days today);

}  // namespace passerelle::server::feeds
