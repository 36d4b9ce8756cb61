// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/excuse.hpp"
#include "server/usecases/context.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle::usecases {

/// What an organizer excuses. Wall-clock times in the meeting's own zone; without both, the whole meeting.
struct ExcuseAbsence {
    EventId event;
    PersonId person;
    MeetingId meeting;
    std::optional<LocalTime> from = {};
    std::optional<LocalTime> to = {};
    std::string reason;
};

/// Writes it down, by the caller. `not_found` where the person has no confirmed place or the meeting is another
/// event's; otherwise as check_excuse refuses, and `required` where only one of the two times is given.
Result<attendance::Excuse> excuse_absence(const Context& context, const ExcuseAbsence& command);

/// An excuse, with the event it is for.
struct WithdrawnExcuse {
    attendance::Excuse excuse;
    EventId event;
};

/// Takes it back, with the reason: it no longer counts, and stays on record. `excuse_withdrawn` when it is already.
Result<WithdrawnExcuse> withdraw_excuse(const Context& context, attendance::ExcuseId id, const std::string& reason);

/// From now on excused absence is reckoned so in this programme; certificates that stand keep what they were granted
/// under.
Result<calendar::Programme> set_excused_absence(const Context& context, ProgrammeId programme,
                                                calendar::ExcusedAbsence excused_absence);

}  // namespace passerelle::usecases
