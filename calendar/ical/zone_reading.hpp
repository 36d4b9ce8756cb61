// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/content.hpp"
#include "calendar/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace passerelle::calendar::ical {

/// A VTIMEZONE as a file defines it: what its clocks show, by its own word.
class FileZone {
public:
    explicit FileZone(const ContentComponent& timezone);

    /// The offset at this time of the zone's own clocks (of two, the first); nothing where the file says nothing.
    std::optional<std::chrono::seconds> offset_at(LocalTime local) const;

    bool has_standard() const { return has_standard_; }

private:
    struct Onset {
        LocalTime local;
        std::chrono::seconds from;
        std::chrono::seconds to;
    };

    void add(const ContentComponent& observance);

    std::vector<Onset> onsets_;  ///< ascending
    bool has_standard_ = false;
};

}  // namespace passerelle::calendar::ical
