// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/feed_component.hpp"

#include <span>
#include <vector>

namespace passerelle::calendar {

/// A series as VEVENTs, and those of its events that these do not stand for.
struct SeriesComponents {
    std::vector<ical::EventComponent> components;  ///< the rule, then an override for each event that is otherwise
    std::vector<const Event*> apart = {};          ///< not of the rule, or cut into several meetings: single events
};

/// The rule with an exception for each occurrence that is no more. As far as the series is laid out (its last event),
/// an occurrence without an event is no more; beyond, the rule speaks alone. No component where nothing remains. What
/// DST would make ambiguous is spelt out in overrides. A first start that the rule does not give is set apart.
SeriesComponents components_of(const Programme* programme, const Series& series, std::span<const Event* const> events,
                               const FeedStyle& style);

/// One single event for each occurrence that is laid out and in the window.
SeriesComponents expanded_components_of(const Programme* programme, const Series& series,
                                        std::span<const Event* const> events, const FeedStyle& style);

}  // namespace passerelle::calendar
