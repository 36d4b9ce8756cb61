// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/points.hpp"

#include <optional>
#include <span>
#include <vector>

namespace passerelle::attendance {

/// What a programme has given of what it must give.
struct Share {
    ProgrammeId programme;
    std::int64_t hundredths = 0;
    int least_hundredths = 0;

    bool met() const { return hundredths >= least_hundredths; }
    bool operator==(const Share&) const = default;
};

/// Days during which a certification holds; `until` is the first on which it no longer does.
struct HeldPeriod {
    Day from;
    std::optional<Day> until;

    bool operator==(const HeldPeriod&) const = default;
};

/// Points that will stop to count.
struct Expiry {
    Day day;  ///< the first on which they no longer count
    std::int64_t hundredths = 0;

    bool operator==(const Expiry&) const = default;
};

/// Where one person stands on a day.
struct Progress {
    std::int64_t hundredths = 0;
    int required_hundredths = 0;
    std::vector<Share> shares;        ///< of the programmes from which something must come
    std::vector<Expiry> expiries;     ///< later than that day, in order
    std::optional<HeldPeriod> holds;  ///< in which the day lies

    /// From 0 to 100, rounded down: 100 only where enough was earned.
    int percent() const;
    /// Enough points, and from each programme what must come from it.
    bool complete() const;
};

/// The person's `entries` are all those toward this certification.
Progress progress_on(const Certification& certification, std::span<const PointsEntry> entries, Day day);

/// All periods, in order: each begins on the first day from which enough points count, lasts as long as the
/// certification says, and is followed at once by the next where enough still count on its last day.
std::vector<HeldPeriod> held_periods(const Certification& certification, std::span<const PointsEntry> entries);

}  // namespace passerelle::attendance
