// SPDX-License-Identifier: Apache-2.0
#include "booking/booking.hpp"

#include "calendar/zone.hpp"

#include <algorithm>
#include <utility>

namespace passerelle::booking {

namespace {

using calendar::Status;

Instant begin_of(const SlotSituation& situation) {
    const auto zone = calendar::Zone::find(situation.meeting.zone);
    return zone.value().resolve(situation.slot.starts);
}

}  // namespace

bool is_active(BookingStatus status) {
    return status == BookingStatus::held || status == BookingStatus::requested || status == BookingStatus::confirmed;
}

bool has_expired(const Booking& booking, Instant now) {
    return booking.status == BookingStatus::held && now >= booking.held_until.value_or(booking.booked_at);
}

int invitation_sequence(const Booking& booking, const calendar::Meeting& meeting) {
    const bool confirmed = booking.status == BookingStatus::confirmed;
    const int step = confirmed ? 1 : is_active(booking.status) ? 0 : 2;
    return booking.sequence + meeting.sequence * 3 + step;
}

Result<void> decide_partner(const calendar::Programme& programme, const Partner& partner) {
    const auto& rules = programme.slot_rules;
    const bool anyone = rules.regions.empty() && rules.partners.empty();
    if (anyone || rules.regions.contains(partner.region.number()) || rules.partners.contains(partner.id)) return {};
    return fail(Failure::conflict, "slot_not_for_partner");
}

Result<BookingStatus> decide_booking(const SlotSituation& situation, Instant now) {
    const auto& [programme, event, meeting, slot, taken, bookings_this_quarter, partner, holds_another] = situation;
    const auto& rules = programme.slot_rules;
    if (!programme.features.slots) return fail(Failure::conflict, "programme_without_slots");
    if (event.status == Status::cancelled || meeting.status == Status::cancelled)
        return fail(Failure::conflict, "slot_cancelled");
    if (now >= begin_of(situation)) return fail(Failure::conflict, "slot_past");
    if (taken) return fail(Failure::conflict, "slot_taken");
    if (partner != nullptr)
        if (const auto may = decide_partner(programme, *partner); !may) return may.error();
    if (now + rules.notice > calendar::interval_of(meeting).begin)
        return fail(Failure::conflict, "slot_notice", {}, {std::to_string(rules.notice.count())});
    if (rules.per_partner_per_quarter && bookings_this_quarter >= *rules.per_partner_per_quarter)
        return fail(Failure::conflict, "slot_quota", {}, {std::to_string(*rules.per_partner_per_quarter)});
    return rules.approved_by_itself ? BookingStatus::confirmed : BookingStatus::requested;
}

Result<Instant> decide_hold(const SlotSituation& situation, Instant now) {
    if (const auto may = decide_booking(situation, now); !may) return may.error();
    if (situation.holds_another) return fail(Failure::conflict, "slot_hold_open");
    return now + situation.programme.slot_rules.hold;
}

Result<BookingStatus> decide_presentation(const Booking& booking, const calendar::Programme& programme, Instant now) {
    if (booking.status == BookingStatus::expired || has_expired(booking, now))
        return fail(Failure::conflict, "hold_ended");
    if (booking.status != BookingStatus::held) return fail(Failure::conflict, "booking_not_held");
    return programme.slot_rules.approved_by_itself ? BookingStatus::confirmed : BookingStatus::requested;
}

Result<void> decide_edit(const Booking& booking, const calendar::Meeting& meeting, Instant now) {
    if (!is_active(booking.status)) return fail(Failure::conflict, "booking_cancelled");
    if (now >= calendar::interval_of(meeting).begin) return fail(Failure::conflict, "slot_past");
    return {};
}

Result<BookingStatus> decide_move(const Booking& booking, const calendar::Event& from_event,
                                  const calendar::Meeting& from, const SlotSituation& target, Instant now) {
    if (const auto may = decide_edit(booking, from, now); !may) return may.error();
    if (booking.status == BookingStatus::held) return fail(Failure::conflict, "booking_held");
    if (booking.slot == target.slot.id) return fail(Failure::conflict, "nothing_changed");
    if (from_event.programme != target.event.programme) return fail(Failure::conflict, "slot_of_other_programme");
    const auto status = decide_booking(target, now);
    if (!status) return status.error();
    return booking.status == BookingStatus::requested ? BookingStatus::requested : *status;
}

Booking moved(Booking booking, const calendar::Meeting& from, SlotId to, Instant now) {
    booking.sequence = invitation_sequence(booking, from) + 1;
    booking.slot = to;
    booking.moved_at = now;
    return booking;
}

Result<void> decide_cancellation(const Booking& booking, const calendar::Meeting& meeting, Instant now) {
    if (!is_active(booking.status)) return fail(Failure::conflict, "booking_cancelled");
    if (now >= calendar::interval_of(meeting).end) return fail(Failure::conflict, "slot_past");
    return {};
}

Result<void> decide_answer(const Booking& booking) {
    if (booking.status != BookingStatus::requested) return fail(Failure::conflict, "booking_not_requested");
    return {};
}

Interval quarter_of(const calendar::Meeting& meeting) {
    const date::year_month_day day{date::floor<date::days>(meeting.starts)};
    const auto first_month = (static_cast<unsigned>(day.month()) - 1) / 3 * 3 + 1;
    const date::year_month begin{day.year(), date::month{first_month}};
    const auto zone = calendar::Zone::find(meeting.zone).value();
    const auto at = [&](date::year_month month) { return zone.resolve(LocalTime{date::local_days{month / 1}}); };
    return {at(begin), at(begin + date::months{3})};
}

}  // namespace passerelle::booking
