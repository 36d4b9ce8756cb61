// SPDX-License-Identifier: Apache-2.0
#include "server/api/desk_json.hpp"

#include "server/api/json.hpp"

namespace passerelle::server::api {

namespace {

using booking::BookingStatus;
using booking::SlotWaitStatus;
using booking::SwapStatus;
using nlohmann::json;

json moment_or_null(const std::optional<Instant>& instant) {
    return instant ? json(to_rfc3339(*instant)) : json(nullptr);
}

const char* name_of(BookingStatus status) {
    switch (status) {
        case BookingStatus::held:
            return "held";
        case BookingStatus::requested:
            return "requested";
        case BookingStatus::confirmed:
            return "confirmed";
        case BookingStatus::declined:
            return "declined";
        case BookingStatus::expired:
            return "expired";
        case BookingStatus::cancelled:
            return "cancelled";
    }
    return "";
}

const char* name_of(SlotWaitStatus status) {
    switch (status) {
        case SlotWaitStatus::waiting:
            return "waiting";
        case SlotWaitStatus::promoted:
            return "promoted";
        case SlotWaitStatus::left:
            return "left";
        case SlotWaitStatus::lapsed:
            return "lapsed";
    }
    return "";
}

const char* name_of(SwapStatus status) {
    switch (status) {
        case SwapStatus::asked:
            return "asked";
        case SwapStatus::accepted:
            return "accepted";
        case SwapStatus::declined:
            return "declined";
        case SwapStatus::withdrawn:
            return "withdrawn";
        case SwapStatus::lapsed:
            return "lapsed";
    }
    return "";
}

void add(json& shown, const booking::Presentation& says) {
    shown["title"] = says.title;
    shown["presenters"] = says.presenters;
    shown["phone"] = says.phone;
    shown["community"] = says.community;
    shown["job_offers"] = says.job_offers;
    shown["needs"] = says.needs;
}

json place_json(const usecases::SlotPlace& place) {
    return {{"slot", to_json(place.slot)},
            {"event_id", place.event.id.to_string()},
            {"meeting_id", place.meeting.id.to_string()},
            {"event_title", to_json(place.event.title)}};
}

}  // namespace

json to_json(const booking::Booking& booking) {
    json shown{{"id", booking.id.to_string()},
               {"slot_id", booking.slot.to_string()},
               {"partner_id", booking.partner.to_string()},
               {"status", name_of(booking.status)},
               {"booked_at", to_rfc3339(booking.booked_at)},
               {"held_until", moment_or_null(booking.held_until)},
               {"moved_at", moment_or_null(booking.moved_at)},
               {"cancelled_at", moment_or_null(booking.cancelled_at)},
               {"cancel_reason", booking.cancel_reason}};
    add(shown, booking.presentation);
    return shown;
}

json to_json(const booking::SlotWait& wait) {
    json shown{{"id", wait.id.to_string()},
               {"meeting_id", wait.meeting.to_string()},
               {"partner_id", wait.partner.to_string()},
               {"status", name_of(wait.status)},
               {"joined_at", to_rfc3339(wait.joined_at)},
               {"ended_at", moment_or_null(wait.ended_at)}};
    add(shown, wait.presentation);
    return shown;
}

json to_json(const booking::Swap& swap) {
    return {{"id", swap.id.to_string()},
            {"mine_id", swap.mine.to_string()},
            {"theirs_id", swap.theirs.to_string()},
            {"status", name_of(swap.status)},
            {"message", swap.message},
            {"asked_at", to_rfc3339(swap.asked_at)},
            {"answered_at", moment_or_null(swap.answered_at)}};
}

json to_json(const usecases::OpenSlot& open) {
    return {{"slot", to_json(open.slot)},
            {"event_id", open.event.id.to_string()},
            {"title", to_json(open.event.title)},
            {"zone", open.meeting.zone}};
}

json to_json(const usecases::PlacedBooking& placed) {
    auto shown = to_json(placed.booking);
    shown.update(place_json(placed.place));
    const bool confirmed = placed.booking.status == BookingStatus::confirmed;
    const auto& rules = placed.place.programme.slot_rules;
    shown["link"] = confirmed ? json(placed.place.meeting.room.link) : json(nullptr);
    shown["instructions"] = confirmed ? to_json(rules.presenter_instructions) : json(nullptr);
    return shown;
}

json to_json(const usecases::OwnWait& own) {
    auto shown = to_json(own.wait);
    shown["event_id"] = own.session.event.id.to_string();
    shown["event_title"] = to_json(own.session.event.title);
    shown["place_in_line"] = own.place;
    return shown;
}

json to_json(const usecases::PlacedSwap& placed) {
    auto shown = to_json(placed.swap);
    shown["mine"] = public_json(placed.mine);
    shown["theirs"] = public_json(placed.theirs);
    return shown;
}

json public_json(const usecases::PlacedBooking& placed) {
    auto shown = place_json(placed.place);
    shown["booking_id"] = placed.booking.id.to_string();
    shown["partner_name"] = placed.partner.name;
    shown["presentation_title"] = placed.booking.presentation.title;
    return shown;
}

}  // namespace passerelle::server::api
