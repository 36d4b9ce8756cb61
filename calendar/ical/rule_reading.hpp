// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/value_reading.hpp"
#include "calendar/recurrence.hpp"
#include "calendar/zone.hpp"

#include <optional>
#include <string_view>

namespace passerelle::calendar::ical {

/// An RRULE as it stands in a file: the rule without its end in time, and that end as it was written.
struct FileRule {
    RecurrenceRule rule;
    std::optional<FileTime> until = {};

    /// The rule with its end, in the clocks of an event's zone.
    RecurrenceRule in(const Zone& zone) const;
};

/// Refusals of RecurrenceRule::parse, and `count_and_until` for what RFC 5545 3.3.10 forbids.
Result<FileRule> read_rule(std::string_view value);

}  // namespace passerelle::calendar::ical
