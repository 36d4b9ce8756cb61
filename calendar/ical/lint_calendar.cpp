// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/lint_rules.hpp"

#include <array>

namespace passerelle::calendar::ical {

namespace {

void require(const ContentComponent& calendar, std::string_view name, std::string_view code, Findings& findings) {
    if (calendar.find(name) == nullptr) findings.add(Severity::error, code, calendar.line);
}

/// METHOD:PUBLISH asks for an ORGANIZER and forbids ATTENDEEs (RFC 5546 3.2.1).
void check_published(const ContentComponent& calendar, Findings& findings) {
    for (const auto& event : calendar.components) {
        if (event.name != "VEVENT") continue;
        if (event.find("ORGANIZER") == nullptr)
            findings.add(Severity::error, "published_without_organizer", event.line);
        if (const auto* attendee = event.find("ATTENDEE"))
            findings.add(Severity::error, "published_with_attendee", attendee->line);
    }
}

void advise_feed(const ContentComponent& calendar, Findings& findings) {
    const auto lacks_both = [&](std::string_view first, std::string_view second) {
        return calendar.find(first) == nullptr && calendar.find(second) == nullptr;
    };
    if (lacks_both("NAME", "X-WR-CALNAME")) findings.add(Severity::advice, "name_missing", calendar.line);
    if (lacks_both("REFRESH-INTERVAL", "X-PUBLISHED-TTL"))
        findings.add(Severity::advice, "refresh_missing", calendar.line);
}

}  // namespace

bool is_invitation(const ContentComponent& calendar) {
    const auto* method = calendar.find("METHOD");
    return method != nullptr && upper_case(method->value) != "PUBLISH";
}

void lint_calendar(const ContentComponent& calendar, Findings& findings) {
    require(calendar, "VERSION", "version_missing", findings);
    require(calendar, "PRODID", "product_missing", findings);
    if (const auto* version = calendar.find("VERSION")) {
        if (version->value != "2.0")
            findings.add(Severity::error, "version_unknown", version->line, {version->value});
        else if (version != calendar.properties.data())
            findings.add(Severity::advice, "version_not_first", version->line);
    }
    if (const auto* scale = calendar.find("CALSCALE"); scale != nullptr && upper_case(scale->value) != "GREGORIAN")
        findings.add(Severity::error, "scale_unknown", scale->line, {scale->value});
    if (const auto* uid = calendar.find("UID")) findings.add(Severity::warning, "calendar_with_uid", uid->line);
    if (calendar.components.empty()) findings.add(Severity::error, "calendar_empty", calendar.line);
    const auto* method = calendar.find("METHOD");
    if (method != nullptr && upper_case(method->value) == "PUBLISH") check_published(calendar, findings);
    if (!is_invitation(calendar)) advise_feed(calendar, findings);
}

}  // namespace passerelle::calendar::ical
