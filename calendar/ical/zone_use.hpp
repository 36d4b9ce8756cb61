// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/component.hpp"
#include "calendar/zone.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::calendar::ical {

/// A zone that a calendar names, and from when to when it does.
struct ZoneUse {
    Zone zone;
    Interval span;
};

/// UTC needs no VTIMEZONE: its times end in Z.
bool is_utc(std::string_view zone);

/// Gathers which zones events name, and from when to when, by the wall clock.
class ZoneSpans {
public:
    /// The event's times. A rule without end is followed for 25 years.
    void take(const EventComponent& event);
    /// What was gathered elsewhere.
    void take(const ZoneSpans& others);

    /// All but UTC, in order of name. `std::logic_error` for a zone that the system does not have.
    std::vector<ZoneUse> uses() const;

private:
    struct Span {
        std::string zone;
        LocalTime begin;
        LocalTime end;
    };

    void take(const DateTime& time);
    void take(const std::string& zone, LocalTime begin, LocalTime end);

    std::vector<Span> spans_;  ///< few: a calendar seldom names more than three
};

}  // namespace passerelle::calendar::ical
