// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/lint_rules.hpp"
#include "calendar/ical/zone_names.hpp"

namespace passerelle::calendar::ical {

namespace {

using Form = FileTime::Form;

std::optional<FileTime> time_of(const ContentProperty* property) {
    return property == nullptr ? std::nullopt : read_time(*property);
}

void check_required(const ContentComponent& event, bool is_invitation, Findings& findings) {
    if (event.find("UID") == nullptr) findings.add(Severity::error, "uid_missing", event.line);
    if (event.find("DTSTAMP") == nullptr) findings.add(Severity::error, "stamp_missing", event.line);
    if (event.find("DTSTART") == nullptr && !is_invitation) findings.add(Severity::error, "start_missing", event.line);
    if (event.find("SUMMARY") == nullptr && !is_invitation)
        findings.add(Severity::advice, "summary_missing", event.line);
}

void check_end(const ContentComponent& event, Findings& findings) {
    const auto* end_property = event.find("DTEND");
    const auto* duration = event.find("DURATION");
    if (end_property != nullptr && duration != nullptr)
        return findings.add(Severity::error, "end_and_duration", duration->line);
    if (duration != nullptr) {
        const auto read = read_duration(duration->value);
        if (read && read->is_negative()) return findings.add(Severity::error, "end_not_after_start", duration->line);
        return findings.add(Severity::advice, "duration_instead_of_end", duration->line);
    }
    const auto start = time_of(event.find("DTSTART"));
    const auto end = time_of(end_property);
    if (!start || !end) return;
    const auto same_kind = (start->form == Form::day) == (end->form == Form::day) &&
                           (start->form == Form::floating) == (end->form == Form::floating);
    if (!same_kind) return findings.add(Severity::error, "end_of_other_type", end_property->line);
    const bool comparable = start->form == end->form && start->zone == end->zone;
    if (comparable && end->local <= start->local)
        findings.add(Severity::error, "end_not_after_start", end_property->line);
}

std::string spelled(std::chrono::seconds offset) {
    const auto minutes = std::abs(std::chrono::duration_cast<std::chrono::minutes>(offset).count());
    const auto two = [](auto number) { return std::string{number < 10 ? "0" : ""} + std::to_string(number); };
    return (offset.count() < 0 ? "−" : "+") + two(minutes / 60) + ":" + two(minutes % 60);
}

/// Google and others take the zone's name and their own rules, the rest takes the file's: they must not differ.
void check_zone_use(const ContentProperty& property, const FileTime& time, FileZones& zones, Findings& findings) {
    if (!zones.defines(time.zone)) {
        findings.add(Severity::error, "zone_undefined", property.line, {time.zone});
        if (!is_iana_name(time.zone)) findings.add(Severity::warning, "zone_not_iana", property.line, {time.zone});
    }
    const auto zone = zone_named(time.zone);
    if (!zone) return;
    if (!zone->instant_of(time.local))
        return findings.add(Severity::warning, "time_skipped_by_clocks", property.line,
                            {to_string(time.local), time.zone});
    const auto* defined = zones.find(time.zone);
    if (defined == nullptr) return;
    const auto known = zone->offset_at(zone->resolve(time.local));
    const auto said = defined->offset_at(time.local);
    if (said && *said != known)
        findings.add(Severity::warning, "zone_disagrees", property.line,
                     {time.zone, to_string(time.local), spelled(*said), spelled(known)});
}

void check_times(const ContentComponent& event, FileZones& zones, Findings& findings) {
    for (const auto* name : {"DTSTART", "DTEND", "RECURRENCE-ID"}) {
        const auto* property = event.find(name);
        const auto time = time_of(property);
        if (!time) continue;
        if (time->form == Form::zoned) check_zone_use(*property, *time, zones, findings);
        if (time->form == Form::floating) findings.add(Severity::warning, "time_floating", property->line, {name});
    }
}

/// Thunderbird, Outlook and Apple Calendar show no CONFERENCE.
void check_link(const ContentComponent& event, Findings& findings) {
    for (const auto* conference : event.all("CONFERENCE")) {
        bool repeated = false;
        for (const auto* name : {"LOCATION", "URL", "DESCRIPTION"})
            if (const auto* property = event.find(name))
                repeated = repeated || unescaped(property->value).find(conference->value) != std::string::npos;
        if (!repeated) findings.add(Severity::warning, "link_only_in_conference", conference->line);
    }
}

void check_cancelled(const ContentComponent& event, Findings& findings) {
    const auto* status = event.find("STATUS");
    if (status == nullptr || upper_case(status->value) != "CANCELLED") return;
    const auto* transparency = event.find("TRANSP");
    if (transparency == nullptr || upper_case(transparency->value) != "TRANSPARENT")
        findings.add(Severity::advice, "cancelled_takes_time", status->line);
    const auto* summary = event.find("SUMMARY");
    const auto words = summary == nullptr ? std::string{} : upper_case(summary->value);
    if (words.find("CANCEL") == std::string::npos && words.find("ANNUL") == std::string::npos)
        findings.add(Severity::advice, "cancelled_unsaid", status->line);
}

}  // namespace

void lint_event(const ContentComponent& event, FileZones& zones, bool is_invitation, Findings& findings) {
    check_required(event, is_invitation, findings);
    check_end(event, findings);
    check_times(event, zones, findings);
    check_link(event, findings);
    check_cancelled(event, findings);
    if (const auto* other = event.find("X-ALT-DESC"))
        findings.add(Severity::advice, "alternative_description", other->line);
    for (const auto& within : event.components)
        if (within.name == "VALARM" && !is_invitation) findings.add(Severity::advice, "alarm_in_feed", within.line);
}

}  // namespace passerelle::calendar::ical
