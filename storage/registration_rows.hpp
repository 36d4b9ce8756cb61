// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/registration.hpp"
#include "storage/sql.hpp"

#include <vector>

/// How registrations become rows and rows registrations again, for the files that ask for them in their own ways.
namespace passerelle::storage {

/// In two columns: `status` says whether one holds a place, may yet get one, or is out, and `stage` what it is in
/// detail, where that is more.
struct StatusText {
    const char* status;
    const char* stage;
};
StatusText to_text(booking::RegistrationStatus status);

/// What to select so that `read_registration` finds it, from registrations under the name of r.
constexpr const char* select_registrations =
    "SELECT r.id, r.event_id, r.person_id, r.status, r.stage, r.organisation, r.sector, r.region, r.registered_at, "
    "r.cancelled_at, r.group_id, r.together, r.keeps_place, r.offered_until, r.reason FROM registrations r ";

/// Who counts among the places taken, as booking::takes_place says it.
constexpr const char* takes_place = "(status = 'confirmed' OR stage = 'offered' OR keeps_place = 1)";

/// Without its workshops.
booking::Registration read_registration(Columns& row);
std::vector<booking::Registration> with_workshops(Transaction& tx, std::vector<booking::Registration> registrations);

}  // namespace passerelle::storage
