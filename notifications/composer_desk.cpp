// SPDX-License-Identifier: Apache-2.0
#include "calendar/zone.hpp"
#include "notifications/composing.hpp"
#include "notifications/views.hpp"
#include "text/dates.hpp"

#include <sstream>
#include <utility>
#include <vector>

namespace passerelle::notifications {

namespace {

using booking::BookingStatus;
using calendar::Meeting;
using nlohmann::json;
using storage::Notice;

Kind kind_of(BookingNews news) {
    switch (news) {
        case BookingNews::held:
            return {"booking_held", tr("A slot is held for you: {1}")};
        case BookingNews::requested:
            return {"booking_requested", tr("Your slot is requested: {1}")};
        case BookingNews::confirmed:
            return {"booking_confirmed", tr("Your slot is confirmed: {1}")};
        case BookingNews::declined:
            return {"booking_declined", tr("Your slot could not be confirmed: {1}")};
        case BookingNews::cancelled:
            return {"booking_cancelled", tr("Your slot is cancelled: {1}")};
        case BookingNews::moved:
            return {"booking_moved", tr("Your slot has moved: {1}")};
        case BookingNews::swapped:
            return {"booking_swapped", tr("Your slots are exchanged: {1}")};
        case BookingNews::promoted:
            return {"booking_promoted", tr("A slot has come free for you: {1}")};
        case BookingNews::changed:
            return {"booking_changed", tr("Your slot has changed: {1}")};
        case BookingNews::session_cancelled:
            return {"booking_session_cancelled", tr("Your session is cancelled: {1}")};
        case BookingNews::restored:
            return {"booking_restored", tr("Your session takes place after all: {1}")};
    }
    return {};
}

Kind kind_of(SwapNews news) {
    switch (news) {
        case SwapNews::asked:
            return {"swap_asked", tr("May we exchange our slots? {1}")};
        case SwapNews::declined:
            return {"swap_declined", tr("The exchange was declined: {1}")};
        case SwapNews::withdrawn:
            return {"swap_withdrawn", tr("The exchange is asked for no longer: {1}")};
    }
    return {};
}

Interval interval_in(const Meeting& meeting, const calendar::Slot& slot) {
    const auto zone = calendar::Zone::find(meeting.zone).value();
    return {zone.resolve(slot.starts), zone.resolve(slot.ends)};
}

/// A text of several lines as lines to be shown one by one; false where there is none.
json lines_of(const std::string& text) {
    json lines = json::array();
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) lines.push_back({{"line", line}});
    return lines.empty() ? json(false) : json{{"lines", lines}};
}

std::string moment_for(const Recipient& to, Instant moment) {
    const auto found = calendar::Zone::find(to.zone);
    const auto zone = found ? *found : calendar::Zone::quebec();
    const auto local = zone.local_of(moment);
    return text::long_date(to.language, local) + ", " + text::time_of_day(to.language, local);
}

std::string booking_url(const Sender& sender, BookingId booking) {
    return sender.public_url + "/partenaire/reservations/" + booking.to_string();
}

}  // namespace

Notice Composer::booking(BookingNews news, const Recipient& to, const EventSubject& subject, const Meeting& meeting,
                         const calendar::Slot& slot, const booking::Booking& booking, const std::string& partner_name,
                         Stamp stamp) const {
    const auto title = subject.event.title.in(to.language);
    const bool confirmed = booking.status == BookingStatus::confirmed;
    const auto instructions = subject.programme.slot_rules.presenter_instructions.in(to.language);
    json view{{"title", title},
              {"programme", subject.programme.name.in(to.language)},
              {"partner", partner_name},
              {"was", text_or_false(was_text(to, subject, meeting))},
              {"presentation", text_or_false(booking.presentation.title)},
              {"presenters", booking.presentation.presenters},
              {"reason", booking.cancel_reason},
              {"requested", booking.status == BookingStatus::requested},
              {"held_until", booking.held_until ? json(moment_for(to, *booking.held_until)) : json(false)},
              {"instructions", confirmed ? lines_of(instructions) : json(false)},
              {"url", booking_url(impl_->sender, booking.id)},
              {"meetings", json::array({meeting_view(to, meeting, interval_in(meeting, slot), confirmed)})}};
    const auto about = title_and_day(title, to.language, slot.starts);
    auto notice = impl_->write(kind_of(news), about, to, view, stamp);
    // A hold is no appointment yet.
    if (news == BookingNews::held) return notice;
    return Impl::with(std::move(notice), invitation_of(impl_->sender, to, subject, meeting, slot, booking));
}

Notice Composer::swap(SwapNews news, const Recipient& to, const EventSubject& subject, const SwapSubject& swap,
                      Stamp stamp) const {
    const auto title = subject.event.title.in(to.language);
    const auto own = interval_in(swap.own_meeting, swap.own_slot);
    const json view{{"title", title},
                    {"programme", subject.programme.name.in(to.language)},
                    {"partner", swap.partner_name},
                    {"other", swap.other_partner_name},
                    {"presentation", swap.own.presentation.title},
                    {"presenters", false},
                    {"reason", false},
                    {"message", lines_of(swap.message)},
                    {"theirs", when_view(to, interval_in(swap.other_meeting, swap.other_slot))},
                    {"url", booking_url(impl_->sender, swap.own.id)},
                    {"meetings", json::array({meeting_view(to, swap.own_meeting, own, false)})}};
    return impl_->write(kind_of(news), swap.other_partner_name, to, view, stamp);
}

Notice Composer::slot_wait(const Recipient& to, const EventSubject& subject, const Meeting& meeting,
                           const booking::SlotWait& wait, const std::string& partner_name, int place,
                           Stamp stamp) const {
    const Kind kind{"slot_waiting", tr("You are on the waiting list for a slot: {1}")};
    const auto title = subject.event.title.in(to.language);
    const json view{{"title", title},
                    {"programme", subject.programme.name.in(to.language)},
                    {"partner", partner_name},
                    {"presentation", wait.presentation.title},
                    {"presenters", wait.presentation.presenters},
                    {"reason", false},
                    {"place", place},
                    {"url", impl_->sender.public_url + "/partenaire?organisation=" + wait.partner.to_string()},
                    {"meetings", json::array({meeting_view(to, meeting, calendar::interval_of(meeting), false)})}};
    return impl_->write(kind, title_and_day(title, to.language, meeting.starts), to, view, stamp);
}

Notice Composer::materials(const Recipient& to, const EventSubject& subject, const Meeting& meeting,
                           const calendar::Slot& slot, const booking::Booking& booking,
                           const std::vector<MissingMaterial>& missing, Stamp stamp) const {
    const Kind kind{"materials_due", tr("Before you present: {1}")};
    const auto title = subject.event.title.in(to.language);
    json items = json::array();
    for (const auto& [label, due, overdue] : missing)
        items.push_back({{"label", label.in(to.language)}, {"due", moment_for(to, due)}, {"overdue", overdue}});
    const json view{{"title", title},
                    {"programme", subject.programme.name.in(to.language)},
                    {"presentation", booking.presentation.title},
                    {"missing", items},
                    {"url", booking_url(impl_->sender, booking.id)},
                    {"meetings", json::array({meeting_view(to, meeting, interval_in(meeting, slot), true)})}};
    return impl_->write(kind, title_and_day(title, to.language, slot.starts), to, view, stamp);
}

}  // namespace passerelle::notifications
