// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/feed.hpp"
#include "calendar/ical/zone_use.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace passerelle::calendar {

/// What a feed is made from, where events are shared by those who keep them: the same pointer is the same event.
struct SharedContent {
    std::vector<Programme> programmes;
    std::vector<Series> series;
    std::vector<std::shared_ptr<const Event>> events;
};

/// Where the components of one series, or of one event by itself, stand in a feed's bytes.
struct WrittenPart {
    std::size_t begin = 0;
    std::size_t size = 0;
    ical::ZoneSpans zones = {};
    std::vector<const Event*> events = {};  ///< that it was made from
    std::vector<const Event*> apart = {};   ///< those of them that the series does not stand for
};

/// A feed as bytes, with what it takes to write the next one from it. Of 10,000 events that takes about a megabyte
/// beside the bytes and the events.
struct WrittenFeed {
    std::shared_ptr<const std::string> bytes;
    std::shared_ptr<const SharedContent> content;
    std::optional<FeedOptions> options = {};  ///< none: nothing of it can be used again
    std::uint64_t zone_data = 0;              ///< edition
    std::vector<WrittenPart> series = {};     ///< in the order of the content
    std::vector<WrittenPart> singles = {};    ///< by event
};

/// `ical::write(feed(content, options))` to the byte; of what did not change since `before` (may be null) was written,
/// the bytes are copied.
WrittenFeed write_feed(std::shared_ptr<const SharedContent> content, const FeedOptions& options,
                       const WrittenFeed* before);

}  // namespace passerelle::calendar
