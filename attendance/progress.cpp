// SPDX-License-Identifier: Apache-2.0
#include "attendance/progress.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace passerelle::attendance {

namespace {

/// What counts on that day, without looking at what follows or went before.
Progress counted_on(const Certification& certification, std::span<const PointsEntry> entries, Day day) {
    Progress progress{.hundredths = points_on(entries, certification, day),
                      .required_hundredths = certification.required_hundredths,
                      .shares = {},
                      .expiries = {},
                      .holds = {}};
    for (const auto& counted : certification.programmes) {
        if (counted.least_hundredths <= 0) continue;
        Share share{counted.programme, 0, counted.least_hundredths};
        for (const auto& entry : entries)
            if (entry.programme == counted.programme && counts_on(entry, certification, day))
                share.hundredths += entry.hundredths;
        progress.shares.push_back(share);
    }
    return progress;
}

std::vector<Expiry> expiries_after(const Certification& certification, std::span<const PointsEntry> entries, Day day) {
    std::map<Day, std::int64_t> by_day;
    for (const auto& entry : entries) {
        const auto expiry = expiry_of(entry.earned, certification.points_months);
        if (expiry && counts_on(entry, certification, day)) by_day[*expiry] += entry.hundredths;
    }
    std::vector<Expiry> expiries;
    for (const auto& [expiry, hundredths] : by_day)
        if (hundredths != 0) expiries.push_back({expiry, hundredths});
    return expiries;
}

}  // namespace

int Progress::percent() const {
    if (hundredths >= required_hundredths) return 100;
    return static_cast<int>(std::max<std::int64_t>(hundredths, 0) * 100 / required_hundredths);
}

bool Progress::complete() const {
    return hundredths >= required_hundredths && std::ranges::all_of(shares, &Share::met);
}

Progress progress_on(const Certification& certification, std::span<const PointsEntry> entries, Day day) {
    auto progress = counted_on(certification, entries, day);
    progress.expiries = expiries_after(certification, entries, day);
    for (const auto& period : held_periods(certification, entries))
        if (period.from <= day && (!period.until || day < *period.until)) progress.holds = period;
    return progress;
}

std::vector<HeldPeriod> held_periods(const Certification& certification, std::span<const PointsEntry> entries) {
    std::set<Day> days;  // on no other can enough points begin to count
    for (const auto& entry : entries) days.insert(entry.earned);
    std::vector<HeldPeriod> periods;
    for (auto next = days.begin(); next != days.end();) {
        auto from = *next;
        if (!counted_on(certification, entries, from).complete()) {
            ++next;
            continue;
        }
        do {
            periods.push_back({from, expiry_of(from, certification.months)});
            if (!periods.back().until) return periods;
            from = *periods.back().until;
        } while (counted_on(certification, entries, from).complete() && from <= *days.rbegin() + date::days{36'525});
        next = days.lower_bound(from);
    }
    return periods;
}

}  // namespace passerelle::attendance
