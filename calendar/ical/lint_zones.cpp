// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/lint_rules.hpp"
#include "calendar/ical/zone_names.hpp"

namespace passerelle::calendar::ical {

namespace {

void collect_zones(const ContentComponent& component, std::set<std::string_view>& named) {
    for (const auto& property : component.properties)
        if (const auto zone = property.parameter("TZID"); !zone.empty()) named.insert(zone);
    for (const auto& within : component.components) collect_zones(within, named);
}

bool is_observance(const ContentComponent& component) {
    return component.name == "STANDARD" || component.name == "DAYLIGHT";
}

void check_observance(const ContentComponent& observance, Findings& findings) {
    for (const auto* name : {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"})
        if (observance.find(name) == nullptr)
            findings.add(Severity::error, "observance_incomplete", observance.line, {name});
    if (const auto* dates = observance.find("RDATE"))
        findings.add(Severity::warning, "observance_by_dates", dates->line);
    for (const auto* name : {"TZOFFSETFROM", "TZOFFSETTO"}) {
        const auto* offset = observance.find(name);
        if (offset != nullptr && offset->value.size() > 5)
            findings.add(Severity::warning, "offset_with_seconds", offset->line);
    }
}

void check_zone(const ContentComponent& timezone, const std::set<std::string_view>& named, Findings& findings) {
    const auto* tzid = timezone.find("TZID");
    if (tzid == nullptr) return findings.add(Severity::error, "zone_without_name", timezone.line);
    if (!is_iana_name(tzid->value)) findings.add(Severity::warning, "zone_not_iana", tzid->line, {tzid->value});
    if (!named.contains(tzid->value)) findings.add(Severity::advice, "zone_unused", timezone.line, {tzid->value});
    if (!FileZone{timezone}.has_standard())
        findings.add(Severity::error, "zone_without_standard", timezone.line, {tzid->value});
    for (const auto& observance : timezone.components)
        if (is_observance(observance)) check_observance(observance, findings);
}

}  // namespace

FileZones::FileZones(const ContentComponent& calendar) {
    for (const auto& component : calendar.components) {
        const auto* tzid = component.name == "VTIMEZONE" ? component.find("TZID") : nullptr;
        if (tzid != nullptr) definitions_.emplace(tzid->value, &component);
    }
}

const FileZone* FileZones::find(std::string_view tzid) {
    const auto definition = definitions_.find(tzid);
    if (definition == definitions_.end()) return nullptr;
    return &read_.try_emplace(definition->first, *definition->second).first->second;
}

void lint_zones(const ContentComponent& calendar, Findings& findings) {
    std::set<std::string_view> named;
    std::set<std::string_view> defined;
    for (const auto& component : calendar.components)
        if (component.name != "VTIMEZONE") collect_zones(component, named);
    for (const auto& component : calendar.components) {
        if (component.name != "VTIMEZONE") continue;
        check_zone(component, named, findings);
        const auto* tzid = component.find("TZID");
        if (tzid != nullptr && !defined.insert(tzid->value).second)
            findings.add(Severity::error, "zone_twice", component.line, {tzid->value});
    }
}

}  // namespace passerelle::calendar::ical
