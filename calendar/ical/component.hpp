// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// iCalendar (RFC 5545) as values: what a feed or an invitation says, before any byte of it is written.
namespace passerelle::calendar::ical {

/// A wall-clock time with its zone (DTSTART;TZID=…).
struct ZonedTime {
    LocalTime local;
    std::string zone;  ///< IANA name

    bool operator==(const ZonedTime&) const = default;
};

/// A day (VALUE=DATE).
struct Day {
    date::year_month_day day;

    bool operator==(const Day&) const = default;
};

using DateTime = std::variant<ZonedTime, Day>;

enum class EventStatus { confirmed, tentative, cancelled };

/// The one who invites, or is invited.
struct Attendee {
    std::string email;
    std::string name = {};
};

/// One VEVENT. Texts are plain UTF-8, unescaped; the writer makes them safe.
struct EventComponent {
    std::string uid;
    int sequence = 0;
    Instant stamp;  ///< DTSTAMP and LAST-MODIFIED: the last revision, never the time of writing
    Instant created;
    DateTime start;
    DateTime end;  ///< exclusive
    std::string summary;
    std::string description = {};
    std::string location = {};
    std::string url = {};
    std::vector<std::string> categories = {};
    std::string colour = {};  ///< CSS3 name (RFC 7986), may be empty
    EventStatus status = EventStatus::confirmed;
    bool transparent = false;
    std::optional<Attendee> organizer = {};
    std::optional<Attendee> attendee = {};
    std::string related_to = {};                        ///< UID of the parent
    std::string rule = {};                              ///< RRULE value with a local UNTIL; empty for a single event
    std::vector<DateTime> exceptions = {};              ///< EXDATE
    std::optional<DateTime> recurrence_id = {};         ///< this overrides one occurrence of `uid`
    std::optional<std::chrono::minutes> reminder = {};  ///< VALARM this long before
};

/// One VCALENDAR.
struct Calendar {
    std::string name;
    std::string description = {};
    std::string url = {};     ///< SOURCE, never a secret one
    std::string colour = {};  ///< CSS3 name
    std::string zone = "America/Toronto";
    std::string method = {};  ///< PUBLISH, REQUEST, CANCEL; empty for none
    std::string language = "fr";
    Instant last_modified = {};
    std::vector<EventComponent> events;
    bool bare = false;  ///< one object of a collection: nothing of a subscription in it
};

}  // namespace passerelle::calendar::ical
