// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/who_is_who.hpp"

#include "attendance/registration_code.hpp"
#include "storage/registrations.hpp"
#include "tests/server/evidence_world.hpp"

#include <gmock/gmock.h>

namespace passerelle::usecases {
namespace {

using attendance::ChoiceKind;
using storage::Disposition;
using test::code_of;
using testing::IsEmpty;
using testing::SizeIs;

class WhoIsWho : public WithEvidence {
protected:
    /// One row of an unknown device, in the first meeting.
    storage::ImportedRow unknown_row(const std::string& name = "Poste douze") {
        import_text(0, zoom(0, {name + ",09:00:00,09:30:00"})).value();
        return to_review().at(0).row;
    }
    DecideRows join(const storage::ImportedRow& row, const std::string& name) {
        return {.row = row.id, .kind = ChoiceKind::join, .person = person(name)};
    }
};

TEST_F(WhoIsWho, AJoinIsCountedAndRememberedForTheNextMeeting) {
    decide(join(unknown_row(), "Awa Diallo")).value();
    EXPECT_EQ(present().at("Awa Diallo"), 1800);
    EXPECT_EQ(import_text(1, zoom(1, {"poste DOUZE,09:00:00,09:10:00"})).value().used, 1);
    EXPECT_EQ(present().at("Awa Diallo"), 2400);
}

TEST_F(WhoIsWho, RowsThatLookAlikeAreDecidedAtOnce) {
    import_text(0, zoom(0, {"Poste sept,09:00:00,09:10:00", "Poste sept,09:20:00,09:30:00", "Autre,09:00:00,09:10:00"})).value();
    const auto rows = to_review();
    ASSERT_THAT(rows, SizeIs(3));
    decide(join(rows[0].row, "Awa Diallo")).value();
    EXPECT_THAT(to_review(), SizeIs(1));
    EXPECT_EQ(present().at("Awa Diallo"), 1200);
}

TEST_F(WhoIsWho, OneRowAloneCanBeDecided) {
    import_text(0, zoom(0, {"Poste sept,09:00:00,09:10:00", "Poste sept,09:20:00,09:30:00"})).value();
    auto command = join(to_review()[0].row, "Awa Diallo");
    command.alike = false;
    decide(command).value();
    EXPECT_THAT(to_review(), SizeIs(1));
    EXPECT_EQ(present().at("Awa Diallo"), 600);
}

TEST_F(WhoIsWho, ASplitTakesARowOffAPersonAndIsRemembered) {
    const auto outcome = import_text(0, zoom(0, {"Awa Diallo,09:00:00,10:00:00"})).value();
    const auto row = rows_of(outcome.report.id)[0];
    decide({.row = row.id, .kind = ChoiceKind::split, .person = person("Awa Diallo")}).value();
    EXPECT_EQ(present().at("Awa Diallo"), 0);
    EXPECT_EQ(to_review().at(0).row.reason, "split");
    EXPECT_EQ(import_text(1, zoom(1, {"Awa Diallo,09:00:00,10:00:00"})).value().review, 1) << "not guessed again";
}

TEST_F(WhoIsWho, ADismissalIsRememberedForTheEvent) {
    decide({.row = unknown_row("Accueil").id, .kind = ChoiceKind::dismiss, .reason = "notre écran"}).value();
    EXPECT_THAT(to_review(), IsEmpty());
    const auto next = import_text(1, zoom(1, {"Accueil,09:00:00,10:00:00"})).value();
    EXPECT_EQ(next.review, 0);
    EXPECT_EQ(rows_of(next.report.id)[0].disposition, Disposition::dismissed);
}

TEST_F(WhoIsWho, TwoPeopleAtOneComputerAreBothPresent) {
    const auto row = unknown_row("Salle 2");
    decide(join(row, "Awa Diallo")).value();
    decide(join(row, "Luc Tremblay")).value();
    EXPECT_EQ(present().at("Awa Diallo"), 1800);
    EXPECT_EQ(present().at("Luc Tremblay"), 1800);
    import_text(1, zoom(1, {"Salle 2,09:00:00,09:30:00"})).value();
    EXPECT_EQ(present().at("Luc Tremblay"), 3600);
    decide({.row = row.id, .kind = ChoiceKind::split, .person = person("Awa Diallo")}).value();
    EXPECT_EQ(present().at("Awa Diallo"), 0) << "all rows that look alike";
    EXPECT_EQ(present().at("Luc Tremblay"), 3600);
}

TEST_F(WhoIsWho, ADecisionIsTakenBackWithItsMemory) {
    const auto decision = decide(join(unknown_row(), "Awa Diallo")).value();
    undo(decision.id).value();
    EXPECT_EQ(present().at("Awa Diallo"), 0);
    EXPECT_THAT(to_review(), SizeIs(1));
    EXPECT_EQ(import_text(1, zoom(1, {"Poste douze,09:00:00,09:10:00"})).value().review, 1);
    EXPECT_EQ(code_of(undo(decision.id)), "decision_undone");
}

TEST_F(WhoIsWho, OnlyTheLatestDecisionOnARowCanBeTakenBack) {
    const auto row = unknown_row();
    const auto first = decide(join(row, "Awa Diallo")).value();
    const auto second = decide(join(row, "Luc Tremblay")).value();
    EXPECT_EQ(code_of(undo(first.id)), "decision_superseded");
    undo(second.id).value();
    undo(first.id).value();
    EXPECT_EQ(present().at("Luc Tremblay"), 0);
    const auto views = organized([&](const Context& context) { return recent_decisions(context, event_.id); });
    ASSERT_THAT(views, SizeIs(2));
    EXPECT_TRUE(views[0].undone);
    EXPECT_EQ(views[0].person_name, "Luc Tremblay");
    EXPECT_EQ(views[0].row_name, "Poste douze");
}

TEST_F(WhoIsWho, WhatCannotBeDecidedIsRefused) {
    const auto row = unknown_row();
    EXPECT_EQ(code_of(decide({.row = row.id, .kind = ChoiceKind::join})), "required");
    EXPECT_EQ(code_of(decide({.row = row.id, .kind = ChoiceKind::join, .person = organizer().person->id})),
              "person_not_registered");
    EXPECT_EQ(code_of(decide({.row = row.id, .kind = ChoiceKind::split, .person = person("Awa Diallo")})),
              "row_not_decidable");
    EXPECT_EQ(code_of(decide({.row = ReportRowId{}, .kind = ChoiceKind::dismiss})), "not_found");
    const auto outcome = import_text(0, "Full Name\tUser Action\tTimestamp\nX\tLeft\t11/17/2026, 9:00:00 AM\n").value();
    EXPECT_EQ(code_of(decide(join(rows_of(outcome.report.id)[0], "Awa Diallo"))), "row_not_decidable");
}

TEST_F(WhoIsWho, TheProgrammeRemembersWhereItIsAsked) {
    auto command = join(unknown_row(), "Awa Diallo");
    command.whole_programme = true;
    decide(command).value();
    const auto other = an_event("formation", {"2026-12-01T09:00"});
    const Register registration{.event = other.id, .email = address("Awa Diallo"), .name = "Awa Diallo"};
    as_nobody([&](const Context& context) { return register_person(context, registration); }).value();
    const std::string text =
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
        "Poste douze,,12/01/2026 09:00:00,12/01/2026 09:30:00,30,Yes\n";
    const ImportReport report{.meeting = other.meetings[0].id, .file_name = "r.csv", .bytes = text};
    EXPECT_EQ(organized([&](const Context& context) { return import_report(context, report); }).value().used, 1);
}

TEST_F(WhoIsWho, TheCodeOfTheRegistrationInANameIsCertain) {
    const auto registrations =
        database().read([&](storage::Transaction& tx) { return storage::list_registrations(tx, event_.id); });
    const auto code = attendance::registration_code(registrations[0].id);
    const auto outcome = import_text(0, zoom(0, {"Quelqu'un " + code + ",09:00:00,09:30:00"})).value();
    EXPECT_EQ(outcome.used, 1);
    EXPECT_EQ(rows_of(outcome.report.id)[0].person, registrations[0].person);
    EXPECT_EQ(rows_of(outcome.report.id)[0].reason, "token");
}

}  // namespace
}  // namespace passerelle::usecases
