// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/content.hpp"
#include "calendar/ical/finding.hpp"
#include "calendar/ical/value_reading.hpp"
#include "calendar/ical/zone_reading.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

/// The parts of the check; each looks at one thing.
namespace passerelle::calendar::ical {

/// The zones that a calendar defines, each read when it is first asked for.
class FileZones {
public:
    explicit FileZones(const ContentComponent& calendar);

    bool defines(std::string_view tzid) const { return definitions_.contains(tzid); }
    /// Null where the calendar does not define it.
    const FileZone* find(std::string_view tzid);

private:
    std::map<std::string_view, const ContentComponent*, std::less<>> definitions_;
    std::map<std::string_view, FileZone, std::less<>> read_;
};

/// VCALENDAR: what it must say, and what serves those who subscribe.
void lint_calendar(const ContentComponent& calendar, Findings& findings);

/// Every property of a component and of those within: escapes, types of values, what may stand once only.
void lint_values(const ContentComponent& component, Findings& findings);

/// VTIMEZONEs.
void lint_zones(const ContentComponent& calendar, Findings& findings);

/// One VEVENT by itself.
void lint_event(const ContentComponent& event, FileZones& zones, bool is_invitation, Findings& findings);

/// The VEVENTs of a calendar together: identities, rules, exceptions, overrides.
void lint_recurrence(const ContentComponent& calendar, bool is_invitation, Findings& findings);

/// METHOD of an invitation, a reply or a cancellation rather than of a feed.
bool is_invitation(const ContentComponent& calendar);

}  // namespace passerelle::calendar::ical
