// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/materials.hpp"
#include "storage/transaction.hpp"

#include <map>
#include <optional>
#include <vector>

namespace passerelle::storage {

/// What a programme asks of its presenters, in its order; what was retired is not listed.
std::vector<booking::Material> list_materials(Transaction& tx, ProgrammeId programme);
/// The list as given: what it names no longer is retired, since something may have been handed in for it.
void replace_materials(Transaction& tx, ProgrammeId programme, const std::vector<booking::Material>& materials);

/// Handed in, again where it was.
void save(Transaction& tx, const booking::MaterialDelivery& delivery);
/// As if it had never been handed in.
void erase_delivery(Transaction& tx, BookingId booking, MaterialId material);
std::vector<booking::MaterialDelivery> list_deliveries(Transaction& tx, BookingId booking);

/// The reminders that were owed for a booking.
std::map<MaterialId, std::vector<booking::MaterialReminder>> list_reminders(Transaction& tx, BookingId booking);
/// Each once: a second one violates a constraint.
void insert_reminder(Transaction& tx, BookingId booking, MaterialId material, booking::MaterialReminder reminder,
                     Instant at);
/// A booking that moved has other dates: it is reminded of them anew.
void erase_reminders(Transaction& tx, BookingId booking);

}  // namespace passerelle::storage
