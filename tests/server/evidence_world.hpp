// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/attendance.hpp"
#include "server/usecases/evidence.hpp"
#include "server/usecases/registrations.hpp"
#include "server/usecases/trace.hpp"
#include "server/usecases/who_is_who.hpp"
#include "tests/server/house.hpp"

#include <map>

namespace passerelle::usecases {

/// A training of two meetings of an hour, nine to ten, with three people registered; both are over.
class WithEvidence : public test::InTheHouse {
public:
    WithEvidence() { plan_anew(); }

    /// Another such training, of which nothing is known yet.
    void plan_anew() {
        now_ = test::at("2026-11-16T15:00:00Z");
        event_ = an_event("formation", {"2026-11-17T09:00", "2026-11-24T09:00"});
        for (const auto* name : {"Awa Diallo", "Luc Tremblay", "Mei Chen"}) {
            const Register command{.event = event_.id, .email = address(name), .name = name};
            as_nobody([&](const Context& context) { return register_person(context, command); }).value();
        }
        now_ = test::at("2026-11-25T15:00:00Z");
    }

    static std::string address(std::string name) {
        for (auto& c : name) c = c == ' ' ? '.' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        return name + "@exemple.quebec";
    }

    MeetingId meeting(std::size_t number) const { return event_.meetings.at(number).id; }
    PersonId person(const std::string& name) { return actor(address(name), booking::Role::participant).person->id; }

    template <class F>
    auto organized(F use) {
        tick();
        return as(organizer(), std::move(use));
    }

    Result<ImportOutcome> import_text(std::size_t number, const std::string& text, ImportReport options = {}) {
        options.meeting = meeting(number);
        options.file_name = "rapport.csv";
        options.bytes = text;
        return organized([&](const Context& context) { return import_report(context, options); });
    }
    /// "Name,09:00:00,10:00:00" lines of the meeting's day, under a Zoom header.
    std::string zoom(std::size_t number, const std::vector<std::string>& lines) const {
        std::string text = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\r\n";
        const auto day = number == 0 ? "11/17/2026 " : "11/24/2026 ";
        for (const auto& line : lines) {
            const auto first = line.find(',');
            const auto second = line.find(',', first + 1);
            text += line.substr(0, first) + ",," + day + line.substr(first + 1, second - first - 1) + ",";
            // An export made while the meeting runs knows neither the leave nor the length.
            const bool open = second + 1 == line.size();
            text += open ? std::string{",,Yes\r\n"} : day + line.substr(second + 1) + ",1,Yes\r\n";
        }
        return text;
    }

    /// Seconds present over the whole training, by name.
    std::map<std::string, std::int64_t> present() {
        const auto all = organized([&](const Context& context) { return attendance_of(context, event_.id); });
        std::map<std::string, std::int64_t> seconds;
        for (const auto& person : all->persons) seconds[person.person.name] = person.attendance.present;
        return seconds;
    }
    /// The same in one meeting.
    std::map<std::string, std::int64_t> present_in(std::size_t number) {
        const auto all = organized([&](const Context& context) { return attendance_of(context, event_.id); });
        std::map<std::string, std::int64_t> seconds;
        for (const auto& person : all->persons)
            for (const auto& stay : person.present.at(number))
                seconds[person.person.name] += (stay.end - stay.begin).count();
        return seconds;
    }
    std::vector<RowToReview> to_review() {
        return organized([&](const Context& context) { return rows_to_review(context, event_.id); });
    }
    Result<storage::RowDecision> decide(DecideRows command) {
        return organized([&](const Context& context) { return decide_rows(context, command); });
    }
    Result<storage::RowDecision> undo(RowDecisionId decision) {
        return organized([&](const Context& context) { return undo_decision(context, decision); });
    }
    std::vector<storage::ImportedRow> rows_of(ReportId report) {
        return database().read([&](storage::Transaction& tx) { return storage::list_rows(tx, report); });
    }
    Trace trace(const std::string& name) {
        const auto id = person(name);
        return organized([&](const Context& context) { return trace_person(context, event_.id, id); }).value();
    }

    calendar::Event event_;
};

}  // namespace passerelle::usecases
