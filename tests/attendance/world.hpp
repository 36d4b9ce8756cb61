// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/presence.hpp"
#include "calendar/event.hpp"

namespace passerelle::attendance {

/// Identifiers that differ in their last byte, so that they sort by number.
template <class T>
T id(std::uint8_t number) {
    UuidBytes bytes{};
    bytes.back() = number;
    return T{bytes};
}

inline Instant at(std::string_view rfc3339) {
    return parse_rfc3339(rfc3339).value();
}
inline LocalTime wall(std::string_view local) {
    return parse_local_time(local).value();
}

inline calendar::Meeting meeting(std::uint8_t number, std::string_view starts, std::string_view ends) {
    calendar::Meeting result;
    result.id = id<MeetingId>(number);
    result.starts = wall(starts);
    result.ends = wall(ends);
    return result;
}

inline Presence presence(const Interval& interval, std::uint8_t of_meeting = 1, Source source = Source::zoom) {
    Presence result;
    result.meeting = id<MeetingId>(of_meeting);
    result.source = source;
    result.interval = interval;
    return result;
}

}  // namespace passerelle::attendance
