// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/lint.hpp"

#include "calendar/ical/lint_rules.hpp"

#include <algorithm>

namespace passerelle::calendar::ical {

namespace {

constexpr std::size_t google_limit = 1'000'000;  ///< octets: Google Calendar stops reading there

void lint_one(const ContentComponent& calendar, Findings& findings, int& events) {
    if (calendar.name != "VCALENDAR") {
        findings.add(Severity::error, "not_a_calendar", calendar.line, {calendar.name});
        return;
    }
    lint_calendar(calendar, findings);
    lint_values(calendar, findings);
    lint_zones(calendar, findings);
    FileZones zones{calendar};
    const bool invitation = is_invitation(calendar);
    for (const auto& component : calendar.components) {
        if (component.name != "VEVENT") continue;
        ++events;
        lint_event(component, zones, invitation, findings);
    }
    lint_recurrence(calendar, invitation, findings);
}

}  // namespace

bool LintReport::failed() const {
    return std::ranges::any_of(findings, [](const Finding& finding) { return finding.severity <= Severity::error; });
}

LintReport lint(std::string_view bytes, const ParseLimits& limits) {
    LintReport report;
    auto file = parse(bytes, limits);
    report.lines = static_cast<int>(std::ranges::count(bytes, '\n'));
    if (bytes.size() > google_limit)
        file.findings.add(Severity::warning, "too_large_for_google", 0, {std::to_string(bytes.size() / 1'000)});
    if (file.components.size() > 1) file.findings.add(Severity::warning, "several_calendars", file.components[1].line);
    for (const auto& calendar : file.components) lint_one(calendar, file.findings, report.events);
    report.findings = file.findings.sorted();
    return report;
}

}  // namespace passerelle::calendar::ical
