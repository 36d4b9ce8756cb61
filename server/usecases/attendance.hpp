// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/absence.hpp"
#include "attendance/certificate.hpp"
#include "server/usecases/context.hpp"

#include <optional>
#include <vector>

namespace passerelle::usecases {

/// One registered person's attendance over an event, with the verdict of the rule.
struct PersonAttendance {
    booking::Person person;
    attendance::Attendance attendance;
    std::vector<std::vector<Interval>> present;               ///< per meeting of the event, in order
    bool qualifies = false;                                   ///< within the allowed absence
    std::optional<attendance::Certificate> certificate = {};  ///< the valid one
};

struct EventAttendance {
    calendar::Programme programme;
    calendar::Event event;
    std::vector<PersonAttendance> persons;  ///< by name
    int rows_to_review = 0;
};

/// `not_found` where there is no such event.
Result<EventAttendance> attendance_of(const Context& context, EventId event);

}  // namespace passerelle::usecases
