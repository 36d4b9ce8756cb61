// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/feed.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle::calendar {

/// A place that somebody has at an event, or waits for.
struct OwnPlace {
    Programme programme;
    std::optional<Series> series = {};  ///< of the event, where it has one
    Event event;
    std::vector<MeetingId> workshops = {};  ///< of the meetings with a capacity of their own, those chosen
    bool waiting = false;
};

/// A slot that a partner presents in, or has asked for.
struct OwnSlot {
    Programme programme;
    Event event;
    Meeting meeting;
    Slot slot;
    std::string uid;    ///< of the booking, opaque and for ever the same
    std::string title;  ///< of the presentation
    Instant booked_at = {};
    bool confirmed = true;
};

/// What a personal calendar is made from.
struct OwnContent {
    std::vector<OwnPlace> places = {};
    std::vector<OwnSlot> slots = {};
};

/// The calendar of one person or one partner: single events only, since nobody registers for a whole series; each has
/// the UID that it has in a feed with `expand`. The link to join stands in LOCATION and DESCRIPTION of what is
/// confirmed. Who waits, or asked for a slot, sees it as TENTATIVE and TRANSPARENT, without the link. The options'
/// window and `most_octets` hold as in any feed.
ical::Calendar personal_feed(const OwnContent& content, const FeedOptions& options);

}  // namespace passerelle::calendar
