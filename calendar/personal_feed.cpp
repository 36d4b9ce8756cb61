// SPDX-License-Identifier: Apache-2.0
#include "calendar/personal_feed.hpp"

#include "calendar/feed_component.hpp"
#include "calendar/feed_limit.hpp"

#include <algorithm>
#include <utility>

namespace passerelle::calendar {

namespace {

/// The instant at which a component begins, for their order.
Instant start_of(const ical::EventComponent& component) {
    const auto& zoned = std::get<ical::ZonedTime>(component.start);
    return Zone::find(zoned.zone).value().resolve(zoned.local);
}

/// One does not go to workshops that one did not choose.
bool goes_to(const OwnPlace& place, const Meeting& meeting) {
    return !meeting.capacity ||
           std::ranges::count_if(place.event.meetings,
                                 [](const Meeting& other) { return other.capacity.has_value(); }) < 2 ||
           std::ranges::find(place.workshops, meeting.id) != place.workshops.end();
}

class PersonalFeed {
public:
    explicit PersonalFeed(const FeedOptions& options)
        : options_{options}, words_{options.language}, joined_{options, words_, true}, closed_{options, words_} {}

    void add(const OwnPlace& place) {
        calendar_.last_modified = std::max(calendar_.last_modified, place.event.revised_at);
        if (!is_in(options_.window, place.event)) return;
        for (const auto& meeting : place.event.meetings) {
            const bool cancelled = is_cancelled(place.event, meeting);
            if (!goes_to(place, meeting) || (cancelled && options_.hide_cancelled)) continue;
            auto component = component_of(&place.programme, nullptr, place.event, meeting, identity(place, meeting),
                                          place.waiting || cancelled ? closed_ : joined_);
            if (place.waiting && !cancelled) hold(component, words_.waiting(component.summary));
            calendar_.events.push_back(std::move(component));
        }
    }

    void add(const OwnSlot& own) {
        const bool cancelled = is_cancelled(own.event, own.meeting);
        const auto stamp = std::max(own.event.revised_at, own.booked_at);
        calendar_.last_modified = std::max(calendar_.last_modified, stamp);
        if (!is_in(options_.window, own.event) || (cancelled && options_.hide_cancelled)) return;
        auto meeting = own.meeting;
        meeting.starts = own.slot.starts;
        meeting.ends = own.slot.ends;
        auto component = component_of(&own.programme, nullptr, own.event, meeting, {own.uid},
                                      own.confirmed && !cancelled ? joined_ : closed_);
        // A confirmation is a change of STATUS, and the higher of two numbers.
        component.sequence = component.sequence * 2 + (own.confirmed ? 1 : 0);
        component.stamp = stamp;
        component.created = own.booked_at;
        component.summary = words_.presenting(own.title, own.event.title.in(options_.language));
        if (cancelled) component.summary = words_.cancelled(component.summary);
        if (!own.confirmed && !cancelled) hold(component, words_.to_confirm(component.summary));
        calendar_.events.push_back(std::move(component));
    }

    ical::Calendar make() && {
        calendar_.name = options_.name;
        calendar_.language = tag(options_.language);
        std::ranges::stable_sort(calendar_.events, {}, start_of);
        if (options_.most_octets) fit(calendar_, *options_.most_octets, options_.window.begin);
        return std::move(calendar_);
    }

private:
    static FeedIdentity identity(const OwnPlace& place, const Meeting& meeting) {
        const bool occurs = place.series && occurrence_identity(*place.series, place.event);
        return occurs ? expanded_identity(*place.series, *place.event.recurrence)
                      : FeedIdentity{uid_of(place.event, meeting)};
    }

    static void hold(ical::EventComponent& component, std::string summary) {
        component.summary = std::move(summary);
        component.status = ical::EventStatus::tentative;
        component.transparent = true;
        component.reminder.reset();
    }

    const FeedOptions& options_;
    FeedWords words_;
    FeedStyle joined_;
    FeedStyle closed_;
    ical::Calendar calendar_;
};

}  // namespace

ical::Calendar personal_feed(const OwnContent& content, const FeedOptions& options) {
    PersonalFeed feed{options};
    for (const auto& place : content.places) feed.add(place);
    for (const auto& slot : content.slots) feed.add(slot);
    return std::move(feed).make();
}

}  // namespace passerelle::calendar
