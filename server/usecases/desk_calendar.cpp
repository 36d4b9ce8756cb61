// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/desk_calendar.hpp"

#include "server/usecases/slot_waiting.hpp"
#include "storage/bookings.hpp"
#include "storage/events.hpp"
#include "storage/programmes.hpp"

#include <algorithm>
#include <map>

namespace passerelle::usecases {

namespace {

using booking::Booking;

/// What one look at the desk needs of the database, asked once.
class Desk {
public:
    Desk(const Context& context, const booking::Partner& partner, int weeks)
        : context_{context},
          partner_{partner},
          events_{storage::list_events(
              context.tx, {.overlapping = Interval{context.now, context.now + std::chrono::days{7 * weeks}}})} {
        for (auto& programme : storage::list_programmes(context.tx)) {
            const auto id = programme.id;
            programmes_.emplace(id, std::move(programme));
        }
        std::vector<EventId> ids;
        std::ranges::transform(events_, std::back_inserter(ids), &calendar::Event::id);
        for (auto& booking : storage::list_active_bookings(context.tx, ids)) {
            const auto slot = booking.slot;
            taken_.emplace(slot, std::move(booking));
        }
    }

    std::vector<DeskSession> sessions() const {
        std::vector<DeskSession> all;
        for (const auto& event : events_) {
            const auto& programme = programmes_.at(event.programme);
            if (!programme.features.slots || !booking::decide_partner(programme, partner_)) continue;
            for (const auto& meeting : event.meetings)
                if (!meeting.slots.empty()) all.push_back(session({programme, event, meeting}));
        }
        return all;
    }

private:
    DeskSession session(const SessionPlace& place) const {
        DeskSession view{place};
        const auto list = waiting_list(context_, place);
        const bool awaited = std::ranges::any_of(list, &WaitingPartner::may_take);
        view.waiting = static_cast<int>(list.size());
        for (const auto& one : list) {
            if (one.partner.id != partner_.id) continue;
            view.own_wait = one.wait.id;
            view.own_place = one.place;
        }
        for (const auto& slot : place.meeting.slots) view.slots.push_back(slot_view(place, slot, awaited));
        add_wait(view);
        return view;
    }

    SlotView slot_view(const SessionPlace& session, const calendar::Slot& slot, bool awaited) const {
        SlotView view{slot};
        const auto found = taken_.find(slot.id);
        const bool holds = found != taken_.end() && !booking::has_expired(found->second, context_.now);
        if (holds && found->second.partner == partner_.id) view.own = found->second.id;
        view.taken = (holds && !view.own) || (!holds && awaited);
        if (view.own || view.taken) return view;
        const SlotPlace place{session.programme, session.event, session.meeting, slot};
        const auto may = booking::decide_hold(situation_of(context_, place, partner_, false), context_.now);
        if (!may) view.refusal = may.error();
        return view;
    }

    void add_wait(DeskSession& view) const {
        const auto& [programme, event, meeting] = view.session;
        const auto own = [](const SlotView& slot) { return slot.own.has_value(); };
        const bool free = std::ranges::any_of(view.slots, [](const SlotView& s) { return !s.own && !s.taken; });
        const booking::WaitSituation situation{
            programme,
            event,
            meeting,
            partner_,
            storage::count_bookings(context_.tx, partner_.id, programme.id, booking::quarter_of(meeting)),
            free,
            view.own_wait.has_value(),
            std::ranges::any_of(view.slots, own)};
        const auto may = booking::decide_wait(situation, context_.now);
        view.may_wait = may.has_value();
        if (may || view.own_wait || situation.presents_already || view.has_open_slot()) return;
        const auto refused = std::ranges::find_if(view.slots, [](const SlotView& s) { return s.refusal.has_value(); });
        view.refusal = refused == view.slots.end() ? may.error() : *refused->refusal;
    }

    const Context& context_;
    const booking::Partner& partner_;
    std::vector<calendar::Event> events_;
    std::map<ProgrammeId, calendar::Programme> programmes_;
    std::map<SlotId, Booking> taken_;
};

}  // namespace

bool DeskSession::has_open_slot() const {
    return std::ranges::any_of(slots, &SlotView::is_open);
}

std::vector<DeskSession> desk_calendar(const Context& context, const booking::Partner& partner, int weeks) {
    return Desk{context, partner, weeks}.sessions();
}

std::vector<OpenSlot> open_slots(const Context& context, const booking::Partner& partner, int weeks) {
    std::vector<OpenSlot> open;
    for (const auto& [session, slots, waiting, own_wait, own_place, may_wait, refusal] :
         desk_calendar(context, partner, weeks))
        for (const auto& view : slots)
            if (view.is_open()) open.push_back({session.programme, session.event, session.meeting, view.slot});
    return open;
}

std::vector<OpenSlot> move_targets(const Context& context, const PlacedBooking& booking, int weeks) {
    std::vector<OpenSlot> open;
    for (const auto& view : desk_calendar(context, booking.partner, weeks)) {
        const auto& [programme, event, meeting] = view.session;
        for (const auto& slot : view.slots) {
            if (slot.own || slot.taken) continue;
            const SlotPlace place{programme, event, meeting, slot.slot};
            const auto target = situation_of(context, place, booking.partner, false, booking.booking.id);
            if (booking::decide_move(booking.booking, booking.place.event, booking.place.meeting, target, context.now))
                open.push_back({programme, event, meeting, slot.slot});
        }
    }
    return open;
}

}  // namespace passerelle::usecases
