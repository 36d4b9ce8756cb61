// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/zone.hpp"

#include <string>
#include <vector>

namespace passerelle::calendar::ical {

/// The moment from which a zone's clocks show another offset, or another name for it.
struct Onset {
    Instant at;
    std::chrono::seconds from;  ///< offset before
    std::chrono::seconds to;    ///< offset from then on
    std::string name;           ///< "EDT"
    bool daylight = false;      ///< the greater offset of a year: summer, also where tzdata calls winter the exception

    /// What the clocks showed when it came: DTSTART of an observance (RFC 5545 3.6.5).
    LocalTime local() const { return LocalTime{date::floor<std::chrono::seconds>(at).time_since_epoch() + from}; }
};

/// The state in which the zone entered 1970, as if it had begun there, then each onset that the system's tzdata lists
/// (for a rule without end those until 2037), in order.
std::vector<Onset> onsets_of(const Zone& zone);

}  // namespace passerelle::calendar::ical
