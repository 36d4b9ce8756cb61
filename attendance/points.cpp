// SPDX-License-Identifier: Apache-2.0
#include "attendance/points.hpp"

#include "calendar/zone.hpp"

#include <set>

namespace passerelle::attendance {

Day day_of(Instant moment) {
    return date::floor<date::days>(calendar::Zone::quebec().local_of(moment));
}

std::optional<Day> expiry_of(Day earned, const std::optional<int>& months) {
    if (!months) return std::nullopt;
    const auto same_day = date::year_month_day{earned} + date::months{*months};
    if (same_day.ok()) return Day{same_day};
    const auto next_month = date::year_month{same_day.year(), same_day.month()} + date::months{1};
    return Day{next_month / date::day{1}};
}

bool counts_on(const PointsEntry& entry, const Certification& certification, Day day) {
    const auto expiry = expiry_of(entry.earned, certification.points_months);
    return entry.earned <= day && (!expiry || day < *expiry);
}

std::int64_t points_on(std::span<const PointsEntry> entries, const Certification& certification, Day day) {
    std::int64_t total = 0;
    for (const auto& entry : entries)
        if (counts_on(entry, certification, day)) total += entry.hundredths;
    return total;
}

PointsEntry contrary_of(const PointsEntry& entry) {
    auto contrary = entry;
    contrary.id = {};
    contrary.hundredths = -entry.hundredths;
    contrary.reverses = entry.id;
    contrary.reason.clear();
    contrary.posted_at = {};
    contrary.posted_by = {};
    return contrary;
}

PointsEntry entry_of(const Certificate& certificate, CertificationId certification, ProgrammeId programme) {
    return {.id = {},
            .certification = certification,
            .person = certificate.person,
            .hundredths = certificate.points_hundredths,
            .earned = date::floor<date::days>(certificate.last_day),
            .programme = programme,
            .certificate = certificate.id};
}

std::vector<PointsEntry> standing_entries(std::span<const PointsEntry> entries) {
    std::set<PointsEntryId> taken_back;
    for (const auto& entry : entries)
        if (entry.reverses) taken_back.insert(*entry.reverses);
    std::vector<PointsEntry> standing;
    for (const auto& entry : entries)
        if (!entry.reverses && !taken_back.contains(entry.id)) standing.push_back(entry);
    return standing;
}

}  // namespace passerelle::attendance
