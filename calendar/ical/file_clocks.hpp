// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/component.hpp"
#include "calendar/ical/content.hpp"
#include "calendar/ical/value_reading.hpp"
#include "calendar/result.hpp"
#include "calendar/zone.hpp"

#include <map>
#include <string>
#include <string_view>

namespace passerelle::calendar::ical {

/// Whose clocks tell the times of a file.
class FileClocks {
public:
    /// `fallback`: of times in UTC or of no zone, where the file's X-WR-TIMEZONE does not say it.
    FileClocks(const ContentComponent& calendar, const Zone& fallback);

    /// The time in a zone of the IANA database; `ics_zone_unknown` with the line and the name otherwise.
    Result<DateTime> told(const FileTime& time, int line) const;

private:
    std::optional<Zone> find(const std::string& tzid) const;

    Zone usual_;
    std::map<std::string, std::string, std::less<>> locations_;  ///< X-LIC-LOCATION by TZID
};

}  // namespace passerelle::calendar::ical
