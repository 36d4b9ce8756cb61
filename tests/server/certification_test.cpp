// SPDX-License-Identifier: Apache-2.0
// From a report as Zoom writes it to the certificates that the rule allows.
#include "server/usecases/certification.hpp"

#include "server/usecases/corrections.hpp"
#include "server/usecases/evidence.hpp"
#include "server/usecases/points.hpp"
#include "server/usecases/registrations.hpp"
#include "server/usecases/who_is_who.hpp"
#include "storage/certificates.hpp"
#include "storage/points.hpp"
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

    Result<attendance::Certificate> reissue(const Reissue& command) {
        return as(organizer(), [&](const Context& context) { return reissue_certificate(context, command); });
    }
    Result<attendance::Certificate> revoke(CertificateId id, const std::string& reason = "Erreur") {
        return as(organizer(), [&](const Context& context) { return revoke_certificate(context, id, reason); });
    }
    attendance::Certificate stored(CertificateId id) {
        return database().read([&](storage::Transaction& tx) { return storage::find_certificate(tx, id).value(); });
    }
    /// "Développeur économique", toward which the trainings count.
    attendance::Certification certification() {
        return as(organizer(), [&](const Context& context) {
                   const auto programme = storage::find_programme(context.tx, "formation").value().id;
                   return save_certification(context, {.id = {},
                                                       .name = {"Développeur économique", "Economic developer"},
                                                       .required_hundredths = 300,
                                                       .points_months = 36,
                                                       .months = {},
                                                       .programmes = {{programme, 0}}});
               })
            .value();
    }
    std::vector<attendance::PointsEntry> ledger(PersonId person) {
        return database().read([&](storage::Transaction& tx) { return storage::list_points_of(tx, person); });
    }
    std::int64_t points(PersonId person) {
        std::int64_t sum = 0;
        for (const auto& entry : ledger(person)) sum += entry.hundredths;
        return sum;
    }
    std::vector<attendance::Correction> proposals() {
        return as(organizer(),
                  [&](const Context& context) { return corrections_of(context, event_.id).value().proposals; });
    }
    Result<void> decide(const attendance::Correction& proposal, bool accepted, const std::string& reason = "Relu") {
        return as(organizer(), [&](const Context& context) {
            return decide_correction(context,
                                     {event_.id, proposal.person, proposal.fingerprint, accepted, reason});
        });
    }
    std::vector<std::string> kinds_of_notices() {
        std::vector<std::string> kinds;
        for (const auto& notice : notices()) kinds.push_back(notice.kind);
        return kinds;
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

TEST_F(Certification, WhoseCertificateWasRevokedGetsAnotherOnlyByName) {
    import_both();
    const auto first = issue().value().issued.front();
    revoke(first.id).value();
    const auto again = issue().value();
    EXPECT_TRUE(again.issued.empty());
    EXPECT_TRUE(std::ranges::any_of(
        again.refused, [](const Refusal& refusal) { return refusal.issue.code == "certificate_was_revoked"; }));
    EXPECT_EQ(issue(first.person).value().issued.size(), 1U);
}

TEST_F(Certification, ACorrectedNameIsIssuedAnewAndTheFormerOneSaysByWhat) {
    import_both();
    const auto former = issue().value().issued.front();
    tick();
    EXPECT_EQ(code_of(reissue({.certificate = former.id, .holder = "Awa Diallo-Roy", .reason = ""})), "required");
    EXPECT_EQ(code_of(reissue({.certificate = former.id, .holder = "\x01", .reason = "Nom"})), "name_malformed");
    const auto next = reissue({.certificate = former.id, .holder = "Awa Diallo-Roy", .reason = "Nom corrigé"}).value();
    EXPECT_EQ(next.holder, "Awa Diallo-Roy");
    EXPECT_EQ(next.replaces, former.id);
    EXPECT_NE(next.number, former.number);
    EXPECT_NE(next.code, former.code);
    EXPECT_EQ(next.attendance, former.attendance);
    const auto old = stored(former.id);
    EXPECT_EQ(old.replaced_by, next.id);
    EXPECT_EQ(old.revoked_at, now_);
    EXPECT_EQ(old.revoked_by, organizer().person->id);
    EXPECT_EQ(old.revoked_reason, "Nom corrigé");
    EXPECT_EQ(attendance().at("Awa Diallo-Roy").certificate->number, next.number);
    EXPECT_EQ(code_of(reissue({.certificate = former.id, .reason = "Encore"})), "certificate_revoked");
    EXPECT_THAT(kinds_of_notices(), testing::Contains("certificate_replaced"));
    const auto revoked =
        database().read([](storage::Transaction& tx) { return storage::list_revoked_numbers(tx, 2026); });
    EXPECT_EQ(revoked, (std::vector<int>{1})) << "its bit is set";
}

TEST_F(Certification, TellsWhoseCertificateIsRevoked) {
    import_both();
    const auto certificate = issue().value().issued.front();
    EXPECT_EQ(code_of(revoke(certificate.id, "")), "required");
    EXPECT_EQ(code_of(revoke(certificate.id, std::string(501, 'x'))), "text_too_long");
    revoke(certificate.id, "Présence contestée").value();
    EXPECT_EQ(stored(certificate.id).revoked_by, organizer().person->id);
    EXPECT_EQ(code_of(revoke(certificate.id)), "certificate_revoked");
    const auto all = notices();
    const auto told = std::ranges::find(all, "certificate_revoked", &storage::Notice::kind);
    ASSERT_NE(told, all.end());
    EXPECT_THAT(told->text, testing::HasSubstr("Présence contestée"));
}

TEST_F(Certification, PostsItsPointsAndTheirContrary) {
    certification();
    import_both();
    const auto certificate = issue().value().issued.front();
    EXPECT_EQ(points(certificate.person), 150);
    tick();
    const auto next = reissue({.certificate = certificate.id, .reason = "Nom"}).value();
    EXPECT_EQ(points(certificate.person), 150);
    EXPECT_EQ(ledger(certificate.person).size(), 3U) << "posted, taken back, posted";
    tick();
    revoke(next.id).value();
    EXPECT_EQ(points(certificate.person), 0);
    EXPECT_EQ(ledger(certificate.person).size(), 4U);
}

TEST_F(Certification, LaterEvidenceProposesAndNeverAlters) {
    import_both();
    issue().value();
    EXPECT_TRUE(proposals().empty());
    // Mei's other device was there in the missing minutes.
    import(0, row("Mei Chen", address("Mei Chen"), "11/17/2026 09:30:00 AM", "11/17/2026 09:50:00 AM")).value();
    const auto proposed = proposals();
    ASSERT_EQ(proposed.size(), 1U);
    EXPECT_EQ(proposed[0].kind, attendance::CorrectionKind::issue);
    EXPECT_EQ(proposed[0].name, "Mei Chen");
    EXPECT_FALSE(attendance().at("Mei Chen").certificate) << "nothing changed by itself";
    EXPECT_EQ(code_of(decide(proposed[0], true, "")), "");
    EXPECT_TRUE(attendance().at("Mei Chen").certificate);
    EXPECT_EQ(code_of(decide(proposed[0], true)), "correction_overtaken");
    // More of Luc: other figures than those that were certified.
    import(0, row("Luc Tremblay", address("Luc Tremblay"), "11/17/2026 09:30:00 AM", "11/17/2026 09:50:00 AM")).value();
    const auto figures = proposals();
    ASSERT_EQ(figures.size(), 1U);
    EXPECT_EQ(figures[0].kind, attendance::CorrectionKind::reissue);
    const auto before = *figures[0].certificate;
    EXPECT_EQ(code_of(decide(figures[0], true)), "");
    EXPECT_TRUE(stored(before.id).replaced_by);
    EXPECT_EQ(attendance().at("Luc Tremblay").certificate->attendance, figures[0].attendance);
    EXPECT_TRUE(proposals().empty());
}

TEST_F(Certification, ADismissedProposalIsNotMadeAgainUntilSomethingChanges) {
    import_both();
    issue().value();
    import(0, row("Mei Chen", address("Mei Chen"), "11/17/2026 09:30:00 AM", "11/17/2026 09:50:00 AM")).value();
    const auto proposed = proposals().at(0);
    EXPECT_EQ(code_of(decide(proposed, false, "")), "required");
    EXPECT_EQ(code_of(decide(proposed, false, "Deux appareils")), "");
    EXPECT_TRUE(proposals().empty());
    EXPECT_FALSE(attendance().at("Mei Chen").certificate);
    import(0, row("Mei Chen", address("Mei Chen"), "11/17/2026 09:50:00 AM", "11/17/2026 09:55:00 AM")).value();
    EXPECT_EQ(proposals().size(), 1U);
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
