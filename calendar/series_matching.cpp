// SPDX-License-Identifier: Apache-2.0
#include "calendar/series_matching.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace passerelle::calendar {

std::chrono::hours reach_of(Frequency frequency) {
    const bool long_period = frequency == Frequency::monthly || frequency == Frequency::yearly;
    return long_period ? std::chrono::hours{15 * 24} : std::chrono::hours{84};
}

std::map<LocalTime, LocalTime> match_dates(const std::vector<LocalTime>& before, const std::vector<LocalTime>& after,
                                           Frequency frequency) {
    using Pair = std::tuple<int, std::chrono::seconds, LocalTime, LocalTime>;  // closeness, distance, old, new
    const auto reach = reach_of(frequency);
    std::vector<Pair> pairs;
    for (const auto old : before) {
        const auto near = std::ranges::lower_bound(after, old - reach);
        for (auto it = near; it != after.end() && *it <= old + reach; ++it) {
            const bool same_day = date::floor<date::days>(*it) == date::floor<date::days>(old);
            pairs.emplace_back(*it == old ? 0 : same_day ? 1 : 2, std::chrono::abs(*it - old), old, *it);
        }
    }
    std::ranges::sort(pairs);
    std::map<LocalTime, LocalTime> matched;
    std::set<LocalTime> given;
    for (const auto& [closeness, distance, old, fresh] : pairs)
        if (!matched.contains(old) && given.insert(fresh).second) matched.emplace(old, fresh);
    return matched;
}

}  // namespace passerelle::calendar
