// SPDX-License-Identifier: Apache-2.0
// Reports in, in any order: the same presences out.
#include "server/usecases/evidence.hpp"

#include "server/usecases/manual_evidence.hpp"
#include "storage/presences.hpp"
#include "tests/server/evidence_world.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace passerelle::usecases {
namespace {

using storage::Disposition;
using test::at;
using test::code_of;
using testing::ElementsAre;
using testing::IsEmpty;

class Evidence : public WithEvidence {};

TEST_F(Evidence, EveryRowIsAccountedFor) {
    const auto outcome = import_text(0, zoom(0, {"Awa Diallo,09:00:00,10:00:00", "Inconnu,09:00:00,09:30:00",
                                                 "Luc Tremblay,soon,09:30:00", "Mei Chen,09:30:00,09:00:00"}))
                             .value();
    EXPECT_EQ(outcome.rows, 4);
    EXPECT_EQ(outcome.used + outcome.review + outcome.set_aside, 4);
    EXPECT_EQ(outcome.review, 1);
    EXPECT_EQ(present().at("Awa Diallo"), 3600);
}

TEST_F(Evidence, TeamsArrivalsAndDeparturesMeetAcrossFiles) {
    const std::string header = "Full Name\tUser Action\tTimestamp\n";
    import_text(0, header + "Awa Diallo\tJoined\t11/17/2026, 9:00:00 AM\n").value();
    EXPECT_EQ(present().at("Awa Diallo"), 3600) << "as long as nothing ends it, it lasts with the meeting";
    const auto second = import_text(0, header + "Awa Diallo\tLeft\t11/17/2026, 9:20:00 AM\n").value();
    EXPECT_EQ(present().at("Awa Diallo"), 1200);
    EXPECT_EQ(rows_of(second.report.id).front().reason, "paired");
}

TEST_F(Evidence, AnExportMadeWhileTheMeetingRanYieldsToTheLaterOne) {
    import_text(0, zoom(0, {"Awa Diallo,09:00:00,"})).value();
    EXPECT_EQ(present().at("Awa Diallo"), 3600);
    import_text(0, zoom(0, {"Awa Diallo,09:00:00,09:15:00"})).value();
    EXPECT_EQ(present().at("Awa Diallo"), 900);
}

TEST_F(Evidence, MinutesCountOnlyWhereTheyAreAccepted) {
    const std::string text = "Name (Original Name),User Email,Total Duration (Minutes),Guest\nAwa Diallo,,45,Yes\n";
    const auto refused = import_text(0, text).value();
    EXPECT_EQ(refused.set_aside, 1);
    EXPECT_EQ(rows_of(refused.report.id).front().reason, "minutes_only");
    EXPECT_EQ(present().at("Awa Diallo"), 0);
    organized([&](const Context& context) {
        return withdraw_report(context, {refused.report.id, "Accepter les minutes"});
    }).value();
    const auto accepted = import_text(0, text, {.minutes_accepted = true}).value();
    EXPECT_EQ(accepted.used, 1);
    EXPECT_EQ(present().at("Awa Diallo"), 2700);
    EXPECT_EQ(trace("Awa Diallo").meetings[0].presences.front().row->basis, attendance::report::Basis::minutes);
}

TEST_F(Evidence, MinutesYieldToTimes) {
    import_text(0, "Name (Original Name),User Email,Total Duration (Minutes),Guest\nAwa Diallo,,60,Yes\n",
                {.minutes_accepted = true})
        .value();
    EXPECT_EQ(present().at("Awa Diallo"), 3600);
    import_text(0, zoom(0, {"Awa Diallo,09:30:00,09:40:00"})).value();
    EXPECT_EQ(present().at("Awa Diallo"), 600);
}

TEST_F(Evidence, AFileThatSaysUtcIsReadInUtc) {
    const auto outcome =
        import_text(0, "Name,Join Time (UTC),Leave Time (UTC)\nAwa Diallo,11/17/2026 14:00,11/17/2026 14:30\n").value();
    EXPECT_EQ(outcome.report.zone, "UTC");
    EXPECT_EQ(present().at("Awa Diallo"), 1800);
}

TEST_F(Evidence, AnotherZoneIsAQuestionAndNeverAGuess) {
    const auto text = zoom(0, {"Awa Diallo,14:00:00,15:00:00", "Luc Tremblay,14:05:00,15:00:00"});
    EXPECT_EQ(code_of(import_text(0, text)), "report_elsewhere");
    const auto preview = organized([&](const Context& context) {
        return preview_report(context, {.meeting = meeting(0), .file_name = "r.csv", .bytes = text});
    }).value();
    EXPECT_TRUE(preview.elsewhere);
    EXPECT_THAT(preview.fitting_zones, testing::Contains("UTC"));
    EXPECT_EQ(import_text(0, text, {.zone = "UTC"}).value().used, 2);
    EXPECT_EQ(present().at("Luc Tremblay"), 3300);
    EXPECT_EQ(code_of(import_text(0, text + "\n", {.zone = "Mars/Olympus"})), "unknown_zone");
}

TEST_F(Evidence, APreviewKeepsNothing) {
    const auto text = zoom(0, {"Awa Diallo,09:00:00,10:00:00", "Inconnu,09:00:00,10:00:00"});
    const auto preview = organized([&](const Context& context) {
        return preview_report(context, {.meeting = meeting(0), .file_name = "r.csv", .bytes = text});
    }).value();
    EXPECT_EQ(preview.outcome.used, 1);
    EXPECT_EQ(preview.outcome.review, 1);
    EXPECT_EQ(preview.beginning.size(), 2U);
    EXPECT_THAT(to_review(), IsEmpty());
    EXPECT_EQ(present().at("Awa Diallo"), 0);
}

TEST_F(Evidence, ColumnsThatWereExplainedAreKnownTheNextTime) {
    namespace report = attendance::report;
    const std::string first = "Qui,Dès,Jusque\nAwa Diallo,17/11/2026 09:00,17/11/2026 09:30\n";
    EXPECT_EQ(code_of(import_text(0, first)), "report_unknown");
    const report::Mapping mapping{*report::parse_columns("name,joined,left"), report::DayOrder::day_first};
    EXPECT_EQ(import_text(0, first, {.mapping = mapping}).value().used, 1);
    const std::string next = "Qui,Dès,Jusque\nAwa Diallo,24/11/2026 09:00,24/11/2026 09:10\n";
    EXPECT_EQ(import_text(1, next).value().used, 1);
    EXPECT_EQ(present().at("Awa Diallo"), 1800 + 600);
}

TEST_F(Evidence, AStagedFileIsKeptUntilItIsImportedOrADayIsOver) {
    const std::string text = "Qui,Dès\nAwa,9:00\n";
    const auto stage = [&] {
        return organized([&](const Context& context) {
            return stage_report(context, {.meeting = meeting(0), .file_name = "r.csv", .bytes = text});
        });
    };
    const auto staged = stage().value();
    const auto find = [&] {
        return database().read([&](storage::Transaction& tx) { return storage::find_staged_report(tx, staged.id); });
    };
    EXPECT_EQ(find()->content, text);
    now_ += std::chrono::hours{25};
    stage().value();
    EXPECT_EQ(find(), std::nullopt);
    EXPECT_EQ(code_of(organized([&](const Context& context) {
                  return stage_report(context, {.meeting = meeting(0), .file_name = "r.csv", .bytes = "bonjour"});
              })),
              "report_unknown");
}

TEST_F(Evidence, ABigBlueButtonDashboardIsReadByItsTimes) {
    const auto at_ms = [](const char* moment) { return std::to_string(to_microseconds(at(moment)) / 1000); };
    const auto text = R"({"name": "Cours", "endedOn": )" + at_ms("2026-11-17T15:05:00Z") +
                      R"(, "users": {"u": {"name": "Awa Diallo", "intIds": {"w": {"sessions": [{"registeredOn": )" +
                      at_ms("2026-11-17T14:10:00Z") + R"(, "leftOn": 0}]}}}}})";
    const auto outcome = import_text(0, text).value();
    EXPECT_EQ(outcome.report.source, attendance::Source::bigbluebutton);
    EXPECT_EQ(present().at("Awa Diallo"), 3000);
}

TEST_F(Evidence, WhatWasEnteredByHandIsTracedAndWithdrawnNeverDeleted) {
    const Interval half{at("2026-11-17T14:00:00Z"), at("2026-11-17T14:30:00Z")};
    const auto awa = person("Awa Diallo");
    const auto enter = [&](EnterPresence command) {
        return organized([&](const Context& context) { return enter_presence(context, command); });
    };
    const EnterPresence entry{.meeting = meeting(0), .person = awa, .interval = half, .reason = "Vue dans la salle"};
    const auto with = [&](auto change) {
        auto changed = entry;
        change(changed);
        return code_of(enter(changed));
    };
    EXPECT_EQ(with([](auto& e) { e.source = attendance::Source::recording; }), "recording_counts_nothing");
    EXPECT_EQ(with([](auto& e) { e.source = attendance::Source::zoom; }), "source_not_manual");
    EXPECT_EQ(with([](auto& e) { e.reason = ""; }), "required");
    EXPECT_EQ(with([](auto& e) { e.interval.end = e.interval.begin; }), "end_before_start");
    EXPECT_EQ(with([](auto& e) { e.interval = {at("2026-11-17T15:00:00Z"), at("2026-11-17T16:00:00Z")}; }),
              "presence_outside_meeting");
    EXPECT_EQ(with([&](auto& e) { e.person = organizer().person->id; }), "person_not_registered");
    const auto presence = enter(entry).value();
    EXPECT_EQ(present().at("Awa Diallo"), 1800);
    const auto take_out = [&](const std::string& reason) {
        return organized([&](const Context& context) { return withdraw_presence(context, {presence.id, reason}); });
    };
    EXPECT_EQ(code_of(take_out("")), "required");
    EXPECT_EQ(code_of(take_out("Erreur")), "");
    EXPECT_EQ(code_of(take_out("Erreur")), "presence_withdrawn");
    EXPECT_EQ(present().at("Awa Diallo"), 0);
    const auto traced = trace("Awa Diallo").meetings[0].presences;
    ASSERT_EQ(traced.size(), 1U);
    EXPECT_EQ(traced[0].history.manual->reason, "Vue dans la salle");
    EXPECT_EQ(traced[0].history.withdrawal->reason, "Erreur");
    EXPECT_EQ(traced[0].by_name, "organisatrice");
}

TEST_F(Evidence, EachSecondLeadsToItsRow) {
    import_text(0, zoom(0, {"Awa Diallo,08:58:00,09:30:00", "Awa Diallo,09:20:00,10:02:00"})).value();
    const auto traced = trace("Awa Diallo").meetings[0];
    ASSERT_EQ(traced.presences.size(), 2U);
    EXPECT_EQ(traced.attendance.present, 3600);
    EXPECT_EQ(traced.presences[0].row->line, 2);
    EXPECT_EQ(traced.presences[0].row->raw, "Awa Diallo,,11/17/2026 08:58:00,11/17/2026 09:30:00,1,Yes");
    EXPECT_EQ(traced.presences[0].report->file_name, "rapport.csv");
    EXPECT_EQ(traced.presences[0].clipping, (attendance::Clipping{.counted = 1800, .before = 120}));
    EXPECT_EQ(traced.presences[1].clipping, (attendance::Clipping{.counted = 1800, .again = 600, .after = 120}));
}

TEST_F(Evidence, WithdrawingARowsPresenceTakesThePersonOffTheRow) {
    const auto outcome = import_text(0, zoom(0, {"Awa Diallo,09:00:00,10:00:00"})).value();
    const auto presence = trace("Awa Diallo").meetings[0].presences[0].history.presence;
    organized([&](const Context& context) { return withdraw_presence(context, {presence.id, "Une homonyme"}); }).value();
    EXPECT_EQ(present().at("Awa Diallo"), 0);
    EXPECT_EQ(rows_of(outcome.report.id)[0].disposition, Disposition::dismissed);
    import_text(0, zoom(0, {"Luc Tremblay,09:00:00,10:00:00"})).value();
    EXPECT_EQ(present().at("Awa Diallo"), 0) << "settling anew brings nothing back";
}

std::vector<std::string> any_lines(const std::vector<std::string>& names) {
    std::vector<std::string> lines;
    const int count = *rc::gen::inRange(1, 10);
    const auto clock = [](int minute) {
        const auto text = std::to_string(minute % 60);
        return (minute < 60 ? "09:" : "10:") + (text.size() < 2 ? "0" + text : text) + ":00";
    };
    for (int i = 0; i < count; ++i) {
        const int from = *rc::gen::inRange(0, 55);
        const int to = from + *rc::gen::inRange(0, 60);
        const auto end = *rc::gen::inRange(0, 5) == 0 ? std::string{} : clock(to);
        lines.push_back(*rc::gen::elementOf(names) + "," + clock(from) + "," + end);
    }
    return lines;
}

/// The lines dealt into three files, each line into at least one.
std::vector<std::vector<std::string>> dealt(const std::vector<std::string>& lines) {
    std::vector<std::vector<std::string>> parts(3);
    for (const auto& line : lines) {
        bool kept = false;
        for (auto& part : parts) {
            if (!*rc::gen::arbitrary<bool>()) continue;
            part.push_back(line);
            kept = true;
        }
        if (!kept) parts[0].push_back(line);
    }
    return parts;
}

TEST_F(Evidence, SplitRepeatedAndShuffledFilesGiveTheSameFigures) {
    EXPECT_TRUE(rc::check([&] {
        plan_anew();
        const auto lines = any_lines({"Awa Diallo", "Luc Tremblay", "Mei Chen", "Inconnu"});
        import_text(0, zoom(0, lines)).value();
        std::vector<std::string> files;
        for (auto part : dealt(lines)) {
            std::ranges::reverse(part);
            if (!part.empty()) files.push_back(zoom(1, part));
        }
        files.push_back(files.front());
        if (*rc::gen::arbitrary<bool>()) std::ranges::reverse(files);
        for (const auto& file : files) import_text(1, file).value();
        RC_ASSERT(present_in(0) == present_in(1));
    }));
}

TEST_F(Evidence, SplitListsOfComingAndGoingGiveTheSameFigures) {
    EXPECT_TRUE(rc::check([&] {
        plan_anew();
        std::vector<std::string> lines;
        const int count = *rc::gen::inRange(1, 12);
        for (int i = 0; i < count; ++i)
            lines.push_back(*rc::gen::element<std::string>("Awa Diallo", "Mei Chen") + "\t" +
                            *rc::gen::element<std::string>("Joined", "Left") + "\t09:" +
                            std::to_string(*rc::gen::inRange(10, 60)) + ":00\n");
        const auto file = [](const std::vector<std::string>& some) {
            std::string text = "Full Name\tUser Action\tTimestamp\n";
            for (const auto& line : some) text += line;
            return text;
        };
        import_text(0, file(lines)).value();
        for (const auto& part : dealt(lines))
            if (!part.empty()) import_text(1, file(part)).value();
        RC_ASSERT(present_in(0) == present_in(1));
    }));
}

}  // namespace
}  // namespace passerelle::usecases
