// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/presence.hpp"
#include "calendar/event.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace passerelle::attendance {

/// What became of the seconds of one presence: counted + again + before + after + in_breaks is its whole length (in whole
/// seconds: the join rounded down, the leave up), unless its source counts for nothing.
struct Clipping {
    std::int64_t counted = 0;    ///< that no presence before it in the list had counted
    std::int64_t again = 0;      ///< within the schedule, but counted already: two devices, two reports
    std::int64_t before = 0;     ///< before the meeting
    std::int64_t after = 0;      ///< after it
    std::int64_t in_breaks = 0;  ///< while it paused
    bool refused = false;        ///< a recording: nothing counts, ever

    bool operator==(const Clipping&) const = default;
};

/// One answer a presence, in order; all are of this meeting. The sum of what is counted is what attendance_in gives as
/// present.
std::vector<Clipping> clip_presences(const calendar::Meeting& meeting, std::span<const Presence> presences);

}  // namespace passerelle::attendance
