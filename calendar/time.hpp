// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <date/date.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace passerelle {

/// A moment, UTC, in microseconds since 1970: what the database stores.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// What a clock on a wall shows, without a zone.
using LocalTime = date::local_seconds;

/// Half-open: begin belongs to it, end does not.
struct Interval {
    Instant begin;
    Instant end;

    bool empty() const { return end <= begin; }
    bool operator==(const Interval&) const = default;
};

/// "2026-10-07T12:00:00"; seconds may be left out on reading. Nothing else is read.
std::string to_string(LocalTime local);
std::optional<LocalTime> parse_local_time(std::string_view text);

/// RFC 3339 in UTC, "2026-10-07T16:00:00Z"; reading takes any offset and drops what is finer than a microsecond.
std::string to_rfc3339(Instant instant);
std::optional<Instant> parse_rfc3339(std::string_view text);

inline std::int64_t to_microseconds(Instant instant) {
    return instant.time_since_epoch().count();
}
inline Instant from_microseconds(std::int64_t count) {
    return Instant{std::chrono::microseconds{count}};
}

}  // namespace passerelle
