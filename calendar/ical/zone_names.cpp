// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/zone_names.hpp"

#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <string>

namespace passerelle::calendar::ical {

namespace {

std::optional<Zone> found(std::string_view name) {
    const auto zone = Zone::find(name);
    return zone ? std::optional{*zone} : std::nullopt;
}

std::optional<Zone> of_windows(std::string_view name) {
    icu::UnicodeString id;
    UErrorCode error = U_ZERO_ERROR;
    icu::TimeZone::getIDForWindowsID(icu::UnicodeString::fromUTF8({name.data(), static_cast<int>(name.size())}),
                                     nullptr, id, error);
    if (U_FAILURE(error) || id.isEmpty()) return std::nullopt;
    std::string utf8;
    return found(id.toUTF8String(utf8));
}

}  // namespace

std::optional<Zone> zone_named(std::string_view tzid) {
    if (auto zone = found(tzid)) return zone;
    for (auto rest = tzid; rest.starts_with('/');) {
        const auto next = rest.find('/', 1);
        if (next == std::string_view::npos) break;
        rest = rest.substr(next);
        if (auto zone = found(rest.substr(1))) return zone;
    }
    return of_windows(tzid);
}

bool is_iana_name(std::string_view tzid) {
    return found(tzid).has_value();
}

}  // namespace passerelle::calendar::ical
