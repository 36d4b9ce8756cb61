// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/desk_world.hpp"

#include "calendar/zone.hpp"
#include "server/usecases/slot_waiting.hpp"
#include "server/usecases/swaps.hpp"
#include "storage/bookings.hpp"
#include "storage/events.hpp"
#include "storage/partners.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "storage/series.hpp"

#include <algorithm>

namespace passerelle::usecases {

namespace {

bool holds_another_slot(const Context& context, const SlotPlace& place, PartnerId partner) {
    const auto active = storage::list_active_bookings_of(context.tx, partner, place.programme.id);
    return std::ranges::any_of(active, [&](const booking::Booking& booking) {
        return booking.status == booking::BookingStatus::held && booking.slot != place.slot.id &&
               !booking::has_expired(booking, context.now);
    });
}

}  // namespace

Interval SlotPlace::interval() const {
    const auto zone = calendar::Zone::find(meeting.zone).value();
    return {zone.resolve(slot.starts), zone.resolve(slot.ends)};
}

std::optional<SessionPlace> find_session_place(storage::Transaction& tx, MeetingId id) {
    auto event = storage::find_event_of_meeting(tx, id);
    if (!event) return std::nullopt;
    const auto meeting = std::ranges::find(event->meetings, id, &calendar::Meeting::id);
    return SessionPlace{storage::find_programme(tx, event->programme).value(), *event, *meeting};
}

std::optional<SlotPlace> find_slot_place(storage::Transaction& tx, SlotId id) {
    const auto event = storage::find_event_of_slot(tx, id);
    if (!event) return std::nullopt;
    for (const auto& meeting : event->meetings)
        for (const auto& slot : meeting.slots)
            if (slot.id == id)
                return SlotPlace{storage::find_programme(tx, event->programme).value(), *event, meeting, slot};
    return std::nullopt;
}

bool may_act_for(const Context& context, PartnerId partner) {
    return context.actor.is_staff() || context.actor.acts_for(partner);
}

Result<booking::Partner> own_partner(const Context& context, PartnerId id) {
    const auto partner = storage::find_partner(context.tx, id);
    if (!partner || !context.actor.person || !may_act_for(context, id)) return missing();
    return *partner;
}

PlacedBooking placed(storage::Transaction& tx, const booking::Booking& booking) {
    return {booking, storage::find_partner(tx, booking.partner).value(), find_slot_place(tx, booking.slot).value()};
}

Result<PlacedBooking> own_booking(const Context& context, BookingId id) {
    const auto booking = storage::find_booking(context.tx, id);
    if (!booking || !may_act_for(context, booking->partner)) return missing();
    return placed(context.tx, *booking);
}

booking::SlotSituation situation_of(const Context& context, const SlotPlace& place, const booking::Partner& partner,
                                    bool taken, std::optional<BookingId> without) {
    return {.programme = place.programme,
            .event = place.event,
            .meeting = place.meeting,
            .slot = place.slot,
            .taken = taken,
            .bookings_this_quarter = storage::count_bookings(context.tx, partner.id, place.programme.id,
                                                             booking::quarter_of(place.meeting), without),
            .partner = &partner,
            .holds_another = holds_another_slot(context, place, partner.id)};
}

void tell_contacts(const Context& context, notifications::BookingNews news, const PlacedBooking& placed,
                   std::optional<Interval> was) {
    const auto& place = placed.place;
    const auto series = place.event.series ? storage::find_series(context.tx, *place.event.series) : std::nullopt;
    const notifications::EventSubject subject{
        .programme = place.programme, .event = place.event, .series = series, .was = was};
    for (const auto& person : storage::find_persons(context.tx, placed.partner.contacts))
        storage::insert(context.tx,
                        context.composer.booking(news, recipient(person), subject, place.meeting, place.slot,
                                                 placed.booking, placed.partner.name, new_stamp(context)));
}

void leave_slot(const Context& context, const PlacedBooking& left) {
    lapse_swaps(context, left.booking.id);
    serve_waiting(context, left.place.meeting.id);
    serve_lists_of(context, left.partner.id);
}

}  // namespace passerelle::usecases
