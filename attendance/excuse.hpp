// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/event.hpp"
#include "calendar/id.hpp"
#include "calendar/result.hpp"
#include "calendar/time.hpp"

#include <optional>
#include <string>

namespace passerelle::attendance {

using ExcuseId = Id<struct ExcuseTag>;

/// How an excuse was taken back.
struct ExcuseWithdrawal {
    std::string reason;
    PersonId by;
    Instant at;

    bool operator==(const ExcuseWithdrawal&) const = default;
};

/// An absence that an organizer excused, with the reason. Append-only: it is withdrawn, never changed.
struct Excuse {
    ExcuseId id;
    MeetingId meeting;
    PersonId person;
    std::optional<Interval> interval = {};  ///< the whole meeting, wherever it is moved, when absent
    std::string reason;
    PersonId by;
    Instant at;
    std::optional<ExcuseWithdrawal> withdrawal = {};

    bool operator==(const Excuse&) const = default;
};

/// What the excuse covers of its meeting; empty once it is withdrawn.
Interval covered_by(const Excuse& excuse, const calendar::Meeting& meeting);

/// May it be written down? Refusals: `required` (reason), `text_too_long` (reason), `end_before_start` (to) and
/// `excuse_outside_meeting` (from).
Result<void> check_excuse(const Excuse& excuse, const calendar::Meeting& meeting);

/// Octets that a reason may have.
inline constexpr std::size_t longest_excuse_reason = 500;

}  // namespace passerelle::attendance
