// SPDX-License-Identifier: Apache-2.0
#include "booking/place_units.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace passerelle::booking {

bool waits_for_place(const PlaceRules& rules, const Registration& registration) {
    if (registration.status == RegistrationStatus::waiting) return true;
    return registration.status == RegistrationStatus::requested && !registration.keeps_place &&
           rules.settings.approval == Approval::with_place;
}

std::vector<Unit> units_in_line(const PlaceRules& rules, std::vector<Registration>& line) {
    std::vector<Registration*> queue;
    for (auto& registration : line)
        if (waits_for_place(rules, registration)) queue.push_back(&registration);
    std::ranges::sort(queue, {}, [](const Registration* r) { return std::tie(r->registered_at, r->id); });
    std::vector<Unit> units;
    // Those of a group may wait in two ways, some still to be approved: each way is a unit of its own.
    std::map<std::pair<RegistrationId, RegistrationStatus>, std::size_t> groups;
    for (auto* registration : queue) {
        if (!registration->together || !registration->group) {
            units.push_back({registration});
            continue;
        }
        const auto [found, is_new] =
            groups.try_emplace(std::pair{*registration->group, registration->status}, units.size());
        if (is_new) units.emplace_back();
        units[found->second].push_back(registration);
    }
    return units;
}

bool gathers(const PlaceRules& rules, const Unit& unit, Instant now) {
    const auto& until = rules.settings.gather_until;
    return unit.size() > 1 && (!until || now < *until);
}

Fit fit(const PlaceRules& rules, const Seats& seats, const Unit& unit, Instant now) {
    Fit result{true, seats};
    for (const auto* registration : unit) {
        if (result.then.most(rules, now, registration->sector, 1) == 1)
            result.then.add(registration->sector, 1);
        else
            result.all = false;
    }
    return result;
}

}  // namespace passerelle::booking
