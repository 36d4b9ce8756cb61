// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"
#include "calendar/time.hpp"

#include <optional>
#include <string_view>

namespace passerelle::attendance {

/// Who says so. A recording is here only to be refused: it counts for nothing, always.
enum class Source { zoom, teams, meet, bigbluebutton, csv, manual, check_in, live_room, recording };

/// Stored and API form ("zoom", "check_in" …), and back.
std::string_view to_string(Source source);
std::optional<Source> parse_source(std::string_view text);

/// One piece of evidence: this person was in this meeting from begin to end, says this source. Append-only.
struct Presence {
    PresenceId id;
    MeetingId meeting;
    PersonId person;
    Source source = Source::manual;
    Interval interval;
    std::optional<ReportRowId> row = {};  ///< the row of the report that it was read from

    bool operator==(const Presence&) const = default;
};

}  // namespace passerelle::attendance
