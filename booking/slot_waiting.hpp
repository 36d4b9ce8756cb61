// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/booking.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle {

using SlotWaitId = Id<struct SlotWaitTag>;

}  // namespace passerelle

namespace passerelle::booking {

/// `lapsed`: the list closed, and no slot had come free for it.
enum class SlotWaitStatus { waiting, promoted, left, lapsed };

/// A partner's place in the waiting list of a session, for any of its slots. It has said what it will present, so that
/// a slot that comes free is its own at once.
struct SlotWait {
    SlotWaitId id;
    MeetingId meeting;
    PartnerId partner;
    SlotWaitStatus status = SlotWaitStatus::waiting;
    Presentation presentation;
    PersonId joined_by;
    Instant joined_at;
    std::optional<Instant> ended_at = {};

    bool operator==(const SlotWait&) const = default;
};

/// The state of the world in which a partner asks to wait.
struct WaitSituation {
    const calendar::Programme& programme;
    const calendar::Event& event;
    const calendar::Meeting& meeting;
    const Partner& partner;
    int bookings_this_quarter = 0;
    bool slot_open = false;         ///< a slot of the session is free
    bool waits_already = false;     ///< the partner is in this list
    bool presents_already = false;  ///< the partner has an active booking in this session
};

/// May this partner wait for a slot of the session? Refused where it could not book one either:
/// `programme_without_slots`, `slot_cancelled`, `slot_past`, `slot_not_for_partner`, `slot_notice`, `slot_quota`; and
/// `wait_twice`, `wait_presents`, `wait_slot_open`, `session_without_slots`.
Result<void> decide_wait(const WaitSituation& situation, Instant now);

/// One who waits, as the order of the list sees it.
struct InLine {
    SlotWaitId id;
    PartnerId partner;
    Instant joined_at;
    std::optional<Instant> region_presented = {};  ///< when the session begins in which its region presents last
    bool may_take = true;                          ///< the rules would give it the slot now
};

/// When a region presents last, for the rotation: the latest begin, up to the one of this session, of a session of the
/// programme in which a partner of the region has a confirmed booking. `begins` may be in any order.
std::optional<Instant> last_presented(const std::vector<Instant>& begins, Instant session_begin);

/// The list in the order in which it is served.
///
/// First come, first served, by the day: whoever joined on an earlier calendar day (on the clocks of `zone`, the
/// session's) comes first. Those who joined on the same day are tied. Where regions rotate, a tie goes to the region
/// that has not presented lately: one that never has, then the one whose last session (`region_presented`) is longest
/// ago. What is still tied goes by the moment of joining, then by id. Where regions do not rotate, the moment and the
/// id decide alone.
std::vector<InLine> in_order(std::vector<InLine> waiting, const std::string& zone, bool regions_in_rotation);

/// Who gets a slot that is free: the first in order who may take it. Who may not (its quota is reached, say) is passed
/// over without losing its place.
std::optional<SlotWaitId> next_in_line(const std::vector<InLine>& ordered);

}  // namespace passerelle::booking
