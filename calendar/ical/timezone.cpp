// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/timezone.hpp"

#include "calendar/ical/observance.hpp"
#include "calendar/ical/stamp.hpp"

#include <algorithm>

namespace passerelle::calendar::ical {

namespace {

/// The onset in force at that moment: the last that is not after it.
Instant in_force(const std::vector<Onset>& onsets, Instant moment) {
    auto found = onsets.front().at;
    for (const auto& onset : onsets)
        if (onset.at <= moment) found = onset.at;
    return found;
}

void append(std::string& out, const Observance& observance) {
    const auto& onset = observance.first;
    const auto* kind = onset.daylight ? "DAYLIGHT" : "STANDARD";
    out.append("BEGIN:").append(kind).append("\r\nDTSTART:");
    append_local(out, onset.local());
    append_offset(out.append("\r\nTZOFFSETFROM:"), onset.from);
    append_offset(out.append("\r\nTZOFFSETTO:"), onset.to);
    out.append("\r\nTZNAME:").append(onset.name).append("\r\n");
    if (!observance.rule.empty()) {
        out.append("RRULE:").append(observance.rule);
        if (!observance.endless) append_utc(out.append(";UNTIL="), observance.last);
        out.append("\r\n");
    }
    out.append("END:").append(kind).append("\r\n");
}

/// The observances in force from one moment to another.
std::vector<Observance> needed(const std::vector<Onset>& onsets, Interval span) {
    const auto first = in_force(onsets, span.begin);
    std::vector<Observance> kept;
    for (auto& observance : observances_of(onsets))
        if (observance.last >= first && observance.first.at <= std::max(span.end, first))
            kept.push_back(std::move(observance));
    // Some readers take a zone without a STANDARD for none at all: the last before is then said too.
    if (std::ranges::all_of(kept, [](const Observance& observance) { return observance.first.daylight; })) {
        const auto before = [&](const Onset& onset) { return !onset.daylight && onset.at < first; };
        if (const auto found = std::find_if(onsets.rbegin(), onsets.rend(), before); found != onsets.rend())
            kept.push_back({*found, found->at, "", false});
    }
    return kept;
}

/// A zone whose clocks never change in all that time is said to have been so since 1970.
void settle(Observance& only) {
    auto& onset = only.first;
    onset.from = onset.to;
    onset.at = Instant{std::chrono::seconds{0} - onset.to};
}

}  // namespace

std::string write_timezone(const Zone& zone, Interval span) {
    auto observances = needed(onsets_of(zone), span);
    if (observances.size() == 1 && observances.front().rule.empty()) settle(observances.front());
    std::string out = "BEGIN:VTIMEZONE\r\nTZID:" + zone.name() + "\r\n";
    for (const auto& observance : observances) append(out, observance);
    return out.append("END:VTIMEZONE\r\n");
}

}  // namespace passerelle::calendar::ical
