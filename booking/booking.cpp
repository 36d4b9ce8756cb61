// SPDX-License-Identifier: Apache-2.0
#include "booking/booking.hpp"

#include "booking/clean_text.hpp"
#include "calendar/zone.hpp"

#include <utility>

namespace passerelle::booking {

namespace {

using calendar::Status;

Instant begin_of(const SlotSituation& situation) {
    const auto zone = calendar::Zone::find(situation.meeting.zone);
    return zone.value().resolve(situation.slot.starts);
}

/// Cleans one text in place and notes what is wrong with it.
void take(std::string& text, Result<std::string> cleaned, std::vector<Issue>& issues) {
    if (cleaned) {
        text = std::move(*cleaned);
    } else {
        for (auto& issue : cleaned.error().issues) issues.push_back(issue);
    }
}

}  // namespace

Result<BookingStatus> decide_booking(const SlotSituation& situation, Instant now) {
    const auto& [programme, event, meeting, slot, taken, bookings_this_quarter] = situation;
    const auto& rules = programme.slot_rules;
    if (!programme.features.slots) return fail(Failure::conflict, "programme_without_slots");
    if (event.status == Status::cancelled || meeting.status == Status::cancelled)
        return fail(Failure::conflict, "slot_cancelled");
    if (now >= begin_of(situation)) return fail(Failure::conflict, "slot_past");
    if (taken) return fail(Failure::conflict, "slot_taken");
    if (now + rules.notice > calendar::interval_of(meeting).begin)
        return fail(Failure::conflict, "slot_notice", {}, {std::to_string(rules.notice.count())});
    if (rules.per_partner_per_quarter && bookings_this_quarter >= *rules.per_partner_per_quarter)
        return fail(Failure::conflict, "slot_quota", {}, {std::to_string(*rules.per_partner_per_quarter)});
    return rules.approved_by_itself ? BookingStatus::confirmed : BookingStatus::requested;
}

Result<void> decide_cancellation(const Booking& booking, const calendar::Meeting& meeting, Instant now) {
    if (booking.status == BookingStatus::cancelled) return fail(Failure::conflict, "booking_cancelled");
    if (now >= calendar::interval_of(meeting).end) return fail(Failure::conflict, "slot_past");
    return {};
}

Result<Presentation> clean(Presentation presentation) {
    constexpr TextBounds title{.least = 3, .most = 160};
    constexpr TextBounds text{.least = 0, .most = 2000};
    std::vector<Issue> issues;
    take(presentation.title, clean_line(presentation.title, "title", title), issues);
    take(presentation.presenters, clean_paragraphs(presentation.presenters, "presenters", text), issues);
    take(presentation.community, clean_paragraphs(presentation.community, "community", text), issues);
    take(presentation.job_offers, clean_paragraphs(presentation.job_offers, "job_offers", text), issues);
    take(presentation.needs, clean_paragraphs(presentation.needs, "needs", text), issues);
    if (!issues.empty()) return Error{Failure::invalid, std::move(issues)};
    return presentation;
}

}  // namespace passerelle::booking
