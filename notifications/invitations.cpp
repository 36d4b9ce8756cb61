// SPDX-License-Identifier: Apache-2.0
#include "notifications/invitations.hpp"

#include "calendar/feed.hpp"
#include "calendar/ical/writer.hpp"

#include <algorithm>

namespace passerelle::notifications {

namespace {

using booking::BookingStatus;
using calendar::ical::Attendee;
using calendar::ical::EventStatus;
using calendar::ical::ZonedTime;

Attendee organizer(const Sender& sender) {
    return {sender.from_address, sender.organisation};
}

Attendee attendee(const Recipient& to) {
    return {to.email, to.name};
}

calendar::FeedOptions options(const Sender& sender, const Recipient& to, const std::string& name) {
    return {.language = to.language,
            .base_url = sender.public_url,
            .name = name,
            .window = {Instant::min(), Instant::max()}};
}

EventStatus status_of(BookingStatus status) {
    switch (status) {
        case BookingStatus::held:
        case BookingStatus::requested:
            return EventStatus::tentative;
        case BookingStatus::confirmed:
            return EventStatus::confirmed;
        case BookingStatus::declined:
        case BookingStatus::expired:
        case BookingStatus::cancelled:
            return EventStatus::cancelled;
    }
    return EventStatus::confirmed;
}

}  // namespace

Invitation invitation_of(const Sender& sender, const Recipient& to, const EventSubject& subject,
                         std::span<const calendar::Meeting> meetings, bool cancelled) {
    const auto wanted = options(sender, to, subject.event.title.in(to.language));
    if (meetings.size() == 1) {
        const auto request = calendar::invitation(subject.programme, subject.event, meetings.front(), subject.series,
                                                  organizer(sender), attendee(to), cancelled, wanted);
        return {calendar::ical::write(request), cancelled ? "CANCEL" : "REQUEST"};
    }
    if (meetings.empty() || cancelled) return {};
    auto published = calendar::invitation(subject.programme, subject.event, meetings.front(), subject.series,
                                          organizer(sender), attendee(to), false, wanted);
    for (const auto& meeting : meetings.subspan(1)) {
        auto further = calendar::invitation(subject.programme, subject.event, meeting, subject.series,
                                            organizer(sender), attendee(to), false, wanted);
        published.events.push_back(std::move(further.events.front()));
    }
    published.method = "PUBLISH";
    // What is published has no attendees (RFC 5546 3.2.1).
    for (auto& event : published.events) event.attendee.reset();
    return {calendar::ical::write(published), "PUBLISH"};
}

Invitation invitation_of(const Sender& sender, const Recipient& to, const EventSubject& subject,
                         const calendar::Meeting& meeting, const calendar::Slot& slot,
                         const booking::Booking& booking) {
    const bool cancelled = !booking::is_active(booking.status);
    const bool may_join = booking.status == BookingStatus::confirmed;
    const std::string method = cancelled ? "CANCEL" : "REQUEST";
    const auto revised =
        std::max({booking.placed_at(), subject.event.revised_at, booking.cancelled_at.value_or(Instant{})});
    calendar::ical::EventComponent event{
        .uid = booking.id.to_string() + "@" + host_of(sender),
        .sequence = booking::invitation_sequence(booking, meeting),
        .stamp = revised,
        .created = booking.booked_at,
        .start = ZonedTime{slot.starts, meeting.zone},
        .end = ZonedTime{slot.ends, meeting.zone},
        .summary = subject.programme.name.in(to.language) + " – " + booking.presentation.title};
    const bool online = may_join && !meeting.room.link.empty();
    event.location = online ? meeting.room.link : meeting.room.address;
    event.description = subject.event.title.in(to.language);
    if (online) event.description += "\n" + meeting.room.link;
    event.status = status_of(booking.status);
    event.transparent = cancelled;
    event.organizer = organizer(sender);
    event.attendee = attendee(to);
    const calendar::ical::Calendar calendar{.name = subject.programme.name.in(to.language),
                                            .zone = meeting.zone,
                                            .method = method,
                                            .language = tag(to.language),
                                            .last_modified = revised,
                                            .events = {event}};
    return {calendar::ical::write(calendar), method};
}

std::string host_of(const Sender& sender) {
    const auto host = sender.from_address.substr(sender.from_address.rfind('@') + 1);
    const bool ascii = std::ranges::all_of(host, [](char c) { return c > ' ' && c <= '~'; });
    return ascii && !host.empty() ? host : "passerelle.invalid";
}

}  // namespace passerelle::notifications
