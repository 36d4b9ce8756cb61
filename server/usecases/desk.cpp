// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/desk.hpp"

#include "calendar/zone.hpp"
#include "storage/bookings.hpp"
#include "storage/events.hpp"
#include "storage/partners.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "storage/series.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace passerelle::usecases {

namespace {

using booking::Booking;
using booking::BookingStatus;
using notifications::BookingNews;

/// A slot with the event that holds it.
struct SlotPlace {
    calendar::Event event;
    calendar::Meeting meeting;
    calendar::Slot slot;
};

std::optional<SlotPlace> find_slot(storage::Transaction& tx, SlotId id) {
    auto event = storage::find_event_of_slot(tx, id);
    if (!event) return std::nullopt;
    for (const auto& meeting : event->meetings)
        for (const auto& slot : meeting.slots)
            if (slot.id == id) return SlotPlace{*event, meeting, slot};
    return std::nullopt;
}

/// The calendar quarter, in the meeting's zone, in which it starts.
Interval quarter_of(const calendar::Meeting& meeting) {
    const date::year_month_day day{date::floor<date::days>(meeting.starts)};
    const auto first_month = (static_cast<unsigned>(day.month()) - 1) / 3 * 3 + 1;
    const date::year_month begin{day.year(), date::month{first_month}};
    const auto zone = calendar::Zone::find(meeting.zone).value();
    const auto at = [&](date::year_month month) { return zone.resolve(LocalTime{date::local_days{month / 1}}); };
    return {at(begin), at(begin + date::months{3})};
}

void tell_contacts(const Context& context, BookingNews news, const SlotPlace& place, const Booking& booking,
                   const booking::Partner& partner) {
    const auto programme = storage::find_programme(context.tx, place.event.programme).value();
    const auto series = place.event.series ? storage::find_series(context.tx, *place.event.series) : std::nullopt;
    for (const auto& person : storage::find_persons(context.tx, partner.contacts)) {
        storage::insert(context.tx,
                        context.composer.booking(news, recipient(person), {programme, place.event, series},
                                                 place.meeting, place.slot, booking, partner.name, new_stamp(context)));
    }
}

bool may_act_for(const Context& context, PartnerId partner) {
    return context.actor.is_staff() || context.actor.acts_for(partner);
}

Result<BookingStatus> decide(const Context& context, const SlotPlace& place, PartnerId partner) {
    const auto programme = storage::find_programme(context.tx, place.event.programme).value();
    const booking::SlotSituation situation{
        programme,
        place.event,
        place.meeting,
        place.slot,
        storage::find_active_booking(context.tx, place.slot.id).has_value(),
        storage::count_bookings(context.tx, partner, programme.id, quarter_of(place.meeting))};
    return booking::decide_booking(situation, context.now);
}

/// A booking that the actor may touch, with its surroundings.
struct OwnBooking {
    Booking booking;
    booking::Partner partner;
    SlotPlace place;
};

Result<OwnBooking> find_own(const Context& context, BookingId id) {
    const auto booking = storage::find_booking(context.tx, id);
    if (!booking || !may_act_for(context, booking->partner)) return missing();
    return OwnBooking{*booking, storage::find_partner(context.tx, booking->partner).value(),
                      find_slot(context.tx, booking->slot).value()};
}

}  // namespace

Result<Booking> book_slot(const Context& context, const BookSlot& command) {
    const auto place = find_slot(context.tx, command.slot);
    const auto partner = storage::find_partner(context.tx, command.partner);
    if (!place || !partner || !context.actor.person || !may_act_for(context, command.partner)) return missing();
    const auto presentation = booking::clean(command.presentation);
    if (!presentation) return presentation.error();
    const auto status = decide(context, *place, command.partner);
    if (!status) return status.error();
    const Booking booking{.id = context.new_id<BookingId>(),
                          .slot = command.slot,
                          .partner = command.partner,
                          .status = *status,
                          .presentation = *presentation,
                          .booked_by = context.actor.person->id,
                          .booked_at = context.now};
    storage::insert(context.tx, booking);
    const auto news = *status == BookingStatus::confirmed ? BookingNews::confirmed : BookingNews::requested;
    tell_contacts(context, news, *place, booking, *partner);
    return booking;
}

Result<Booking> confirm_booking(const Context& context, BookingId id) {
    auto own = find_own(context, id);
    if (!own) return own.error();
    if (!context.actor.is_staff()) return missing();
    if (own->booking.status != BookingStatus::requested) return fail(Failure::conflict, "booking_not_requested");
    own->booking.status = BookingStatus::confirmed;
    storage::update(context.tx, own->booking);
    tell_contacts(context, BookingNews::confirmed, own->place, own->booking, own->partner);
    return own->booking;
}

Result<Booking> cancel_booking(const Context& context, BookingId id, const std::string& reason) {
    auto own = find_own(context, id);
    if (!own) return own.error();
    const auto allowed = booking::decide_cancellation(own->booking, own->place.meeting, context.now);
    if (!allowed) return allowed.error();
    own->booking.status = BookingStatus::cancelled;
    own->booking.cancelled_at = context.now;
    own->booking.cancel_reason = reason;
    storage::update(context.tx, own->booking);
    tell_contacts(context, BookingNews::cancelled, own->place, own->booking, own->partner);
    return own->booking;
}

std::vector<OpenSlot> open_slots(const Context& context, PartnerId partner, int weeks) {
    const Interval ahead{context.now, context.now + std::chrono::days{7 * weeks}};
    const auto events = storage::list_events(context.tx, {.overlapping = ahead});
    std::vector<EventId> ids;
    std::ranges::transform(events, std::back_inserter(ids), &calendar::Event::id);
    std::set<SlotId> taken;
    for (const auto& booking : storage::list_active_bookings(context.tx, ids)) taken.insert(booking.slot);
    std::map<ProgrammeId, calendar::Programme> programmes;
    for (const auto& programme : storage::list_programmes(context.tx)) programmes.emplace(programme.id, programme);

    std::vector<OpenSlot> open;
    for (const auto& event : events) {
        const auto& programme = programmes.at(event.programme);
        for (const auto& meeting : event.meetings) {
            if (meeting.slots.empty()) continue;
            const int held = storage::count_bookings(context.tx, partner, programme.id, quarter_of(meeting));
            for (const auto& slot : meeting.slots) {
                const booking::SlotSituation situation{programme, event, meeting, slot, taken.contains(slot.id), held};
                if (booking::decide_booking(situation, context.now)) open.push_back({programme, event, meeting, slot});
            }
        }
    }
    return open;
}

std::vector<BookedSlot> bookings_of(const Context& context, PartnerId partner) {
    std::vector<BookedSlot> views;
    for (const auto& booking : storage::list_bookings_of(context.tx, partner)) {
        const auto place = find_slot(context.tx, booking.slot).value();
        views.push_back({booking, place.event, place.meeting, place.slot});
    }
    return views;
}

}  // namespace passerelle::usecases
