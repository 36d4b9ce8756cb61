// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/excuse.hpp"
#include "attendance/presence.hpp"
#include "calendar/event.hpp"

#include <span>
#include <vector>

namespace passerelle::attendance {

/// What a second of the schedule is for one person. Who came although excused was present.
enum class State { present, excused, absent };

/// A part of the schedule through which nothing changes.
struct Stretch {
    Interval interval;  ///< on whole seconds
    State state = State::absent;
    std::vector<Source> sources = {};  ///< who says that the person was present, in the order of the enumeration

    std::int64_t seconds() const;
    bool operator==(const Stretch&) const = default;
};

/// One person in one meeting, from its first due second to its last: the stretches cover the scheduled windows exactly,
/// in order, and each differs from its neighbour. This is where the rule is reckoned; all figures are sums over it.
///
/// Presences are united, whatever their number and order, and clipped to the windows; half-second stamps are then
/// widened to whole seconds (join floored, leave ceiled), so that nothing reaches past a window. Presences and excuses
/// of other meetings, recordings, stays that end before they begin, and withdrawn excuses are left out.
std::vector<Stretch> timeline(const calendar::Meeting& meeting, std::span<const Presence> presences,
                              std::span<const Excuse> excuses = {});

}  // namespace passerelle::attendance
