// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/onset.hpp"

#include <string>
#include <vector>

namespace passerelle::calendar::ical {

/// One STANDARD or DAYLIGHT block of a VTIMEZONE: an onset, and those that a yearly rule repeats from it.
struct Observance {
    Onset first;
    Instant last;      ///< the last that tzdata lists
    std::string rule;  ///< "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"; empty for a single onset
    bool endless = false;
};

/// The fewest blocks that give back all onsets: those of consecutive years that one rule explains are one block. A rule
/// that holds until tzdata's last year is taken to hold for ever.
std::vector<Observance> observances_of(const std::vector<Onset>& onsets);

}  // namespace passerelle::calendar::ical
