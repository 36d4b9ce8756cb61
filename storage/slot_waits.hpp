// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/slot_waiting.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <vector>

namespace passerelle::storage {

/// One that waits a partner and session: the database guarantees it.
void insert(Transaction& tx, const booking::SlotWait& wait);
void update(Transaction& tx, const booking::SlotWait& wait);
std::optional<booking::SlotWait> find_slot_wait(Transaction& tx, SlotWaitId id);
/// Those who wait for a slot of this meeting, by the moment of joining (booking::in_order gives the order of the list).
std::vector<booking::SlotWait> list_waiting(Transaction& tx, MeetingId meeting);
/// All of a partner, newest first, what ended too.
std::vector<booking::SlotWait> list_slot_waits_of(Transaction& tx, PartnerId partner);
/// Meetings for which somebody waits, by start.
std::vector<MeetingId> list_awaited_meetings(Transaction& tx);

}  // namespace passerelle::storage
