// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/check_in.hpp"
#include "server/usecases/registrations.hpp"
#include "storage/registrations.hpp"
#include "tests/server/web_house.hpp"

namespace passerelle::test {

/// A forum of one morning, 9:00 to 12:00 in Québec, with two workshops, on a database of its own.
class AtTheForum : public OnTheWeb {
protected:
    AtTheForum() {
        now_ = at("2026-11-16T15:00:00Z");
        forum_ = an_event("forum", {"2026-12-02T09:00", "2026-12-02T10:30", "2026-12-02T10:31"}, 6);
        database().write([&](storage::Transaction& tx) {
            for (const std::size_t i : {1U, 2U}) {
                forum_.meetings[i].capacity = 4;
                forum_.meetings[i].title = {i == 1 ? "Logement" : "Emploi", i == 1 ? "Housing" : "Jobs"};
                forum_.meetings[i].starts = local("2026-12-02T10:30");
                forum_.meetings[i].ends = local("2026-12-02T12:00");
                forum_.meetings[i].block = "Matin";
            }
            storage::update(tx, forum_);
        });
        as_nobody([](const usecases::Context& context) { usecases::ensure_check_in_key(context); });
    }

    /// Registers, and gives the secret of the registration's page.
    std::string sign_up(const std::string& name, booking::Sector sector, std::vector<MeetingId> workshops = {}) {
        tick();
        usecases::Register command;
        command.event = forum_.id;
        command.email = "personne" + std::to_string(++people_) + "@exemple.quebec";
        command.name = name;
        command.sector = sector;
        command.region = booking::Region::from_number(1);
        command.workshops = std::move(workshops);
        const auto done = as_nobody(
            [&](const usecases::Context& context) { return usecases::register_person(context, command).value(); });
        return done.manage_url.substr(done.manage_url.rfind('/') + 1);
    }
    RegistrationId behind(const std::string& token) {
        return as_nobody([&](const usecases::Context& context) {
                   return usecases::registration_by_token(context, token).value();
               })
            .registration.id;
    }
    std::string code_of_badge(const std::string& token) {
        return as_nobody(
            [&](const usecases::Context& context) { return usecases::guest_by_token(context, token).value().code; });
    }
    usecases::Doors doors() {
        return as(organizer(),
                  [&](const usecases::Context& context) { return usecases::doors_of(context, forum_.id).value(); });
    }
    Result<std::vector<usecases::RecordedScan>> send_scans(const usecases::RecordScans& batch) {
        return as(organizer(),
                  [&](const usecases::Context& context) { return usecases::record_scans(context, batch); });
    }
    /// One scan that is sent at once.
    usecases::RecordedScan pass(const std::string& device, std::int64_t counter, const std::string& code,
                                attendance::ScanKind kind = attendance::ScanKind::entry) {
        usecases::DeviceScan scan;
        scan.counter = counter;
        scan.code = code;
        scan.kind = kind;
        scan.door = device;
        scan.scanned = now_;
        usecases::RecordScans batch;
        batch.event = forum_.id;
        batch.device = device;
        batch.sent = now_;
        batch.scans = {scan};
        return send_scans(batch).value().front();
    }

    calendar::Event forum_;
    int people_ = 0;
};

}  // namespace passerelle::test
