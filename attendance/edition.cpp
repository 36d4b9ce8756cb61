// SPDX-License-Identifier: Apache-2.0
#include "attendance/edition.hpp"

#include <algorithm>

namespace passerelle::attendance {

namespace {

using booking::Registration;

std::size_t sector_index(const Registration& registration) {
    if (!registration.sector) return all_sectors.size();
    return static_cast<std::size_t>(std::ranges::find(all_sectors, *registration.sector) - all_sectors.begin());
}

std::size_t region_index(const Registration& registration) {
    return registration.region ? static_cast<std::size_t>(registration.region->number()) : 0;
}

/// One person on the way through the counts.
struct Guest {
    const Registration& registration;
    bool confirmed;
    bool came;
};

void count(Turnout& turnout, const Guest& guest) {
    turnout.registered += guest.confirmed ? 1 : 0;
    turnout.came += guest.came ? 1 : 0;
}

bool was_in(const MeetingId& workshop, const Guest& guest, const Passages& passages, bool chosen) {
    if (!passages.guarded.contains(workshop)) return chosen && guest.came;
    const auto* state = passages.find(guest.registration.id, workshop);
    return state != nullptr && state->first_entry.has_value();
}

}  // namespace

Edition edition_of(const calendar::Event& event, std::span<const Registration> registrations, const Passages& passages,
                   const std::set<PersonId>& seen) {
    Edition edition;
    for (const auto& meeting : event.meetings)
        if (meeting.capacity && meeting.status == calendar::Status::scheduled)
            edition.workshops.push_back({meeting.id, {}});
    std::set<RegistrationId> entered;
    for (const auto& [place, state] : passages.states)
        if (state.first_entry) entered.insert(place.first);
    for (const auto& registration : registrations) {
        const Guest guest{registration, registration.status == booking::RegistrationStatus::confirmed,
                          entered.contains(registration.id) || seen.contains(registration.person)};
        count(edition.total, guest);
        count(edition.by_sector[sector_index(registration)], guest);
        count(edition.by_region[region_index(registration)], guest);
        for (auto& [workshop, turnout] : edition.workshops) {
            const bool chosen = std::ranges::find(registration.workshops, workshop) != registration.workshops.end();
            turnout.registered += chosen && guest.confirmed ? 1 : 0;
            turnout.came += was_in(workshop, guest, passages, chosen) ? 1 : 0;
        }
    }
    return edition;
}

}  // namespace passerelle::attendance
