// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/attendance.hpp"
#include "server/usecases/registrations.hpp"
#include "storage/presences.hpp"
#include "storage/reports.hpp"
#include "tests/server/web_house.hpp"

#include <algorithm>
#include <map>

namespace passerelle::usecases {

/// A training of two meetings of an hour, on November 17 and 24 at 9 h in Québec (14:00 UTC), with three people: 24
/// minutes may be missed.
class InTraining : public test::OnTheWeb {
protected:
    InTraining() : event_{an_event("formation", {"2026-11-17T09:00", "2026-11-24T09:00"})} {
        for (const auto* name : {"Awa Diallo", "Luc Tremblay", "Mei Chen"}) {
            const Register command{.event = event_.id, .email = address(name), .name = name};
            const auto registered =
                as_nobody([&](const Context& context) { return register_person(context, command).value(); });
            tokens_[name] = registered.manage_url.substr(registered.manage_url.rfind('/') + 1);
            registrations_[name] = registered.registration.id;
        }
    }

    static std::string address(std::string name) {
        std::ranges::replace(name, ' ', '.');
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return name + "@exemple.quebec";
    }
    Actor person(const std::string& name) { return actor(address(name), booking::Role::participant); }
    PersonId id_of(const std::string& name) { return person(name).person->id; }

    /// Came so many minutes late to the meeting, says a report.
    void late(const std::string& name, std::size_t meeting, std::chrono::seconds by,
              attendance::Source source = attendance::Source::zoom) {
        const auto whole = calendar::interval_of(event_.meetings[meeting]);
        const auto id = id_of(name);
        database().write([&](storage::Transaction& tx) {
            storage::insert(tx, {attendance::Presence{PresenceId::make(now_, random_),
                                                      event_.meetings[meeting].id,
                                                      id,
                                                      source,
                                                      {whole.begin + by, whole.end}}});
        });
    }
    /// Somebody imported the report of the meeting.
    void report(std::size_t meeting) {
        const auto by = organizer().person->id;
        database().write([&](storage::Transaction& tx) {
            storage::insert(tx, storage::ImportedReport{.id = ReportId::make(now_, random_),
                                                        .meeting = event_.meetings[meeting].id,
                                                        .file_name = "participants.csv",
                                                        .digest = std::to_string(meeting),
                                                        .zone = "America/Toronto",
                                                        .imported_at = now_,
                                                        .imported_by = by});
        });
    }
    PersonAttendance attendance(const std::string& name) {
        const auto id = id_of(name);
        return as(organizer(), [&](const Context& context) { return attendance_of(context, event_.id, id); })
            .value()
            .persons.front();
    }
    std::vector<storage::Notice> mails_of(const std::string& kind) {
        auto all = notices();
        std::erase_if(all, [&](const storage::Notice& notice) { return notice.kind != kind; });
        return all;
    }

    calendar::Event event_;
    std::map<std::string, std::string> tokens_;
    std::map<std::string, RegistrationId> registrations_;
};

}  // namespace passerelle::usecases
