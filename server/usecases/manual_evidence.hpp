// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/presence.hpp"
#include "server/usecases/context.hpp"
#include "storage/reports.hpp"

#include <string>

namespace passerelle::usecases {

/// What an organizer saw with their own eyes, and no platform did.
struct EnterPresence {
    MeetingId meeting;
    PersonId person;
    Interval interval;
    std::string reason;
    attendance::Source source = attendance::Source::manual;
};

/// Adds the presence, with who says so, when and why. Errors: `recording_counts_nothing` (a recording that was watched is
/// no presence, ever), `source_not_manual` for what this service or a report must say itself, `required` (reason),
/// `end_before_start`, `presence_outside_meeting`, `presence_in_future`, `person_not_registered`.
Result<attendance::Presence> enter_presence(const Context& context, const EnterPresence& command);

struct WithdrawPresence {
    PresenceId presence;
    std::string reason;
};

/// Takes a presence out of the reckoning by a further fact: nothing is deleted. Of a presence that was read from a row,
/// the row loses the person. Errors: `required` (reason), `presence_withdrawn`.
Result<void> withdraw_presence(const Context& context, const WithdrawPresence& command);

struct WithdrawReport {
    ReportId report;
    std::string reason;
};

/// Takes a whole report out: the wrong file, the wrong zone. Its file may be imported again. Errors: `required`
/// (reason), `report_withdrawn`, and `report_received` for what a platform sends by itself.
Result<void> withdraw_report(const Context& context, const WithdrawReport& command);

}  // namespace passerelle::usecases
