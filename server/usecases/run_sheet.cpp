// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/run_sheet.hpp"

#include "server/usecases/desk.hpp"
#include "storage/bookings.hpp"
#include "storage/presences.hpp"
#include "storage/registrations.hpp"

#include <algorithm>

namespace passerelle::usecases {

namespace {

using booking::BookingStatus;

RunSheetLine line_of(const Context& context, const calendar::Slot& slot) {
    const auto booking = storage::find_active_booking(context.tx, slot.id);
    if (!booking || booking->status == BookingStatus::held) return {slot};
    auto with_place = placed(context.tx, *booking);
    auto checklist = checklist_of(context, with_place);
    return {slot, std::move(with_place), std::move(checklist)};
}

bool presents(const Context& context, const RunSheet& sheet) {
    return std::ranges::any_of(sheet.lines, [&](const RunSheetLine& line) {
        return line.booking && line.booking->booking.status == BookingStatus::confirmed &&
               context.actor.acts_for(line.booking->partner.id);
    });
}

/// What other presenters are not shown of this line.
void veil(const Context& context, RunSheetLine& line) {
    if (!line.booking || context.actor.acts_for(line.booking->partner.id)) return;
    if (line.booking->booking.status != BookingStatus::confirmed) {
        line.booking.reset();
    } else {
        line.booking->booking.presentation.phone.clear();
        line.booking->booking.presentation.needs.clear();
    }
    line.checklist.clear();
}

}  // namespace

Result<RunSheet> run_sheet(const Context& context, MeetingId meeting) {
    auto session = find_session_place(context.tx, meeting);
    if (!session || session->meeting.slots.empty()) return missing();
    RunSheet sheet{std::move(*session), {}, context.actor.is_staff()};
    for (const auto& slot : sheet.session.meeting.slots) sheet.lines.push_back(line_of(context, slot));
    if (sheet.for_staff) return sheet;
    if (!presents(context, sheet)) return missing();
    for (auto& line : sheet.lines) veil(context, line);
    return sheet;
}

std::vector<PastPresentation> past_presentations(const Context& context, PartnerId partner) {
    std::vector<PastPresentation> past;
    for (auto& booking : bookings_of(context, partner)) {
        const auto& place = booking.place;
        const bool cancelled =
            place.event.status == calendar::Status::cancelled || place.meeting.status == calendar::Status::cancelled;
        if (booking.booking.status != BookingStatus::confirmed || cancelled) continue;
        if (calendar::interval_of(place.meeting).end > context.now) continue;
        PastPresentation one{booking, storage::occupancy(context.tx, place.event.id).confirmed};
        if (place.programme.features.attendance) one.came = storage::count_present(context.tx, place.meeting.id);
        past.push_back(std::move(one));
    }
    return past;
}

}  // namespace passerelle::usecases
