// SPDX-License-Identifier: Apache-2.0
#include "calendar/feed.hpp"

#include "calendar/feed_limit.hpp"
#include "calendar/feed_series.hpp"
#include "calendar/ical/colour.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace passerelle::calendar {

namespace {

/// A forum has workshops: several meetings with a capacity of their own.
bool has_workshops(const Event& event) {
    return std::ranges::count_if(event.meetings, [](const Meeting& meeting) { return meeting.capacity.has_value(); }) >
           1;
}

/// The calendar as it grows.
class Feed {
public:
    Feed(const FeedContent& content, const FeedOptions& options)
        : content_{content},
          options_{options},
          words_{options.language},
          style_{options, words_, false, content.programmes.size() > 1} {
        for (const auto& programme : content.programmes) programmes_[programme.id] = &programme;
        for (const auto& series : content.series) by_series_[series.id];
        for (const auto& event : content.events) {
            if (event.meetings.empty()) continue;
            const auto series = event.series ? by_series_.find(*event.series) : by_series_.end();
            (series == by_series_.end() ? apart_ : series->second).push_back(&event);
        }
    }

    ical::Calendar make() && {
        head();
        for (const auto& series : content_.series) add(series);
        std::ranges::stable_sort(apart_, {}, [](const Event* event) { return event->meetings.front().starts; });
        for (const auto* event : apart_)
            if (is_in(options_.window, *event)) alone(*event);
        if (options_.most_octets) fit(calendar_, *options_.most_octets, options_.window.begin);
        return std::move(calendar_);
    }

private:
    const Programme* programme_of(ProgrammeId id) const {
        const auto found = programmes_.find(id);
        return found == programmes_.end() ? nullptr : found->second;
    }

    void head() {
        calendar_.name = options_.name;
        calendar_.language = tag(options_.language);
        if (content_.programmes.size() == 1) {
            const auto& programme = content_.programmes.front();
            calendar_.description = programme.description.in(options_.language);
            calendar_.colour = ical::nearest_colour(programme.colour);
            calendar_.zone = programme.zone;
        }
        for (const auto& series : content_.series)
            calendar_.last_modified = std::max(calendar_.last_modified, series.revised_at);
        for (const auto& event : content_.events)
            calendar_.last_modified = std::max(calendar_.last_modified, event.revised_at);
    }

    void add(ical::EventComponent component) {
        if (options_.hide_cancelled && component.status == ical::EventStatus::cancelled) return;
        calendar_.events.push_back(std::move(component));
    }

    void add(const Series& series) {
        const auto make = options_.expand ? expanded_components_of : components_of;
        auto made = make(programme_of(series.programme), series, by_series_[series.id], style_);
        for (auto& component : made.components) add(std::move(component));
        apart_.insert(apart_.end(), made.apart.begin(), made.apart.end());
    }

    void alone(const Event& event) {
        const auto* programme = programme_of(event.programme);
        const auto& first = *std::ranges::min_element(event.meetings, {}, &Meeting::id);
        auto parent = uid_of(event, first);
        if (has_workshops(event)) {
            parent = banner_uid(event);
            add(banner_of(programme, event, style_));
        } else if (options_.hide_cancelled && is_cancelled(event, first)) {
            parent.clear();
        }
        for (const auto& meeting : event.meetings) {
            auto component = component_of(programme, nullptr, event, meeting, {uid_of(event, meeting)}, style_);
            if (component.uid != parent) component.related_to = parent;
            add(std::move(component));
        }
    }

    const FeedContent& content_;
    const FeedOptions& options_;
    FeedWords words_;
    FeedStyle style_;
    std::map<ProgrammeId, const Programme*> programmes_;
    std::unordered_map<SeriesId, std::vector<const Event*>> by_series_;
    std::vector<const Event*> apart_;
    ical::Calendar calendar_;
};

}  // namespace

ical::Calendar feed(const FeedContent& content, const FeedOptions& options) {
    return Feed{content, options}.make();
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
