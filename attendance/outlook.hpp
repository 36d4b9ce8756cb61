// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/absence.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace passerelle::attendance {

/// What is known of who was in a meeting.
struct Evidence {
    bool report = false;                     ///< a report of the platform was imported
    bool under_review = false;               ///< rows of its reports await a decision
    bool any = false;                        ///< some presence of somebody, from whatever source
    std::optional<Instant> live_until = {};  ///< of this person: until when the live room has measured
};

/// Without a report, what other sources say holds so long after a meeting: until then the report may be on its way.
inline constexpr std::chrono::hours report_patience{12};

/// Until which moment of the meeting absence is established: its end, once it is over and its evidence complete (a
/// report without open rows, or any evidence and patience); else its begin. Nobody is warned on less.
Instant settled_until(const calendar::Meeting& meeting, const Evidence& evidence, Instant now);

/// The same as it can be shown while it runs: also what the live room has measured so far, and what a report says of a
/// meeting with rows under review.
Instant known_until(const calendar::Meeting& meeting, const Evidence& evidence, Instant now);

/// One meeting of one person, and until when it is known.
struct KnownMeeting {
    std::vector<Stretch> timeline;
    Instant known_until;
};

/// How a person stands in a training that may not be over.
struct Outlook {
    Attendance so_far;         ///< of what is known
    Attendance whole;          ///< over the whole training, if the person is present wherever nothing is known yet
    std::int64_t allowed = 0;  ///< seconds of absence that the rule allows over the whole training
    std::int64_t left = 0;     ///< seconds that may still be missed; negative when out of reach
    std::int64_t to_come = 0;  ///< seconds of the schedule of which nothing is known yet

    bool operator==(const Outlook&) const = default;
};

Outlook outlook(std::span<const KnownMeeting> meetings, ExcusedAbsence excused_absence, int absence_percent);

/// What a person is told by mail, each once.
enum class Warning { little_left, out_of_reach };

/// Stored and API form ("little_left", "out_of_reach"), and back.
std::string_view to_string(Warning warning);
std::optional<Warning> parse_warning(std::string_view text);

/// The hint comes when no more than this share (one of so many parts) of the allowed absence is left.
inline constexpr int little_left_share = 4;

/// `out_of_reach` when the rest can no longer reach the rule; `little_left` when something was missed, at most a
/// quarter of the allowed absence is left, and more of the training is to come.
std::optional<Warning> warning_of(const Outlook& outlook);

}  // namespace passerelle::attendance
