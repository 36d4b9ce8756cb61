// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/result.hpp"
#include "calendar/series.hpp"
#include "calendar/zone.hpp"

#include <random>
#include <string>
#include <string_view>
#include <vector>

/// Short ways to write the values that the calendar's tests speak of.
namespace passerelle::calendar {

inline LocalTime local(std::string_view text) {
    return parse_local_time(text).value();
}

inline Instant utc(std::string_view text) {
    return parse_rfc3339(text).value();
}

inline Interval utc(std::string_view begin, std::string_view end) {
    return {utc(begin), utc(end)};
}

/// The same bytes at each run.
inline RandomSource seeded(unsigned seed = 1) {
    return [engine = std::mt19937{seed}](std::span<std::uint8_t> bytes) mutable {
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(engine());
    };
}

inline Meeting meeting(std::string_view starts, std::string_view ends) {
    Meeting made;
    made.starts = local(starts);
    made.ends = local(ends);
    return made;
}

inline Break pause(std::string_view starts, std::string_view ends) {
    return {local(starts), local(ends)};
}

/// "code field" of each issue, in order; empty where all is well.
template <class T>
std::vector<std::string> issues_of(const Result<T>& result) {
    std::vector<std::string> told;
    if (result.has_error())
        for (const auto& issue : result.error().issues) told.push_back(issue.code + " " + issue.field);
    return told;
}

}  // namespace passerelle::calendar
