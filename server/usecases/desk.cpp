// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/desk.hpp"

#include "booking/clean_text.hpp"
#include "server/usecases/slot_waiting.hpp"
#include "storage/bookings.hpp"
#include "storage/materials.hpp"

#include <utility>

namespace passerelle::usecases {

namespace {

using booking::Booking;
using booking::BookingStatus;
using notifications::BookingNews;

constexpr std::size_t longest_reason = 500;

/// The slot as it stands once what is overdue was done: holds that ended are ended, and the waiting list was served.
struct FreshSlot {
    SlotPlace place;
    std::optional<Booking> holder;
};

std::optional<FreshSlot> fresh(const Context& context, SlotId id) {
    auto place = find_slot_place(context.tx, id);
    if (!place) return std::nullopt;
    end_expired_holds(context);
    serve_waiting(context, place->meeting.id);
    return FreshSlot{std::move(*place), storage::find_active_booking(context.tx, id)};
}

Booking new_booking(const Context& context, SlotId slot, PartnerId partner, BookingStatus status) {
    return {.id = context.new_id<BookingId>(),
            .slot = slot,
            .partner = partner,
            .status = status,
            .presentation = {},
            .booked_by = context.actor.person->id,
            .booked_at = context.now};
}

BookingNews news_of(BookingStatus status) {
    return status == BookingStatus::confirmed ? BookingNews::confirmed : BookingNews::requested;
}

/// A new booking with its presentation; the contacts are told.
Result<Booking> book(const Context& context, const FreshSlot& slot, const booking::Partner& partner,
                     const booking::Presentation& presentation) {
    const auto status =
        booking::decide_booking(situation_of(context, slot.place, partner, slot.holder.has_value()), context.now);
    if (!status) return status.error();
    auto booking = new_booking(context, slot.place.slot.id, partner.id, *status);
    booking.presentation = presentation;
    storage::insert(context.tx, booking);
    end_wait_of(context, partner.id, slot.place.meeting.id);
    tell_contacts(context, news_of(*status), {booking, partner, slot.place});
    return booking;
}

Result<Booking> complete(const Context& context, PlacedBooking own, const booking::Presentation& presentation) {
    const auto status = booking::decide_presentation(own.booking, own.place.programme, context.now);
    if (!status) return status.error();
    own.booking.status = *status;
    own.booking.presentation = presentation;
    storage::update(context.tx, own.booking);
    tell_contacts(context, news_of(*status), own);
    return own.booking;
}

Result<Booking> change_texts(const Context& context, PlacedBooking own, const booking::Presentation& presentation) {
    if (const auto may = booking::decide_edit(own.booking, own.place.meeting, context.now); !may) return may.error();
    own.booking.presentation = presentation;
    storage::update(context.tx, own.booking);
    return own.booking;
}

Result<Booking> end_booking(const Context& context, PlacedBooking own, BookingStatus status,
                            const std::string& reason) {
    const bool was_held = own.booking.status == BookingStatus::held;
    const auto said = reason.empty() ? Result<std::string>{std::string{}}
                                     : booking::clean_line(reason, "reason", {.least = 0, .most = longest_reason});
    if (!said) return said.error();
    own.booking.status = status;
    own.booking.cancelled_at = context.now;
    own.booking.cancel_reason = *said;
    storage::update(context.tx, own.booking);
    const auto news = status == BookingStatus::declined ? BookingNews::declined : BookingNews::cancelled;
    // A hold that is let go concerns nobody.
    if (!was_held) tell_contacts(context, news, own);
    leave_slot(context, own);
    return own.booking;
}

}  // namespace

Result<Booking> hold_slot(const Context& context, SlotId slot, PartnerId id) {
    const auto partner = own_partner(context, id);
    if (!partner) return partner.error();
    const auto wanted = fresh(context, slot);
    if (!wanted) return missing();
    const auto& holder = wanted->holder;
    if (holder && holder->partner == id && holder->status == BookingStatus::held) return *holder;
    const auto until =
        booking::decide_hold(situation_of(context, wanted->place, *partner, holder.has_value()), context.now);
    if (!until) return until.error();
    auto booking = new_booking(context, slot, id, BookingStatus::held);
    booking.held_until = *until;
    storage::insert(context.tx, booking);
    end_wait_of(context, id, wanted->place.meeting.id);
    tell_contacts(context, BookingNews::held, {booking, *partner, wanted->place});
    return booking;
}

Result<Booking> present(const Context& context, BookingId id, const booking::Presentation& presentation) {
    const auto before = own_booking(context, id);
    if (!before || !context.actor.person) return missing();
    const auto cleaned = booking::clean(presentation);
    if (!cleaned) return cleaned.error();
    const auto slot = fresh(context, before->booking.slot).value();
    auto own = own_booking(context, id).value();
    if (own.booking.status == BookingStatus::held) return complete(context, std::move(own), *cleaned);
    if (own.booking.status != BookingStatus::expired) return change_texts(context, std::move(own), *cleaned);
    auto booked = book(context, slot, own.partner, *cleaned);
    return booked ? booked : Result<Booking>{fail(Failure::conflict, "hold_ended")};
}

Result<Booking> book_slot(const Context& context, const BookSlot& command) {
    const auto partner = own_partner(context, command.partner);
    if (!partner) return partner.error();
    const auto slot = fresh(context, command.slot);
    if (!slot) return missing();
    const auto presentation = booking::clean(command.presentation);
    if (!presentation) return presentation.error();
    const auto& holder = slot->holder;
    if (holder && holder->partner == command.partner && holder->status == BookingStatus::held)
        return complete(context, {*holder, *partner, slot->place}, *presentation);
    return book(context, *slot, *partner, *presentation);
}

Result<Booking> confirm_booking(const Context& context, BookingId id) {
    auto own = own_booking(context, id);
    if (!own || !context.actor.is_staff()) return missing();
    if (const auto may = booking::decide_answer(own->booking); !may) return may.error();
    own->booking.status = BookingStatus::confirmed;
    storage::update(context.tx, own->booking);
    tell_contacts(context, BookingNews::confirmed, *own);
    return own->booking;
}

Result<Booking> decline_booking(const Context& context, BookingId id, const std::string& reason) {
    const auto own = own_booking(context, id);
    if (!own || !context.actor.is_staff()) return missing();
    if (const auto may = booking::decide_answer(own->booking); !may) return may.error();
    if (reason.find_first_not_of(" \t\r\n") == std::string::npos) return fail(Failure::invalid, "required", "reason");
    return end_booking(context, *own, BookingStatus::declined, reason);
}

Result<Booking> move_booking(const Context& context, BookingId id, SlotId to) {
    const auto target = fresh(context, to);
    const auto own = own_booking(context, id);
    if (!own || !target) return missing();
    const auto& [place, holder] = *target;
    const auto status =
        booking::decide_move(own->booking, own->place.event, own->place.meeting,
                             situation_of(context, place, own->partner, holder.has_value(), id), context.now);
    if (!status) return status.error();
    auto moved = booking::moved(own->booking, own->place.meeting, to, context.now);
    moved.status = *status;
    storage::update(context.tx, moved);
    storage::erase_reminders(context.tx, id);
    end_wait_of(context, own->partner.id, place.meeting.id);
    tell_contacts(context, BookingNews::moved, {moved, own->partner, place}, own->place.interval());
    leave_slot(context, *own);
    return moved;
}

Result<Booking> cancel_booking(const Context& context, BookingId id, const std::string& reason) {
    const auto own = own_booking(context, id);
    if (!own) return own.error();
    const auto allowed = booking::decide_cancellation(own->booking, own->place.meeting, context.now);
    if (!allowed) return allowed.error();
    return end_booking(context, *own, BookingStatus::cancelled, reason);
}

void end_expired_holds(const Context& context) {
    for (auto& hold : storage::list_expired_holds(context.tx, context.now)) {
        hold.status = BookingStatus::expired;
        hold.cancelled_at = context.now;
        storage::update(context.tx, hold);
        leave_slot(context, placed(context.tx, hold));
    }
}

std::vector<PlacedBooking> bookings_of(const Context& context, PartnerId partner) {
    std::vector<PlacedBooking> all;
    for (const auto& booking : storage::list_bookings_of(context.tx, partner))
        all.push_back(placed(context.tx, booking));
    return all;
}

}  // namespace passerelle::usecases
