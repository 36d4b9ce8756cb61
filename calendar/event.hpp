// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"
#include "calendar/localized_text.hpp"
#include "calendar/result.hpp"
#include "calendar/room.hpp"
#include "calendar/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle::calendar {

enum class Status { scheduled, cancelled };

/// A pause inside a meeting: neither due nor counted.
struct Break {
    LocalTime starts;
    LocalTime ends;

    bool operator==(const Break&) const = default;
};

/// A part of a meeting that a partner can book to present.
struct Slot {
    SlotId id;
    int position = 0;  ///< from 1, in order of time
    LocalTime starts;
    LocalTime ends;

    bool operator==(const Slot&) const = default;
};

/// One interval of an event. Wall clock and zone are the truth; instants follow from them.
struct Meeting {
    MeetingId id;
    LocalizedText title = {};  ///< empty for the only meeting of an event
    LocalTime starts;
    LocalTime ends;
    std::string zone = "America/Toronto";
    Room room = {};
    std::optional<int> capacity = {};  ///< of its own, as a forum workshop has
    std::string block = {};            ///< workshops of one block exclude one another
    Status status = Status::scheduled;
    int sequence = 0;  ///< RFC 5545 SEQUENCE: rises on each change that matters to the attendee
    std::vector<Break> breaks = {};
    std::vector<Slot> slots = {};

    bool operator==(const Meeting&) const = default;
};

/// One thing to attend: an Info-Emploi session, a forum edition, a training.
struct Event {
    EventId id;
    ProgrammeId programme;
    std::optional<SeriesId> series = {};
    std::optional<LocalTime> recurrence =
        {};  ///< the start that its series' rule gave it (RECURRENCE-ID); never changes
    LocalizedText title;
    LocalizedText description = {};
    Status status = Status::scheduled;
    std::optional<int> capacity = {};
    std::optional<Instant> registration_opens = {};
    std::optional<Instant> registration_closes = {};
    int points_hundredths = 0;  ///< toward the programme's credential, in hundredths of a point
    int sequence = 0;
    Instant created_at = {};
    Instant revised_at = {};             ///< last change that matters to the attendee: DTSTAMP and LAST-MODIFIED
    std::vector<Meeting> meetings = {};  ///< in order of time

    bool operator==(const Event&) const = default;
};

/// The years in which meetings may be: what lies outside was mistyped.
inline constexpr int first_year = 1970;
inline constexpr int last_year = 2199;

/// The meeting's interval in UTC, from its wall clock and zone (the zone was checked on entry).
Interval interval_of(const Meeting& meeting);

/// The parts of the meeting that count: its interval without its breaks, in order, none empty.
/// Empty for a cancelled meeting.
std::vector<Interval> scheduled_windows(const Meeting& meeting);

/// From the first start to the last end of its meetings; cancelled ones count. The event has at least one meeting.
Interval interval_of(const Event& event);

/// The longest that a meeting may last by the wall clock; what lasts longer is several meetings.
inline constexpr std::chrono::hours longest_meeting{24};

/// What must hold for any event: title, meetings within reason (end after start, known zone, breaks and slots inside
/// their meeting and not overlapping), capacities positive. All issues at once, their fields named as in the JSON body:
/// `meetings/0/starts`, `meetings/0/breaks/1`, `title/fr`.
Result<void> validate(const Event& event);

/// Cuts `count` slots of equal whole minutes, as long as can be, out of the meeting, after `lead_in` minutes of welcome
/// and around its breaks; ids are left blank. `slots_do_not_fit` where a slot would be shorter than five minutes.
Result<std::vector<Slot>> cut_slots(const Meeting& meeting, int count, std::chrono::minutes lead_in);

}  // namespace passerelle::calendar
