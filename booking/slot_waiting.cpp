// SPDX-License-Identifier: Apache-2.0
#include "booking/slot_waiting.hpp"

#include "calendar/zone.hpp"

#include <algorithm>
#include <tuple>

namespace passerelle::booking {

Result<void> decide_wait(const WaitSituation& situation, Instant now) {
    const auto& meeting = situation.meeting;
    if (meeting.slots.empty()) return fail(Failure::conflict, "session_without_slots");
    const SlotSituation any{.programme = situation.programme,
                            .event = situation.event,
                            .meeting = meeting,
                            .slot = meeting.slots.back(),
                            .bookings_this_quarter = situation.bookings_this_quarter,
                            .partner = &situation.partner};
    if (situation.waits_already) return fail(Failure::conflict, "wait_twice");
    if (situation.presents_already) return fail(Failure::conflict, "wait_presents");
    if (const auto may = decide_booking(any, now); !may) return may.error();
    if (situation.slot_open) return fail(Failure::conflict, "wait_slot_open");
    return {};
}

std::optional<Instant> last_presented(const std::vector<Instant>& begins, Instant session_begin) {
    std::optional<Instant> last;
    for (const auto begin : begins)
        if (begin <= session_begin && (!last || begin > *last)) last = begin;
    return last;
}

std::vector<InLine> in_order(std::vector<InLine> waiting, const std::string& zone, bool regions_in_rotation) {
    const auto clocks = calendar::Zone::find(zone).value();
    const auto key = [&](const InLine& one) {
        const auto day = date::floor<date::days>(clocks.local_of(one.joined_at));
        // Nothing sorts before any moment: a region that never presented comes first.
        return std::tuple{regions_in_rotation ? day : decltype(day){},
                          regions_in_rotation ? one.region_presented : std::nullopt, one.joined_at, one.id};
    };
    std::ranges::sort(waiting, {}, key);
    return waiting;
}

std::optional<SlotWaitId> next_in_line(const std::vector<InLine>& ordered) {
    const auto found = std::ranges::find_if(ordered, &InLine::may_take);
    return found == ordered.end() ? std::nullopt : std::optional{found->id};
}

}  // namespace passerelle::booking
