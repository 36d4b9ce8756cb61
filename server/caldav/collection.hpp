// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/component.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Calendars as CalDAV has them (RFC 4791): a collection of objects, one for each UID.
namespace passerelle::server::caldav {

/// Everything of one UID: a single event, or a series with its overrides.
struct Object {
    std::string name;  ///< last segment of its address: "0197a3c0-….ics"
    std::string uid;
    std::string etag;  ///< strong, quotes included
    std::string body;  ///< iCalendar
    std::vector<calendar::ical::EventComponent> components;
};

/// Names and ETags at some moment: what a synchronisation compares.
using Snapshot = std::map<std::string, std::string, std::less<>>;

struct Collection {
    std::string name;
    std::string description = {};
    std::string colour = {};           ///< "#rrggbb", may be empty
    std::string token;                 ///< changes with any of its objects; hexadecimal
    std::vector<Object> objects = {};  ///< by name
    std::shared_ptr<const Snapshot> snapshot = {};

    /// Null where there is none of this name.
    const Object* find(std::string_view object) const;
};

/// Cuts a calendar into objects. `key` tells its token from that of other collections of the same content.
Collection make_collection(const calendar::ical::Calendar& calendar, std::string_view key);

/// The object's occurrences that overlap the span, as single components with a RECURRENCE-ID where a rule gives them;
/// at most `most`. Days are those of Québec.
std::vector<calendar::ical::EventComponent> occurrences(const Object& object, Interval span, std::size_t most = 1'000);

/// Those occurrences as iCalendar, in UTC (RFC 4791, 9.6.5).
std::string expanded(const Object& object, Interval span);

}  // namespace passerelle::server::caldav
