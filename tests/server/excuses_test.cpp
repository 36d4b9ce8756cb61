// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/excuses.hpp"

#include "server/usecases/certification.hpp"
#include "storage/excuses.hpp"
#include "tests/server/training.hpp"

namespace passerelle::usecases {
namespace {

using namespace std::chrono_literals;
using attendance::Attendance;
using calendar::ExcusedAbsence;
using test::at;
using test::code_of;
using test::local;

class Excusing : public InTraining {
protected:
    Excusing() {
        now_ = at("2026-11-25T15:00:00Z");
        for (std::size_t meeting : {0U, 1U}) {
            late("Awa Diallo", meeting, 0s);
            report(meeting);
        }
        late("Luc Tremblay", 1, 0s);
    }
    Result<attendance::Excuse> excuse(std::optional<LocalTime> from = {}, std::optional<LocalTime> to = {},
                                      std::string reason = "Maladie") {
        const ExcuseAbsence command{event_.id, id_of("Luc Tremblay"), event_.meetings[0].id, from,
                                    to,        std::move(reason)};
        return as(organizer(), [&](const Context& context) { return excuse_absence(context, command); });
    }
    std::size_t issue() {
        return as(organizer(), [&](const Context& c) { return issue_certificates(c, event_.id, std::nullopt); })
            .value()
            .issued.size();
    }
};

TEST_F(Excusing, TakesTheAbsenceOutOfWhatIsDue) {
    EXPECT_TRUE(attendance("Luc Tremblay").refused());
    const auto excused = excuse().value();
    EXPECT_EQ(excused.by, organizer().person->id);
    EXPECT_EQ(excused.at, now_);
    const auto found = attendance("Luc Tremblay");
    EXPECT_EQ(found.attendance, (Attendance{7'200, 3'600, 3'600, ExcusedAbsence::not_due}));
    EXPECT_TRUE(found.qualifies);
    EXPECT_EQ(issue(), 2U) << "the certificate follows from the facts";
}

TEST_F(Excusing, CountsAsPresenceWhereTheProgrammeSaysSo) {
    as(organizer(), [&](const Context& context) {
        return set_excused_absence(context, event_.programme, ExcusedAbsence::counted_present).value();
    });
    excuse(local("2026-11-17T09:24:00"), local("2026-11-17T10:00:00")).value();
    const auto found = attendance("Luc Tremblay");
    EXPECT_EQ(found.attendance, (Attendance{7'200, 3'600, 2'160, ExcusedAbsence::counted_present}));
    EXPECT_TRUE(found.qualifies) << "1,440 seconds are exactly 20 % of two hours";
}

TEST_F(Excusing, IsWithdrawnWithAReasonAndStaysOnRecord) {
    const auto id = excuse().value().id;
    const auto withdraw = [&](const std::string& reason) {
        return as(organizer(), [&](const Context& context) { return withdraw_excuse(context, id, reason); });
    };
    EXPECT_EQ(code_of(withdraw("")), "required");
    EXPECT_EQ(withdraw("Erreur de personne").value().event, event_.id);
    EXPECT_EQ(code_of(withdraw("Encore")), "excuse_withdrawn");
    const auto found = attendance("Luc Tremblay");
    EXPECT_TRUE(found.refused());
    ASSERT_EQ(found.excuses.size(), 1U);
    EXPECT_EQ(found.excuses[0].withdrawal->reason, "Erreur de personne");
}

TEST_F(Excusing, RefusesWhatMakesNoSense) {
    EXPECT_EQ(code_of(excuse({}, {}, "")), "required");
    EXPECT_EQ(code_of(excuse(local("2026-11-17T09:00:00"))), "required");
    EXPECT_EQ(code_of(excuse(local("2026-11-17T09:10:00"), local("2026-11-17T09:10:00"))), "end_before_start");
    EXPECT_EQ(code_of(excuse(local("2026-11-17T08:59:59"), local("2026-11-17T09:10:00"))), "excuse_outside_meeting");
    const auto other = an_event("formation", {"2026-12-01T09:00"});
    const auto refused = [&](ExcuseAbsence command) {
        return code_of(as(organizer(), [&](const Context& context) { return excuse_absence(context, command); }));
    };
    const auto luc = id_of("Luc Tremblay");
    EXPECT_EQ(refused({event_.id, luc, other.meetings[0].id, {}, {}, "Maladie"}), "not_found");
    EXPECT_EQ(refused({other.id, luc, other.meetings[0].id, {}, {}, "Maladie"}), "not_found");
    EXPECT_EQ(refused({event_.id, organizer().person->id, event_.meetings[0].id, {}, {}, "Maladie"}), "not_found");
}

TEST_F(Excusing, AllOfItLeavesNothingToCertify) {
    const auto mei = id_of("Mei Chen");
    for (const auto& meeting : event_.meetings) {
        const ExcuseAbsence command{event_.id, mei, meeting.id, {}, {}, "Maladie"};
        as(organizer(), [&](const Context& context) { return excuse_absence(context, command).value(); });
    }
    const auto outcome =
        as(organizer(), [&](const Context& c) { return issue_certificates(c, event_.id, mei); }).value();
    ASSERT_EQ(outcome.refused.size(), 1U);
    EXPECT_EQ(outcome.refused[0].issue.code, "nothing_due");
}

}  // namespace
}  // namespace passerelle::usecases
