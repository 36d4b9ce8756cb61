// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/slot_waiting.hpp"

#include "server/usecases/desk.hpp"
#include "storage/bookings.hpp"
#include "storage/partners.hpp"
#include "storage/persons.hpp"
#include "storage/series.hpp"
#include "storage/slot_waits.hpp"

#include <algorithm>
#include <map>

namespace passerelle::usecases {

namespace {

using booking::Booking;
using booking::BookingStatus;
using booking::SlotWait;
using booking::SlotWaitStatus;

SlotPlace place_in(const SessionPlace& session, const calendar::Slot& slot) {
    return {session.programme, session.event, session.meeting, slot};
}

/// The list for one slot that is free, in order.
std::vector<WaitingPartner> list_for(const Context& context, const SessionPlace& session, const calendar::Slot& slot) {
    const auto begin = calendar::interval_of(session.meeting).begin;
    const auto presented = storage::list_presented_sessions(context.tx, session.programme.id);
    const auto place = place_in(session, slot);
    std::map<SlotWaitId, WaitingPartner> by_id;
    std::vector<booking::InLine> line;
    for (auto& wait : storage::list_waiting(context.tx, session.meeting.id)) {
        const auto partner = storage::find_partner(context.tx, wait.partner).value();
        const auto region = presented.find(partner.region.number());
        const bool may = booking::decide_booking(situation_of(context, place, partner, false), context.now).has_value();
        line.push_back({wait.id, wait.partner, wait.joined_at,
                        region == presented.end() ? std::nullopt : booking::last_presented(region->second, begin),
                        may});
        const auto id = wait.id;
        by_id.emplace(id, WaitingPartner{std::move(wait), partner, 0, may});
    }
    std::vector<WaitingPartner> ordered;
    const bool rotates = session.programme.slot_rules.regions_in_rotation;
    for (const auto& one : booking::in_order(std::move(line), session.meeting.zone, rotates)) {
        ordered.push_back(std::move(by_id.at(one.id)));
        ordered.back().place = static_cast<int>(ordered.size());
    }
    return ordered;
}

void promote(const Context& context, const SlotPlace& place, WaitingPartner next) {
    const auto& rules = place.programme.slot_rules;
    const Booking booking{.id = context.new_id<BookingId>(),
                          .slot = place.slot.id,
                          .partner = next.partner.id,
                          .status = rules.approved_by_itself ? BookingStatus::confirmed : BookingStatus::requested,
                          .presentation = next.wait.presentation,
                          .booked_by = next.wait.joined_by,
                          .booked_at = context.now};
    storage::insert(context.tx, booking);
    next.wait.status = SlotWaitStatus::promoted;
    next.wait.ended_at = context.now;
    storage::update(context.tx, next.wait);
    tell_contacts(context, notifications::BookingNews::promoted, {booking, next.partner, place});
}

bool has_free_slot(const Context& context, const SessionPlace& session) {
    return std::ranges::any_of(session.meeting.slots, [&](const calendar::Slot& slot) {
        return !storage::find_active_booking(context.tx, slot.id);
    });
}

bool presents_in(const Context& context, PartnerId partner, const SessionPlace& session) {
    return std::ranges::any_of(session.meeting.slots, [&](const calendar::Slot& slot) {
        const auto booking = storage::find_active_booking(context.tx, slot.id);
        return booking && booking->partner == partner;
    });
}

bool waits_in(const Context& context, PartnerId partner, MeetingId meeting) {
    const auto waiting = storage::list_waiting(context.tx, meeting);
    return std::ranges::find(waiting, partner, &SlotWait::partner) != waiting.end();
}

void close_list(const Context& context, MeetingId meeting) {
    for (auto& wait : storage::list_waiting(context.tx, meeting)) {
        wait.status = SlotWaitStatus::lapsed;
        wait.ended_at = context.now;
        storage::update(context.tx, wait);
    }
}

void tell_waiting(const Context& context, const SessionPlace& session, const WaitingPartner& waiting) {
    const auto& event = session.event;
    const auto series = event.series ? storage::find_series(context.tx, *event.series) : std::nullopt;
    for (const auto& person : storage::find_persons(context.tx, waiting.partner.contacts))
        storage::insert(context.tx, context.composer.slot_wait(recipient(person), {session.programme, event, series},
                                                               session.meeting, waiting.wait, waiting.partner.name,
                                                               waiting.place, new_stamp(context)));
}

}  // namespace

Result<SlotWait> wait_for_slot(const Context& context, const WaitForSlot& command) {
    const auto partner = own_partner(context, command.partner);
    const auto session = find_session_place(context.tx, command.meeting);
    if (!partner || !session) return missing();
    const auto presentation = booking::clean(command.presentation);
    if (!presentation) return presentation.error();
    end_expired_holds(context);
    serve_waiting(context, command.meeting);
    const auto quarter = booking::quarter_of(session->meeting);
    const booking::WaitSituation situation{
        session->programme,
        session->event,
        session->meeting,
        *partner,
        storage::count_bookings(context.tx, partner->id, session->programme.id, quarter),
        has_free_slot(context, *session),
        waits_in(context, partner->id, command.meeting),
        presents_in(context, partner->id, *session)};
    if (const auto may = booking::decide_wait(situation, context.now); !may) return may.error();
    const SlotWait wait{.id = context.new_id<SlotWaitId>(),
                        .meeting = command.meeting,
                        .partner = partner->id,
                        .presentation = *presentation,
                        .joined_by = context.actor.person->id,
                        .joined_at = context.now};
    storage::insert(context.tx, wait);
    for (const auto& one : waiting_list(context, *session))
        if (one.wait.id == wait.id) tell_waiting(context, *session, one);
    return wait;
}

Result<SlotWait> leave_waiting(const Context& context, SlotWaitId id) {
    auto wait = storage::find_slot_wait(context.tx, id);
    if (!wait || !may_act_for(context, wait->partner)) return missing();
    if (wait->status != SlotWaitStatus::waiting) return fail(Failure::conflict, "wait_ended");
    wait->status = SlotWaitStatus::left;
    wait->ended_at = context.now;
    storage::update(context.tx, *wait);
    return *wait;
}

void serve_waiting(const Context& context, MeetingId meeting) {
    if (storage::list_waiting(context.tx, meeting).empty()) return;
    const auto session = find_session_place(context.tx, meeting).value();
    for (const auto& slot : session.meeting.slots) {
        if (storage::find_active_booking(context.tx, slot.id)) continue;
        // Each promotion changes quotas and the rotation: the list is asked anew.
        const auto list = list_for(context, session, slot);
        const auto next = std::ranges::find_if(list, &WaitingPartner::may_take);
        if (next != list.end()) promote(context, place_in(session, slot), *next);
    }
}

void serve_lists_of(const Context& context, PartnerId partner) {
    for (const auto& wait : storage::list_slot_waits_of(context.tx, partner))
        if (wait.status == SlotWaitStatus::waiting) serve_waiting(context, wait.meeting);
}

void serve_all_lists(const Context& context) {
    end_expired_holds(context);
    for (const auto meeting : storage::list_awaited_meetings(context.tx)) {
        const auto session = find_session_place(context.tx, meeting).value();
        const auto closes = calendar::interval_of(session.meeting).begin - session.programme.slot_rules.notice;
        context.now > closes ? close_list(context, meeting) : serve_waiting(context, meeting);
    }
}

void end_wait_of(const Context& context, PartnerId partner, MeetingId meeting) {
    for (auto& wait : storage::list_waiting(context.tx, meeting)) {
        if (wait.partner != partner) continue;
        wait.status = SlotWaitStatus::promoted;
        wait.ended_at = context.now;
        storage::update(context.tx, wait);
    }
}

std::vector<WaitingPartner> waiting_list(const Context& context, const SessionPlace& session) {
    if (session.meeting.slots.empty()) return {};
    return list_for(context, session, session.meeting.slots.back());
}

std::vector<OwnWait> waits_of(const Context& context, PartnerId partner) {
    std::vector<OwnWait> all;
    for (const auto& wait : storage::list_slot_waits_of(context.tx, partner)) {
        OwnWait own{wait, find_session_place(context.tx, wait.meeting).value()};
        if (wait.status == SlotWaitStatus::waiting)
            for (const auto& one : waiting_list(context, own.session))
                if (one.wait.id == wait.id) own.place = one.place;
        all.push_back(std::move(own));
    }
    return all;
}

}  // namespace passerelle::usecases
