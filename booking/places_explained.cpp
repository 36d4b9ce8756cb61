// SPDX-License-Identifier: Apache-2.0
#include "booking/place_units.hpp"
#include "booking/places.hpp"

#include <algorithm>

namespace passerelle::booking {

namespace {

bool at_ceiling(const PlaceRules& rules, const Seats& seats, std::optional<Sector> sector) {
    return std::ranges::any_of(rules.settings.quotas, [&](const SectorQuota& quota) {
        return sector == quota.sector && quota.ceiling && seats.taken(sector) >= *quota.ceiling;
    });
}

/// `seats` as they are, `gathered` with what gathers for those before.
Why why_it_waits(const PlaceRules& rules, const Seats& seats, const Seats& gathered, const Unit& unit, Instant now) {
    if (!rules.open || now >= rules.ends) return Why::event_closed;
    if (rules.capacity && seats.taken() >= *rules.capacity) return Why::no_free_place;
    const auto sector = unit.front()->sector;
    if (at_ceiling(rules, seats, sector)) return Why::sector_at_ceiling;
    const bool without_groups = fit(rules, seats, unit, now).all;
    if (without_groups && !fit(rules, gathered, unit, now).all) return Why::group_before;
    return unit.size() > 1 ? Why::group_too_large : Why::kept_for_sectors;
}

Why why_out_of_line(const Registration& registration) {
    if (is_over(registration.status)) return Why::over;
    if (registration.status == RegistrationStatus::offered) return Why::offered;
    return registration.status == RegistrationStatus::requested ? Why::to_be_approved : Why::has_place;
}

}  // namespace

std::vector<std::pair<RegistrationId, Why>> explain(const PlaceRules& rules, const Standing& standing, Instant now) {
    auto line = standing.line;
    std::vector<std::pair<RegistrationId, Why>> reasons;
    for (const auto& registration : line)
        if (registration.status != RegistrationStatus::waiting)
            reasons.emplace_back(registration.id, why_out_of_line(registration));
    auto gathered = standing.seats;
    for (const auto& unit : units_in_line(rules, line)) {
        const auto why = why_it_waits(rules, standing.seats, gathered, unit, now);
        for (const auto* registration : unit)
            if (registration->status == RegistrationStatus::waiting) reasons.emplace_back(registration->id, why);
        if (gathers(rules, unit, now)) gathered = fit(rules, gathered, unit, now).then;
    }
    return reasons;
}

}  // namespace passerelle::booking
