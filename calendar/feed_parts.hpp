// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/feed.hpp"
#include "calendar/feed_series.hpp"

#include <map>
#include <span>
#include <unordered_map>
#include <vector>

namespace passerelle::calendar {

/// A feed in the parts that it is made of: its head, one part for each series with its events, one for each other event.
/// No part depends on another. What it is made from must outlive it.
class FeedParts {
public:
    FeedParts(std::span<const Programme> programmes, std::span<const Series> series,
              std::span<const Event* const> events, const FeedOptions& options);

    /// The calendar without its events.
    ical::Calendar head() const;

    /// The events of the content that are of one series, in its order.
    std::span<const Event* const> events_of(const Series& series) const;
    /// The series as the options ask for it, and those of its events that it does not stand for.
    SeriesComponents made_of(const Series& series) const;

    /// The events that are of no series of the content.
    std::vector<const Event*> singles() const { return singles_; }
    /// Those that the window shows, in order of their first start.
    std::vector<const Event*> shown(std::vector<const Event*> singles) const;
    /// One such event: each of its meetings, beneath a banner where they are workshops.
    std::vector<ical::EventComponent> made_of(const Event& event) const;

private:
    const Programme* programme_of(ProgrammeId id) const;
    void leave_out_hidden(std::vector<ical::EventComponent>& components) const;

    const FeedOptions& options_;
    FeedWords words_;
    FeedStyle style_;
    ical::Calendar head_;
    std::map<ProgrammeId, const Programme*> programmes_;
    std::unordered_map<SeriesId, std::vector<const Event*>> by_series_;
    std::vector<const Event*> singles_;
};

}  // namespace passerelle::calendar
