// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/zone_reading.hpp"

#include "calendar/ical/rule_reading.hpp"

#include <algorithm>

namespace passerelle::calendar::ical {

namespace {

/// Two changes a year until the year 2200, with room to spare; a rule of days runs out.
constexpr std::size_t most_onsets = 1'000;
constexpr std::size_t most_steps = 2'000;
const LocalTime horizon{date::local_days{date::year{2200} / 1 / 1}};

/// What the rule gives. UNTIL of an observance is in UTC (RFC 5545 3.6.5), its starts are by the clocks before the change.
std::vector<LocalTime> rule_starts(const FileRule& rule, LocalTime first, std::chrono::seconds from) {
    auto starts = expand(rule.rule, first, {first, horizon, most_onsets, most_steps});
    if (!rule.until) return starts;
    const auto shift = rule.until->form == FileTime::Form::utc ? from : std::chrono::seconds{0};
    std::erase_if(starts, [&](LocalTime start) { return start > rule.until->local + shift; });
    return starts;
}

std::vector<LocalTime> starts_of(const ContentComponent& observance, LocalTime first, std::chrono::seconds from) {
    std::vector<LocalTime> starts{first};
    if (const auto* property = observance.find("RRULE"))
        if (const auto rule = read_rule(property->value)) starts = rule_starts(*rule, first, from);
    for (const auto* dates : observance.all("RDATE"))
        for (const auto& time : read_times(*dates).value_or(std::vector<FileTime>{})) starts.push_back(time.local);
    return starts;
}

}  // namespace

FileZone::FileZone(const ContentComponent& timezone) {
    for (const auto& observance : timezone.components)
        if (observance.name == "STANDARD" || observance.name == "DAYLIGHT") add(observance);
    std::ranges::stable_sort(onsets_, {}, &Onset::local);
}

void FileZone::add(const ContentComponent& observance) {
    has_standard_ = has_standard_ || observance.name == "STANDARD";
    const auto* start = observance.find("DTSTART");
    const auto* from = observance.find("TZOFFSETFROM");
    const auto* to = observance.find("TZOFFSETTO");
    if (start == nullptr || from == nullptr || to == nullptr) return;
    const auto first = read_time(start->value);
    const auto before = read_offset(from->value);
    const auto after = read_offset(to->value);
    if (!first || !before || !after) return;
    for (const auto local : starts_of(observance, first->local, *before)) onsets_.push_back({local, *before, *after});
}

std::optional<std::chrono::seconds> FileZone::offset_at(LocalTime local) const {
    // What clocks skip is read with the offset before, and so is the first of what they show twice (3.3.5).
    const auto has_come = [&](const Onset& onset) {
        return local >= onset.local + std::max(onset.to - onset.from, std::chrono::seconds{0});
    };
    const auto next = std::ranges::find_if_not(onsets_, has_come);
    if (next == onsets_.begin()) return std::nullopt;
    return std::prev(next)->to;
}

}  // namespace passerelle::calendar::ical
