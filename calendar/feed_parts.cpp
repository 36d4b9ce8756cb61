// SPDX-License-Identifier: Apache-2.0
#include "calendar/feed_parts.hpp"

#include "calendar/ical/colour.hpp"

#include <algorithm>

namespace passerelle::calendar {

namespace {

/// A forum has workshops: several meetings with a capacity of their own.
bool has_workshops(const Event& event) {
    return std::ranges::count_if(event.meetings, [](const Meeting& meeting) { return meeting.capacity.has_value(); }) >
           1;
}

ical::Calendar head_of(std::span<const Programme> programmes, const FeedOptions& options) {
    ical::Calendar head;
    head.name = options.name;
    head.language = tag(options.language);
    if (programmes.size() == 1) {
        const auto& programme = programmes.front();
        head.description = programme.description.in(options.language);
        head.colour = ical::nearest_colour(programme.colour);
        head.zone = programme.zone;
    }
    return head;
}

}  // namespace

FeedParts::FeedParts(std::span<const Programme> programmes, std::span<const Series> series,
                     std::span<const Event* const> events, const FeedOptions& options)
    : options_{options},
      words_{options.language},
      style_{options_, words_, false, programmes.size() > 1},
      head_{head_of(programmes, options)} {
    for (const auto& programme : programmes) programmes_[programme.id] = &programme;
    for (const auto& one : series) {
        by_series_[one.id];
        head_.last_modified = std::max(head_.last_modified, one.revised_at);
    }
    for (const auto* event : events) {
        head_.last_modified = std::max(head_.last_modified, event->revised_at);
        if (event->meetings.empty()) continue;
        const auto of = event->series ? by_series_.find(*event->series) : by_series_.end();
        (of == by_series_.end() ? singles_ : of->second).push_back(event);
    }
}

ical::Calendar FeedParts::head() const {
    return head_;
}

std::span<const Event* const> FeedParts::events_of(const Series& series) const {
    return by_series_.at(series.id);
}

SeriesComponents FeedParts::made_of(const Series& series) const {
    const auto make = options_.expand ? expanded_components_of : components_of;
    auto made = make(programme_of(series.programme), series, events_of(series), style_);
    leave_out_hidden(made.components);
    return made;
}

std::vector<const Event*> FeedParts::shown(std::vector<const Event*> singles) const {
    std::ranges::stable_sort(singles, {}, [](const Event* event) { return event->meetings.front().starts; });
    std::erase_if(singles, [&](const Event* event) { return !is_in(options_.window, *event); });
    return singles;
}

std::vector<ical::EventComponent> FeedParts::made_of(const Event& event) const {
    const auto* programme = programme_of(event.programme);
    const auto& first = *std::ranges::min_element(event.meetings, {}, &Meeting::id);
    auto parent = uid_of(event, first);
    std::vector<ical::EventComponent> made;
    if (has_workshops(event)) {
        parent = banner_uid(event);
        made.push_back(banner_of(programme, event, style_));
    } else if (options_.hide_cancelled && is_cancelled(event, first)) {
        parent.clear();
    }
    for (const auto& meeting : event.meetings) {
        auto component = component_of(programme, nullptr, event, meeting, {uid_of(event, meeting)}, style_);
        if (component.uid != parent) component.related_to = parent;
        made.push_back(std::move(component));
    }
    leave_out_hidden(made);
    return made;
}

const Programme* FeedParts::programme_of(ProgrammeId id) const {
    const auto found = programmes_.find(id);
    return found == programmes_.end() ? nullptr : found->second;
}

void FeedParts::leave_out_hidden(std::vector<ical::EventComponent>& components) const {
    if (options_.hide_cancelled)
        std::erase_if(components, [](const auto& made) { return made.status == ical::EventStatus::cancelled; });
}

}  // namespace passerelle::calendar
