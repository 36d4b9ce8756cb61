// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/fit.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <set>

namespace passerelle::attendance::report {

namespace {

constexpr std::chrono::hours overhang{2};

/// Those likely first: where several have one offset, the first stands for all.
constexpr std::array<const char*, 16> zones{
    "America/Toronto", "UTC",          "America/Halifax", "America/Winnipeg", "America/Edmonton",    "America/Vancouver",
    "Europe/Paris",    "Europe/London", "America/St_Johns", "Africa/Dakar",    "Africa/Kinshasa",     "Africa/Nairobi",
    "Asia/Beirut",     "Asia/Kolkata", "Asia/Ho_Chi_Minh", "America/Port-au-Prince",
};

Interval interval_of(const Row& row, const calendar::Zone& zone, Interval meeting) {
    const auto joined = zone.resolve(row.joined ? *row.joined : *row.left);
    return {joined, row.left ? zone.resolve(*row.left) : std::max(joined, meeting.end)};
}

bool has_time(const Row& row) {
    return row.set_aside == SetAside::none && (row.joined || row.left);
}

bool lies_over(const Report& report, const calendar::Zone& zone, Interval meeting) {
    std::size_t rows = 0;
    std::size_t inside = 0;
    for (const auto& row : report.rows) {
        if (!has_time(row)) continue;
        ++rows;
        const auto present = interval_of(row, zone, meeting);
        if (present.begin < meeting.begin - overhang || present.end > meeting.end + overhang) return false;
        if (present.begin < meeting.end && present.end >= meeting.begin) ++inside;
    }
    return inside * 2 > rows;
}

}  // namespace

bool touches(const Report& report, const calendar::Zone& zone, Interval meeting) {
    bool any = false;
    for (const auto& row : report.rows) {
        if (!has_time(row)) continue;
        any = true;
        const auto present = interval_of(row, zone, meeting);
        if (present.begin < meeting.end && present.end >= meeting.begin) return true;
    }
    return !any;
}

std::vector<std::string> zones_that_fit(const Report& report, Interval meeting) {
    std::vector<std::string> fitting;
    std::set<std::chrono::seconds> offsets;
    for (const auto* name : zones) {
        const auto zone = calendar::Zone::find(name).value();
        if (!offsets.insert(zone.offset_at(meeting.begin)).second) continue;
        if (lies_over(report, zone, meeting)) fitting.emplace_back(name);
    }
    return fitting;
}

}  // namespace passerelle::attendance::report
