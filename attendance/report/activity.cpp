// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/activity.hpp"

#include "attendance/report/folding.hpp"
#include "attendance/report/header.hpp"
#include "attendance/report/person_row.hpp"

#include <algorithm>
#include <chrono>
#include <list>
#include <unordered_map>

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

struct Event {
    Row row;
    Action action;
    LocalTime at;
};

/// Pairs events that come in the order of time.
class Pairing {
public:
    explicit Pairing(std::vector<Row>& rows) : rows_{rows} {}

    void add(Event event) {
        auto& open = open_[event.row.name + '\n' + event.row.email];
        if (event.action == Action::joined) {
            event.row.joined = event.at;
            open.push_back(rows_.size());
            rows_.push_back(std::move(event.row));
        } else if (open.empty()) {
            event.row.set_aside = SetAside::no_times;
            rows_.push_back(std::move(event.row));
        } else {
            rows_[open.front()].left = event.row.left;
            open.pop_front();
        }
    }

private:
    std::vector<Row>& rows_;
    std::unordered_map<std::string, std::list<std::size_t>> open_;  ///< rows still without a leave
};

/// The header has no columns of joins and leaves: what is read of the row itself is who it is about.
std::optional<Event> read_event(const Header& header, const Record& record, PersonReader& people) {
    auto row = people.read(header, record);
    row.set_aside = SetAside::none;
    const auto action = read_action(header.cell(record, Column::action));
    const auto stamp = people.stamp(header, header.cell(record, Column::timestamp));
    if (!stamp && Header{record}.heads_people()) return std::nullopt;
    if (!stamp || action == Action::unknown) {
        row.set_aside = SetAside::malformed_time;
        return Event{std::move(row), action, {}};
    }
    if (action == Action::left) row.left = stamp->at + std::chrono::seconds{stamp->fraction ? 1 : 0};
    return Event{std::move(row), action, stamp->at};
}

}  // namespace

void read_activity(Delimited& records, date::year_month_day around, Report& report) {
    PersonReader people{around};
    std::optional<Header> header;
    std::vector<Event> events;
    while (const auto record = records.next()) {
        if (!header) {
            const Header candidate{*record};
            if (candidate.heads_people()) header = candidate;
            continue;
        }
        auto event = read_event(*header, *record, people);
        if (!event) continue;
        if (event->row.set_aside == SetAside::none) {
            events.push_back(std::move(*event));
        } else {
            report.rows.push_back(std::move(event->row));
        }
    }
    std::ranges::stable_sort(events, {}, &Event::at);
    Pairing pairing{report.rows};
    for (auto& event : events) pairing.add(std::move(event));
    std::ranges::stable_sort(report.rows, {}, &Row::line);
    report.utc = people.is_utc();
}

}  // namespace passerelle::attendance::report
