// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/partner.hpp"
#include "calendar/event.hpp"
#include "calendar/programme.hpp"
#include "calendar/result.hpp"

#include <optional>
#include <span>
#include <string>

namespace passerelle::booking {

enum class BookingStatus { requested, confirmed, cancelled };

/// What a partner says it will present.
struct Presentation {
    std::string title;
    std::string presenters = {};
    std::string community = {};
    std::string job_offers = {};  ///< employers and their offers
    std::string needs = {};

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
    std::optional<Instant> cancelled_at = {};
    std::string cancel_reason = {};

    bool operator==(const Booking&) const = default;
};

/// The state of the world in which a slot is asked for.
struct SlotSituation {
    const calendar::Programme& programme;
    const calendar::Event& event;
    const calendar::Meeting& meeting;
    const calendar::Slot& slot;
    bool taken = false;             ///< an active booking holds the slot
    int bookings_this_quarter = 0;  ///< the partner's active ones in this programme, in the slot's calendar quarter
};

/// May this slot be booked now? The status the booking gets, or one of: `slot_taken`, `slot_cancelled`, `slot_past`,
/// `slot_notice` (argument: hours), `slot_quota` (argument: the limit), `programme_without_slots`.
Result<BookingStatus> decide_booking(const SlotSituation& situation, Instant now);

/// May this booking be cancelled now? `booking_cancelled`, `slot_past`.
Result<void> decide_cancellation(const Booking& booking, const calendar::Meeting& meeting, Instant now);

/// Title of 3 to 160 characters, other texts up to 2,000; trimmed; all issues at once (fields named as the members).
Result<Presentation> clean(Presentation presentation);

}  // namespace passerelle::booking
