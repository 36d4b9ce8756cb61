// SPDX-License-Identifier: Apache-2.0
#include "calendar/feed.hpp"

#include "calendar/feed_limit.hpp"
#include "calendar/feed_parts.hpp"

#include <algorithm>
#include <iterator>

namespace passerelle::calendar {

ical::Calendar feed(const FeedContent& content, const FeedOptions& options) {
    std::vector<const Event*> events;
    for (const auto& event : content.events) events.push_back(&event);
    const FeedParts parts{content.programmes, content.series, events, options};
    auto calendar = parts.head();
    auto singles = parts.singles();
    const auto add = [&](std::vector<ical::EventComponent> made) {
        std::ranges::move(made, std::back_inserter(calendar.events));
    };
    for (const auto& series : content.series) {
        auto made = parts.made_of(series);
        add(std::move(made.components));
        std::ranges::copy(made.apart, std::back_inserter(singles));
    }
    for (const auto* event : parts.shown(std::move(singles))) add(parts.made_of(*event));
    if (options.most_octets) fit(calendar, *options.most_octets, options.window.begin);
    return calendar;
}

namespace {

/// One meeting with the identity that it has in the feed: an occurrence of its series, or itself.
ical::EventComponent identified(const Programme& programme, const Event& event, const Meeting& meeting,
                                const std::optional<Series>& series, const FeedStyle& style) {
    auto identity = series ? occurrence_identity(*series, event) : std::nullopt;
    const auto* occurring = identity ? &*series : nullptr;
    return component_of(&programme, occurring, event, meeting,
                        identity ? std::move(*identity) : FeedIdentity{uid_of(event, meeting)}, style);
}

}  // namespace

ical::Calendar single(const Programme& programme, const Event& event, const std::optional<Series>& series,
                      const FeedOptions& options) {
    const FeedWords words{options.language};
    const FeedStyle style{options, words};
    ical::Calendar calendar;
    calendar.name = options.name;
    calendar.language = tag(options.language);
    calendar.zone = event.meetings.front().zone;
    calendar.last_modified = event.revised_at;
    for (const auto& meeting : event.meetings)
        calendar.events.push_back(identified(programme, event, meeting, series, style));
    return calendar;
}

ical::Calendar invitation(const Programme& programme, const Event& event, const Meeting& meeting,
                          const std::optional<Series>& series, const ical::Attendee& organizer,
                          const ical::Attendee& attendee, bool cancelled, const FeedOptions& options) {
    const FeedWords words{options.language};
    const FeedStyle style{options, words, !cancelled};
    auto component = identified(programme, event, meeting, series, style);
    component.organizer = organizer;
    component.attendee = attendee;
    if (cancelled) {
        component.status = ical::EventStatus::cancelled;
        component.transparent = true;
        component.reminder.reset();
    }
    ical::Calendar calendar;
    calendar.name = options.name;
    calendar.language = tag(options.language);
    calendar.zone = meeting.zone;
    calendar.method = cancelled ? "CANCEL" : "REQUEST";
    calendar.last_modified = component.stamp;
    calendar.events.push_back(std::move(component));
    return calendar;
}

}  // namespace passerelle::calendar
