// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/zone.hpp"

#include <optional>
#include <string_view>

namespace passerelle::calendar::ical {

/// The zone that another program's TZID means: an IANA name, one behind a prefix ("/freeassociation.sourceforge.net/
/// America/Toronto"), or one of Windows ("Eastern Standard Time", by CLDR's table).
std::optional<Zone> zone_named(std::string_view tzid);

/// Is the TZID an IANA name as it stands, which every client knows?
bool is_iana_name(std::string_view tzid);

}  // namespace passerelle::calendar::ical
