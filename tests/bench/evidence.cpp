// SPDX-License-Identifier: Apache-2.0
// 100,000 rows of a report to the attendance of each person: read, matched with 400 registered, settled, reckoned. The
// yardstick is reading the same bytes into lines, and each line into its cells.
#include "attendance/absence.hpp"
#include "attendance/matching.hpp"
#include "attendance/report/report.hpp"
#include "attendance/settling.hpp"
#include "calendar/zone.hpp"
#include "tests/bench/measure.hpp"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

namespace passerelle::bench {

namespace {

using namespace attendance;

constexpr int many_rows = 100'000;
constexpr int many_people = 400;

PersonId person_number(int number) {
    UuidBytes bytes{};
    bytes[14] = static_cast<std::uint8_t>(number >> 8);
    bytes[15] = static_cast<std::uint8_t>(number);
    return PersonId{bytes};
}

std::string name_of(int number) {
    return "Prénom" + std::to_string(number) + " Côté-Nguyễn" + std::to_string(number * 7 % many_people);
}

std::string a_report() {
    std::string text = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\r\n";
    for (int row = 0; row < many_rows; ++row) {
        const int who = row % many_people;
        char times[80];
        std::snprintf(times, sizeof times, ",10/06/2026 09:%02d:%02d AM,10/06/2026 10:%02d:%02d AM,60,Yes\r\n",
                      row / 60 % 60, row % 60, row / 7 % 60, row / 3 % 60);
        text += "\"" + name_of(who) + "\"," + (who % 2 == 0 ? "p" + std::to_string(who) + "@exemple.quebec" : "") + times;
    }
    return text;
}

std::vector<Candidate> registered() {
    std::vector<Candidate> candidates;
    for (int number = 0; number < many_people; ++number)
        candidates.push_back({.person = person_number(number),
                              .email = "p" + std::to_string(number) + "@exemple.quebec",
                              .name = name_of(number)});
    return candidates;
}

calendar::Meeting a_course() {
    calendar::Meeting meeting;
    meeting.starts = parse_local_time("2026-10-06T09:00").value();
    meeting.ends = parse_local_time("2026-10-06T12:00").value();
    meeting.breaks = {{parse_local_time("2026-10-06T10:30").value(), parse_local_time("2026-10-06T10:45").value()}};
    return meeting;
}

/// The whole way; returns how many people were present for at least a second.
int reckon(const std::string& text, const std::vector<Candidate>& candidates, const calendar::Meeting& meeting) {
    const auto report =
        report::read(text, date::year_month_day{date::floor<date::days>(meeting.starts)}).value();
    const auto matches = match(report.rows, candidates);
    const auto zone = calendar::Zone::quebec();
    std::vector<Claim> claims;
    claims.reserve(report.rows.size());
    for (const auto& row : report.rows)
        claims.push_back({.identity = row.name + '\n' + row.email,
                          .joined = zone.resolve(*row.joined),
                          .left = zone.resolve(*row.left)});
    const auto settled = settle(claims, calendar::interval_of(meeting));
    std::map<PersonId, std::vector<Presence>> presences;
    for (std::size_t i = 0; i < settled.size(); ++i)
        if (matches[i].person && settled[i].standing == Standing::counts)
            presences[*matches[i].person].push_back(
                {{}, meeting.id, *matches[i].person, Source::zoom, settled[i].interval});
    int present = 0;
    for (const auto& [who, theirs] : presences) present += attendance_in(meeting, theirs).present > 0 ? 1 : 0;
    return present;
}

std::size_t count_cells(const std::string& text) {
    std::vector<std::string> cells;
    std::string cell;
    for (const char c : text) {
        if (c == ',' || c == '\n') {
            cells.push_back(cell);
            cell.clear();
        } else {
            cell += c;
        }
    }
    return cells.size();
}

}  // namespace

void measure_evidence() {
    const auto text = a_report();
    const auto candidates = registered();
    const auto meeting = a_course();
    const auto ours = median_seconds(5, [&] {
        if (reckon(text, candidates, meeting) != many_people) std::abort();
    });
    const auto cutting = median_seconds(5, [&] {
        if (count_cells(text) == 0) std::abort();
    });
    report("100,000 report rows to attendance (ms)", ours * 1000, "ms", ours / cutting, "cutting it into cells");
}

}  // namespace passerelle::bench
