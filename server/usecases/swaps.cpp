// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/swaps.hpp"

#include "booking/clean_text.hpp"
#include "server/usecases/desk.hpp"
#include "server/usecases/slot_waiting.hpp"
#include "storage/bookings.hpp"
#include "storage/materials.hpp"
#include "storage/persons.hpp"
#include "storage/series.hpp"
#include "storage/swaps.hpp"

#include <algorithm>

namespace passerelle::usecases {

namespace {

using booking::BookingStatus;
using booking::Swap;
using booking::SwapStatus;
using notifications::SwapNews;

constexpr std::size_t longest_message = 500;

/// How things stand for one who would come to the slot of the other.
booking::SlotSituation target_of(const Context& context, const PlacedBooking& who, const PlacedBooking& other) {
    return situation_of(context, other.place, who.partner, false, who.booking.id);
}

Result<void> decide(const Context& context, const PlacedBooking& mine, const PlacedBooking& theirs) {
    const auto to_theirs = target_of(context, mine, theirs);
    const auto to_mine = target_of(context, theirs, mine);
    return booking::decide_swap({mine.booking, mine.place.meeting, to_theirs},
                                {theirs.booking, theirs.place.meeting, to_mine}, context.now);
}

/// Tells the contacts of `to` of what the other did; each sees its own slot first.
void tell_swap(const Context& context, SwapNews news, const PlacedBooking& to, const PlacedBooking& other,
               const std::string& message) {
    const auto& event = to.place.event;
    const auto series = event.series ? storage::find_series(context.tx, *event.series) : std::nullopt;
    const notifications::SwapSubject subject{.own = to.booking,
                                             .own_meeting = to.place.meeting,
                                             .own_slot = to.place.slot,
                                             .other_meeting = other.place.meeting,
                                             .other_slot = other.place.slot,
                                             .partner_name = to.partner.name,
                                             .other_partner_name = other.partner.name,
                                             .message = message};
    for (const auto& person : storage::find_persons(context.tx, to.partner.contacts))
        storage::insert(context.tx, context.composer.swap(news, recipient(person), {to.place.programme, event, series},
                                                          subject, new_stamp(context)));
}

/// A swap of which the actor may answer or withdraw: of the booking that `side` names.
Result<PlacedSwap> own_swap(const Context& context, SwapId id, BookingId Swap::*side) {
    const auto swap = storage::find_swap(context.tx, id);
    if (!swap) return missing();
    PlacedSwap found{*swap, placed(context.tx, storage::find_booking(context.tx, swap->mine).value()),
                     placed(context.tx, storage::find_booking(context.tx, swap->theirs).value())};
    const auto& own = (*swap).*side == swap->mine ? found.mine : found.theirs;
    if (!may_act_for(context, own.partner.id)) return missing();
    if (const auto may = booking::decide_swap_answer(*swap); !may) return may.error();
    return found;
}

void close(const Context& context, Swap& swap, SwapStatus status) {
    swap.status = status;
    swap.answered_at = context.now;
    storage::update(context.tx, swap);
}

/// What follows for one of the two, once it has come to the slot of the other.
void arrive(const Context& context, booking::Booking booking, const PlacedBooking& was) {
    const auto now = placed(context.tx, booking);
    storage::erase_reminders(context.tx, booking.id);
    lapse_swaps(context, booking.id);
    end_wait_of(context, booking.partner, now.place.meeting.id);
    tell_contacts(context, notifications::BookingNews::swapped, now, was.place.interval());
}

}  // namespace

Result<Swap> ask_swap(const Context& context, const AskSwap& command) {
    const auto mine = own_booking(context, command.mine);
    const auto other = storage::find_booking(context.tx, command.theirs);
    // Only what everybody sees may be asked for: a confirmed booking stands on the page of its session.
    if (!mine || !context.actor.person || !other || other->status != BookingStatus::confirmed) return missing();
    const auto theirs = placed(context.tx, *other);
    const auto message = command.message.empty() ? Result<std::string>{std::string{}}
                                                 : booking::clean_paragraphs(command.message, "message",
                                                                             {.least = 0, .most = longest_message});
    if (!message) return message.error();
    if (const auto may = decide(context, *mine, theirs); !may) return may.error();
    for (const auto& swap : storage::list_swaps_of(context.tx, command.mine))
        if (swap.theirs == command.theirs && swap.status == SwapStatus::asked)
            return fail(Failure::conflict, "swap_open");
    const Swap swap{.id = context.new_id<SwapId>(),
                    .mine = command.mine,
                    .theirs = command.theirs,
                    .message = *message,
                    .asked_by = context.actor.person->id,
                    .asked_at = context.now};
    storage::insert(context.tx, swap);
    tell_swap(context, SwapNews::asked, theirs, *mine, swap.message);
    return swap;
}

Result<Swap> accept_swap(const Context& context, SwapId id) {
    end_expired_holds(context);
    auto found = own_swap(context, id, &Swap::theirs);
    if (!found) return found.error();
    auto& [swap, mine, theirs] = *found;
    // Here it is the other who reads the answer: what its own rules refuse is said to it as such.
    if (const auto may = decide(context, theirs, mine); !may) return may.error();
    const auto to_theirs = target_of(context, mine, theirs);
    const auto to_mine = target_of(context, theirs, mine);
    const auto [one, other] = booking::exchanged({mine.booking, mine.place.meeting, to_theirs},
                                                 {theirs.booking, theirs.place.meeting, to_mine}, context.now);
    storage::update_exchanged(context.tx, one, other);
    close(context, swap, SwapStatus::accepted);
    arrive(context, one, mine);
    arrive(context, other, theirs);
    serve_lists_of(context, one.partner);
    serve_lists_of(context, other.partner);
    return swap;
}

Result<Swap> decline_swap(const Context& context, SwapId id) {
    auto found = own_swap(context, id, &Swap::theirs);
    if (!found) return found.error();
    close(context, found->swap, SwapStatus::declined);
    tell_swap(context, SwapNews::declined, found->mine, found->theirs, "");
    return found->swap;
}

Result<Swap> withdraw_swap(const Context& context, SwapId id) {
    auto found = own_swap(context, id, &Swap::mine);
    if (!found) return found.error();
    close(context, found->swap, SwapStatus::withdrawn);
    tell_swap(context, SwapNews::withdrawn, found->theirs, found->mine, "");
    return found->swap;
}

void lapse_swaps(const Context& context, BookingId booking) {
    for (auto& swap : storage::list_swaps_of(context.tx, booking))
        if (swap.status == SwapStatus::asked) close(context, swap, SwapStatus::lapsed);
}

std::vector<PlacedSwap> open_swaps_of(const Context& context, PartnerId partner) {
    std::vector<PlacedSwap> all;
    for (const auto& swap : storage::list_open_swaps_of(context.tx, partner)) {
        PlacedSwap found{swap, placed(context.tx, storage::find_booking(context.tx, swap.mine).value()),
                         placed(context.tx, storage::find_booking(context.tx, swap.theirs).value())};
        const auto over = [&](const PlacedBooking& side) { return side.place.interval().begin <= context.now; };
        if (!over(found.mine) && !over(found.theirs)) all.push_back(std::move(found));
    }
    return all;
}

std::vector<PlacedBooking> swap_candidates(const Context& context, const PlacedBooking& mine) {
    std::vector<PlacedBooking> all;
    for (const auto& booking : storage::list_confirmed_bookings(context.tx, context.now)) {
        if (booking.partner == mine.partner.id) continue;
        auto theirs = placed(context.tx, booking);
        if (theirs.place.programme.id != mine.place.programme.id) continue;
        if (decide(context, mine, theirs)) all.push_back(std::move(theirs));
    }
    return all;
}

}  // namespace passerelle::usecases
