// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/recurrence.hpp"

#include <map>
#include <vector>

namespace passerelle::calendar {

/// Which new date each old one becomes: the same moment, else the same day, else the nearest within half a week (half a
/// month where the rule is monthly or yearly). Each new date is given once; old dates without one are left out.
std::map<LocalTime, LocalTime> match_dates(const std::vector<LocalTime>& before, const std::vector<LocalTime>& after,
                                           Frequency frequency);

/// How far apart two dates may be that stand for one another.
std::chrono::hours reach_of(Frequency frequency);

}  // namespace passerelle::calendar
