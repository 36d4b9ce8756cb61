// SPDX-License-Identifier: Apache-2.0
// From a report as Zoom writes it to the certificates that the rule allows.
#include "server/usecases/certification.hpp"

#include "server/usecases/evidence.hpp"
#include "server/usecases/registrations.hpp"
#include "server/usecases/who_is_who.hpp"
#include "storage/registrations.hpp"
#include "tests/server/house.hpp"

#include <gmock/gmock.h>

#include <map>

namespace passerelle::usecases {
namespace {

using test::at;
using test::code_of;

class Certification : public test::InTheHouse {
protected:
    /// Two hours, in two meetings of one.
    Certification() : event_{an_event("formation", {"2026-11-17T09:00", "2026-11-24T09:00"})} {
        for (const auto* name : {"Awa Diallo", "Luc Tremblay", "Mei Chen"}) {
            const Register command{.event = event_.id, .email = address(name), .name = name};
            as_nobody([&](const Context& context) { return register_person(context, command); }).value();
        }
        now_ = at("2026-11-25T15:00:00Z");
    }

    static std::string address(std::string name) {
        for (auto& c : name) c = c == ' ' ? '.' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        return name + "@exemple.quebec";
    }
    static std::string row(const std::string& name, const std::string& email, const std::string& from,
                           const std::string& to) {
        return name + "," + email + "," + from + "," + to + ",60,Yes,,No\r\n";
    }
    static std::string report(const std::string& rows) {
        return "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In "
               "Waiting Room\r\n" +
               rows;
    }
    Result<ImportOutcome> import(std::size_t meeting, const std::string& rows) {
        const auto bytes = report(rows);
        return as(organizer(), [&](const Context& context) {
            return import_report(context, {event_.meetings[meeting].id, "participants.csv", bytes});
        });
    }
    /// Awa stays; Luc misses exactly 20 %: 24 minutes of two hours; Mei misses a second more.
    void import_both() {
        import(0, row("Awa Diallo", address("Awa Diallo"), "11/17/2026 08:58:00 AM", "11/17/2026 10:02:00 AM") +
                      row("Luc Tremblay", address("Luc Tremblay"), "11/17/2026 09:00:00 AM", "11/17/2026 09:36:00 AM") +
                      row("Mei Chen", address("Mei Chen"), "11/17/2026 09:00:00 AM", "11/17/2026 09:35:59 AM"))
            .value();
        import(1, row("Awa Diallo", address("Awa Diallo"), "11/24/2026 08:58:00 AM", "11/24/2026 10:02:00 AM") +
                      row("Luc Tremblay", address("Luc Tremblay"), "11/24/2026 09:00:00 AM", "11/24/2026 10:00:00 AM") +
                      row("Mei Chen", address("Mei Chen"), "11/24/2026 09:00:00 AM", "11/24/2026 10:00:00 AM"))
            .value();
    }
    std::map<std::string, PersonAttendance> attendance() {
        std::map<std::string, PersonAttendance> by_name;
        const auto all = as(organizer(), [&](const Context& context) { return attendance_of(context, event_.id); });
        for (const auto& person : all->persons) by_name.emplace(person.person.name, person);
        return by_name;
    }
    Result<IssuedCertificates> issue(std::optional<PersonId> only = {}) {
        return as(organizer(), [&](const Context& context) { return issue_certificates(context, event_.id, only); });
    }

