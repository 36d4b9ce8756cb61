// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/partner.hpp"
#include "calendar/event.hpp"
#include "calendar/programme.hpp"
#include "calendar/result.hpp"

#include <optional>
#include <string>

namespace passerelle::booking {

/// `held` until its presentation is given or its time is up (then `expired`); `requested` where an organizer decides.
enum class BookingStatus { held, requested, confirmed, declined, expired, cancelled };

/// Does a booking of this status have its slot, and count against quotas?
bool is_active(BookingStatus status);

/// What a partner says it will present.
struct Presentation {
    std::string title;
    std::string presenters = {};
    std::string phone = {};  ///< where the presenters are reached on the day: for organizers and themselves alone
    std::string community = {};
    std::string job_offers = {};  ///< employers and their offers
    std::string needs = {};       ///< for the organizers

    bool operator==(const Presentation&) const = default;
};

/// A partner's hold on a slot.
struct Booking {
    BookingId id;
    SlotId slot;
    PartnerId partner;
    BookingStatus status = BookingStatus::confirmed;
    Presentation presentation;
    PersonId booked_by;
    Instant booked_at;
    std::optional<Instant> held_until = {};    ///< of what is or was held
    std::optional<Instant> moved_at = {};      ///< when it last came to another slot
    int sequence = 0;                          ///< what moves add to the SEQUENCE of its invitation
    std::optional<Instant> cancelled_at = {};  ///< when it was cancelled, declined or expired
    std::string cancel_reason = {};            ///< of a cancellation or a refusal

    /// When it came to the slot that it has.
    Instant placed_at() const { return moved_at.value_or(booked_at); }

    bool operator==(const Booking&) const = default;
};

/// Has the time of a hold run out? Whoever decides about its slot ends it first.
bool has_expired(const Booking& booking, Instant now);

/// RFC 5545 SEQUENCE of the booking's invitation: rises when an organizer confirms, above that when the booking ends,
/// and above all that when the meeting changes.
int invitation_sequence(const Booking& booking, const calendar::Meeting& meeting);

/// The state of the world in which a slot is asked for.
struct SlotSituation {
    const calendar::Programme& programme;
    const calendar::Event& event;
    const calendar::Meeting& meeting;
    const calendar::Slot& slot;
    bool taken = false;                ///< an active booking holds the slot
    int bookings_this_quarter = 0;     ///< the partner's active ones in this programme, in the slot's calendar quarter;
                                       ///< without the one that would move here
    const Partner* partner = nullptr;  ///< who asks; nobody yet where the question is whether the slot is open at all
    bool holds_another = false;        ///< the partner holds another slot of the programme, without a presentation yet
};

/// May this partner present in this programme at all? `slot_not_for_partner`.
Result<void> decide_partner(const calendar::Programme& programme, const Partner& partner);

/// May this slot be booked now? The status the booking gets, or one of, in this order: `programme_without_slots`,
/// `slot_cancelled`, `slot_past`, `slot_taken`, `slot_not_for_partner`, `slot_notice` (argument: hours), `slot_quota`
/// (argument: the limit).
Result<BookingStatus> decide_booking(const SlotSituation& situation, Instant now);

/// May this slot be held now, and until when? Refused as a booking is, and `slot_hold_open`: one hold at a time, since
/// a hold asks for nothing and yet keeps others out.
Result<Instant> decide_hold(const SlotSituation& situation, Instant now);

/// The partner gives what it will present for a slot that it holds: the status the booking gets, `hold_ended` from the
/// moment its time is up, `booking_not_held`. The notice was kept when the hold began.
Result<BookingStatus> decide_presentation(const Booking& booking, const calendar::Programme& programme, Instant now);

/// May the texts of this booking still be changed? Until the session begins: `booking_cancelled`, `slot_past`.
Result<void> decide_edit(const Booking& booking, const calendar::Meeting& meeting, Instant now);

/// May this booking move to the slot of `target`? The status it gets there: as a new booking's, but what an organizer
/// still has to confirm stays so. Refused as a booking is, and: `booking_cancelled`, `booking_held`, `slot_past` (its
/// own session has begun), `nothing_changed` (its own slot), `slot_of_other_programme`.
Result<BookingStatus> decide_move(const Booking& booking, const calendar::Event& from_event,
                                  const calendar::Meeting& from, const SlotSituation& target, Instant now);

/// The booking in another slot, one revision later.
Booking moved(Booking booking, const calendar::Meeting& from, SlotId to, Instant now);

/// May this booking be cancelled now? `booking_cancelled`, `slot_past`.
Result<void> decide_cancellation(const Booking& booking, const calendar::Meeting& meeting, Instant now);

/// May an organizer approve or decline it? `booking_not_requested`.
Result<void> decide_answer(const Booking& booking);

/// The calendar quarter, in the meeting's zone, in which it starts.
Interval quarter_of(const calendar::Meeting& meeting);

/// Title of 3 to 160 characters, phone up to 100 with at least seven digits (`phone_malformed`), other texts up to
/// 2,000; trimmed; all issues at once (fields named as the members).
Result<Presentation> clean(Presentation presentation);

}  // namespace passerelle::booking
