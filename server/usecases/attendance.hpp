// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/certificate.hpp"
#include "attendance/excuse.hpp"
#include "attendance/outlook.hpp"
#include "server/usecases/context.hpp"

#include <optional>
#include <vector>

namespace passerelle::usecases {

/// One person in one meeting.
struct MeetingAttendance {
    MeetingId meeting;
    std::vector<attendance::Stretch> timeline;
    attendance::Attendance attendance;
    Instant known_until;  ///< from when on nothing is known yet: not over, or its evidence awaited
};

/// One registered person's attendance over an event, with the verdict of the rule.
struct PersonAttendance {
    booking::Person person;
    RegistrationId registration = {};
    attendance::Attendance attendance;             ///< over the meetings that this person attends, as proven so far
    std::vector<std::vector<Interval>> present;    ///< per meeting of the event, in order
    bool qualifies = false;                        ///< within the allowed absence
    std::vector<MeetingAttendance> meetings = {};  ///< those that this person attends, in order
    std::vector<attendance::Excuse> excuses = {};  ///< the withdrawn ones too, in the order given
    attendance::Outlook outlook = {};              ///< with what is not known yet taken as presence
    attendance::Outlook settled = {};              ///< the same on complete evidence alone: what warnings go by
    std::optional<attendance::Certificate> certificate = {};  ///< the valid one

    /// The rule refuses, whatever is to come.
    bool refused() const { return outlook.left < 0; }
};

struct EventAttendance {
    calendar::Programme programme;
    calendar::Event event;
    std::vector<PersonAttendance> persons;  ///< by name
    int rows_to_review = 0;
};

/// Everyone with a confirmed place. Of workshops (meetings with places of their own), those that a person chose are
/// due. What the live rooms have measured and may still grow counts as far as it was stored. `not_found` where there is
/// no such event.
Result<EventAttendance> attendance_of(const Context& context, EventId event);

/// The same of one person alone; `not_found` where that person has no confirmed place.
Result<EventAttendance> attendance_of(const Context& context, EventId event, PersonId person);

/// Of the event, by id.
const calendar::Meeting& meeting_in(const calendar::Event& event, MeetingId id);

}  // namespace passerelle::usecases
