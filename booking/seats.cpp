// SPDX-License-Identifier: Apache-2.0
#include "booking/seats.hpp"

#include <algorithm>
#include <numeric>

namespace passerelle::booking {

int Seats::taken() const {
    return std::accumulate(by_sector_.begin(), by_sector_.end(), 0);
}

int Seats::unused(const SectorQuota& quota) const {
    return std::max(0, quota.floor - taken(quota.sector));
}

int Seats::most(const PlaceRules& rules, Instant now, std::optional<Sector> sector, int wanted) const {
    const auto& settings = rules.settings;
    const bool released = settings.release && now >= *settings.release;
    int own = 0;
    int kept = 0;
    for (const auto& quota : settings.quotas) {
        const int here = released ? 0 : unused(quota);
        kept += here;
        if (sector != quota.sector) continue;
        own = here;
        if (quota.ceiling) wanted = std::min(wanted, *quota.ceiling - taken(sector));
    }
    if (rules.capacity) {
        const int free = *rules.capacity - taken();
        const int open = std::max(0, free - kept);
        wanted = std::min({wanted, free, own + open});
    }
    return std::max(0, wanted);
}

}  // namespace passerelle::booking
