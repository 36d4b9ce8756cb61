// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/caldav/collection.hpp"
#include "server/caldav/multistatus.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the bodies of PROPFIND and REPORT ask for.
namespace passerelle::server::caldav {

/// The properties asked for, and how calendar-data is wanted.
struct Wanted {
    bool all = false;         ///< allprop, or an empty body
    bool names_only = false;  ///< propname
    std::vector<PropertyName> names = {};
    std::optional<Interval> expansion = {};
};

/// Of a propfind element, or of a report's; `too_much` where so many properties or occurrences are asked for that the
/// answer would dwarf the question.
Result<Wanted> read_wanted(pugi::xml_node element);

/// The filter of a calendar-query (RFC 4791, 9.7), as far as it is known here: a span of time, and one UID.
struct Filter {
    bool nothing = false;  ///< asks for what no object here has: tasks, journals
    std::optional<Interval> span = {};
    std::optional<std::string> uid = {};
    bool uid_exactly = false;
    bool uid_negated = false;

    bool matches(const Object& object) const;
};

/// Nothing where the filter asks for what is not known here, or is malformed: refused, rather than answered wrongly.
std::optional<Filter> read_filter(pugi::xml_node calendar_query);

/// "20261104T170000Z", in UTC; nothing else is read.
std::optional<Instant> parse_utc(std::string_view text);

}  // namespace passerelle::server::caldav
