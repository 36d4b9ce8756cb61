// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/result.hpp"
#include "calendar/time.hpp"

#include <string>
#include <string_view>

namespace passerelle::calendar {

struct ZoneData;

/// A time zone of the IANA database; cheap to copy, safe to read from any thread.
class Zone {
public:
    /// Finds a zone by its IANA name; `unknown_zone` otherwise.
    static Result<Zone> find(std::string_view name);

    /// The zone of the organisation: America/Toronto, which is Québec's.
    static Zone quebec();

    /// The system's tzdata was replaced: zones found from now on follow the new rules, those found before stay as they
    /// were. Thread-safe.
    static void read_again();

    std::string name() const;

    /// For times that a person typed: a time that DST skips is refused (`time_skipped`), one that occurs twice is the
    /// first (RFC 5545 3.3.5).
    Result<Instant> instant_of(LocalTime local) const;

    /// For computed times: never fails; a skipped time is read with the offset before the gap (RFC 5545 3.3.5).
    Instant resolve(LocalTime local) const;

    LocalTime local_of(Instant instant) const;
    std::chrono::seconds offset_at(Instant instant) const;

    bool operator==(const Zone& other) const;

private:
    explicit Zone(const ZoneData* data) : data_{data} {}
    const ZoneData* data_;
};

}  // namespace passerelle::calendar
