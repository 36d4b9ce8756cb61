// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/activity.hpp"

#include "attendance/report/folding.hpp"
#include "attendance/report/header.hpp"
#include "attendance/report/person_row.hpp"

#include <chrono>
#include <optional>
#include <utility>

namespace passerelle::attendance::report {

namespace {

enum class Action { joined, left, unknown };

Action read_action(std::string_view cell) {
    constexpr std::size_t longest_action = 60;
    if (cell.size() > longest_action) return Action::unknown;
    const auto folded = fold(cell);
    const auto says = [&folded](std::string_view word) { return folded.find(word) != std::string::npos; };
    if (says("left") || says("quitte") || says("sorti") || says("parti ") || folded == "parti") return Action::left;
    if (says("join") || says("rejoi") || says("particip") || says("entre")) return Action::joined;
    return Action::unknown;
}

/// The header has no columns of joins and leaves: what is read of the row itself is who it is about.
std::optional<Row> read_event(const Header& header, const Record& record, PersonReader& people) {
    auto row = people.read(header, record);
    row.set_aside = SetAside::none;
    row.basis = Basis::stay;
    const auto action = read_action(header.cell(record, Column::action));
    const auto stamp = people.stamp(header, header.cell(record, Column::timestamp));
    if (!stamp && Header{record}.heads_people()) return std::nullopt;
    if (!stamp || action == Action::unknown) {
        row.set_aside = SetAside::malformed_time;
    } else if (action == Action::left) {
        row.left = stamp->at + std::chrono::seconds{stamp->fraction ? 1 : 0};
    } else {
        row.joined = stamp->at;
    }
    return row;
}

}  // namespace

void read_activity(Delimited& records, date::year_month_day around, Report& report) {
    PersonReader people{around};
    std::optional<Header> header;
    while (const auto record = records.next()) {
        if (!header) {
            const Header candidate{*record};
            if (candidate.heads_people()) header = candidate;
            continue;
        }
        if (auto row = read_event(*header, *record, people)) report.rows.push_back(std::move(*row));
    }
    report.utc = people.is_utc();
}

}  // namespace passerelle::attendance::report