    calendar::Event event_;
};

TEST_F(Certification, FollowsTheTwentyPercentRuleToTheSecond) {
    import_both();
    const auto people = attendance();
    EXPECT_TRUE(people.at("Awa Diallo").qualifies);
    EXPECT_TRUE(people.at("Luc Tremblay").qualifies) << "20 % is not more than 20 %";
    EXPECT_FALSE(people.at("Mei Chen").qualifies) << "one second more";
    const auto outcome = issue().value();
    EXPECT_EQ(outcome.issued.size(), 2U);
    ASSERT_EQ(outcome.refused.size(), 1U);
    EXPECT_EQ(outcome.refused[0].person.name, "Mei Chen");
    EXPECT_EQ(outcome.issued[0].number, "2026-000001");
    EXPECT_EQ(outcome.issued[1].number, "2026-000002");
    EXPECT_EQ(outcome.issued[0].points_hundredths, 150);
}

TEST_F(Certification, IssuesOncePerPerson) {
    import_both();
    EXPECT_EQ(issue().value().issued.size(), 2U);
    const auto again = issue().value();
    EXPECT_TRUE(again.issued.empty());
    const auto awa = attendance().at("Awa Diallo");
    ASSERT_TRUE(awa.certificate);
    ASSERT_TRUE(as(organizer(),
                   [&](const Context& context) { return revoke_certificate(context, awa.certificate->id, "Erreur"); }));
    EXPECT_EQ(issue(awa.person.id).value().issued.size(), 1U) << "a revoked one is replaced by a new number";
    EXPECT_EQ(attendance().at("Awa Diallo").certificate->number, "2026-000003");
}

TEST_F(Certification, WaitsForTheEndOfTheTraining) {
    import_both();
    now_ = calendar::interval_of(event_).end - std::chrono::seconds{1};
    EXPECT_TRUE(issue().value().issued.empty());
    now_ += std::chrono::seconds{1};
    EXPECT_EQ(issue().value().issued.size(), 2U);
}

TEST_F(Certification, CountsTheSameFileOnce) {
    const auto rows = row("Awa Diallo", address("Awa Diallo"), "11/17/2026 09:00:00 AM", "11/17/2026 10:00:00 AM");
    EXPECT_FALSE(import(0, rows).value().repeated);
    const auto before = attendance();
    EXPECT_TRUE(import(0, rows).value().repeated);
    EXPECT_EQ(attendance().at("Awa Diallo").attendance, before.at("Awa Diallo").attendance);
}

TEST_F(Certification, AsksWhereItIsNotCertainAndRemembers) {
    const auto outcome =
        import(0, row("iPhone de Awa", "", "11/17/2026 09:00:00 AM", "11/17/2026 10:00:00 AM")).value();
    EXPECT_EQ(outcome.rows, 1);
    EXPECT_EQ(outcome.review, 1);
    const auto rows = as(organizer(), [&](const Context& context) { return rows_to_review(context, event_.id); });
    ASSERT_EQ(rows.size(), 1U);
    ASSERT_FALSE(rows[0].suggestions.empty());
    EXPECT_EQ(rows[0].suggestions[0].name, "Awa Diallo");
    const ResolveRow decision{rows[0].row.id, rows[0].suggestions[0].id};
    const auto resolve = [&] {
        return as(organizer(), [&](const Context& context) { return resolve_row(context, decision); });
    };
    EXPECT_EQ(code_of(resolve()), "");
    EXPECT_EQ(code_of(resolve()), "row_resolved");
    EXPECT_EQ(attendance().at("Awa Diallo").attendance.present, 3600);
    const auto next = import(1, row("iPhone de Awa", "", "11/24/2026 09:00:00 AM", "11/24/2026 10:00:00 AM")).value();
    EXPECT_EQ(next.used, 1) << "the choice is remembered for the next meeting";
}

TEST_F(Certification, RefusesAReportOfAnotherDay) {
    EXPECT_EQ(code_of(import(0, row("Awa Diallo", "", "10/17/2026 09:00:00 AM", "10/17/2026 10:00:00 AM"))),
              "report_elsewhere");
    EXPECT_EQ(code_of(import(0, "not a report")), "");
}

TEST_F(Certification, LetsAnyoneVerifyByTheCodeAndOnlyTheHolderRead) {
    import_both();
    const auto certificate = issue().value().issued.front();
    const auto holder = actor(address("Awa Diallo"), booking::Role::participant);
    const auto other = actor(address("Mei Chen"), booking::Role::participant);
    const auto read = [&](const Actor& who) {
        return as(who, [&](const Context& context) { return certificate_for(context, certificate.id); });
    };
    const auto verify = [&](const std::string& code) {
        return as_nobody([&](const Context& context) { return verify_certificate(context, code); });
    };
    EXPECT_EQ(code_of(read({})), "not_found");
    EXPECT_EQ(code_of(read(other)), "not_found");
    EXPECT_EQ(code_of(read(holder)), "");
    EXPECT_EQ(verify(certificate.code).value(), certificate);
    EXPECT_EQ(code_of(verify("0000000000")), "not_found");
}

}  // namespace
}  // namespace passerelle::usecases
