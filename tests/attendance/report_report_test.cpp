// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/report.hpp"
#include "tests/source_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <iterator>

namespace passerelle::attendance::report {
namespace {

using namespace date::literals;
using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr auto told_meeting = 2027_y / 3 / 9;

Report read_file(const std::string& name) {
    std::ifstream file{test::fixtures() / "reports" / name, std::ios::binary};
    EXPECT_TRUE(file) << name;
    const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    auto report = read(bytes, told_meeting);
    EXPECT_TRUE(report) << name;
    return report ? *report : Report{};
}

/// "line name/original <email> join-leave host reason": a row at a glance; times of the told_meeting's day without it.
std::string told(const Row& row) {
    const auto at = [](const auto& time) { return time ? passerelle::to_string(*time).substr(11) : std::string{}; };
    auto text = std::to_string(row.line) + " " + row.name;
    if (!row.original_name.empty()) text += "/" + row.original_name;
    if (!row.email.empty()) text += " <" + row.email + ">";
    text += " " + at(row.joined) + "-" + at(row.left);
    if (row.joined && date::floor<date::days>(*row.joined) != date::local_days{told_meeting}) text += " another day";
    if (row.host) text += " host";
    if (row.set_aside != SetAside::none) text.append(" ").append(to_string(row.set_aside));
    return text;
}

std::vector<std::string> told(const Report& report) {
    std::vector<std::string> lines;
    for (const auto& row : report.rows) lines.push_back(told(row));
    return lines;
}

std::string failure(std::string_view bytes) {
    const auto report = read(bytes, told_meeting);
    return report ? "none" : report.error().issues.front().code;
}

TEST(Report, ZoomParticipantsAreReadWithTheirPreamble) {
    const auto report = read_file("zoom-participants.csv");
    EXPECT_EQ(report.kind, Kind::zoom_participants);
    EXPECT_EQ(report.source, Source::zoom);
    EXPECT_EQ(report.topic, "Mentorat, rencontre 2");
    EXPECT_THAT(told(report), ElementsAre("5 Animation <Animation@exemple.org> 17:48:00-20:06:31 host",
                                          "6 Fatou Ndiaye <fatou@exemple.org> 17:55:01-17:59:00 waiting_room",
                                          "7 Fatou Ndiaye <fatou@exemple.org> 17:59:00-20:00:00",
                                          "8 Téo/Théodore \"Téo\" Gagné 18:02:10-19:40:00",
                                          "9 iPad d’Inès 18:00:00-19:00:00", "10 1418*****07 18:30:00-18:45:00"));
}

TEST(Report, ZoomsNewerPreambleNamesTheHost) {
    const auto report = read_file("zoom-participants-new.csv");
    EXPECT_EQ(report.kind, Kind::zoom_participants);
    EXPECT_EQ(report.topic, "Info-Emploi : Abitibi");
    EXPECT_THAT(told(report),
                ElementsAre("5 Accueil 11:50:00-13:10:00 host", "6 Dubé, Régis <regis@exemple.org> 12:00:30-12:20:00",
                            "7 Dubé, Régis <regis@exemple.org> 12:21:00-"));
}

TEST(Report, AFrenchZoomExportSavedBySpreadsheetIsRead) {
    const auto report = read_file("zoom-participants-fr.csv");
    EXPECT_EQ(report.kind, Kind::zoom_participants);
    EXPECT_EQ(report.topic, "Mentorat");
    EXPECT_THAT(told(report), ElementsAre("5 Animation <animation@exemple.org> 17:48:00-20:06:31 host",
                                          "6 Amélie Côté <amelie@exemple.org> 17:58:00-18:00:00 waiting_room",
                                          "7 Amélie Côté <amelie@exemple.org> 18:00:00-20:00:00"));
}

TEST(Report, ZoomsUniqueUsersHaveMinutesOnly) {
    const auto report = read_file("zoom-unique-users.csv");
    EXPECT_EQ(report.kind, Kind::zoom_unique_users);
    EXPECT_THAT(told(report),
                ElementsAre("2 Fatou Ndiaye <fatou@exemple.org> - no_times", "3 Téo/Théodore Gagné - no_times"));
    EXPECT_EQ(report.rows[0].duration, 125min);
    EXPECT_EQ(report.rows[0].basis, Basis::minutes);
}

TEST(Report, AWebinarListsHostsPanelistsAttendeesAndOthers) {
    const auto report = read_file("zoom-webinar.csv");
    EXPECT_EQ(report.kind, Kind::zoom_webinar);
    EXPECT_EQ(report.topic, "Reprendre une entreprise");
    EXPECT_THAT(told(report),
                ElementsAre("7 Réseau <reseau@exemple.org> 11:55:00-13:05:00 host",
                            "10 Ana Ruiz <ana@exemple.org> 11:58:00-13:04:00 host",
                            "13 Sam/Samuel Okafor <sam@exemple.org> 12:00:00-12:30:00",
                            "14 Sam/Samuel Okafor <sam@exemple.org> 12:31:00-13:00:00",
                            "15 Luc Roy <luc@exemple.org> - did_not_attend", "18 15145550123 12:05:00-12:20:00"));
}

TEST(Report, OfTeamsSectionsTheActivitiesCount) {
    const auto report = read_file("teams-sections.csv");
    EXPECT_EQ(report.kind, Kind::teams_sections);
    EXPECT_EQ(report.source, Source::teams);
    EXPECT_EQ(report.topic, "Cours 5 : l'accueil, \"vraiment\"");
    EXPECT_THAT(told(report),
                ElementsAre("11 Rita Paquin <rita@exemple.org> 08:57:00-12:01:00 host bounds",
                            "12 Diallo, Awa <awa@exemple.org> 09:00:05-12:00:00 bounds",
                            "13 Noé Blais 09:20:00-11:56:00 bounds",
                            "17 Rita Paquin <rita@exemple.org> 08:57:00-12:01:00 host",
                            "18 Diallo, Awa <awa@exemple.org> 09:00:05-10:00:00",
                            "19 Diallo, Awa <awa@exemple.org> 10:44:00-12:00:00", "20 Noé Blais 09:20:00-11:56:00",
                            "24 Awa Diallo <awa@exemple.org> - registered_only"));
    EXPECT_EQ(report.rows[0].basis, Basis::bounds);
    EXPECT_EQ(report.rows[3].basis, Basis::stay);
}

TEST(Report, TeamsSectionsAreReadInFrench) {
    const auto report = read_file("teams-sections-fr.csv");
    EXPECT_EQ(report.kind, Kind::teams_sections);
    EXPECT_EQ(report.topic, "Cours 6");
    std::vector<std::string> counted;
    for (const auto& row : report.rows)
        if (row.set_aside == SetAside::none) counted.push_back(told(row));
    EXPECT_THAT(counted, ElementsAre("12 Rita Paquin <rita@exemple.org> 08:57:00-12:01:00 host",
                                     "13 Awa Diallo 09:00:05-12:00:00"));
    EXPECT_EQ(report.rows.back().duration, 2h + 59min + 55s);
}

TEST(Report, TeamsOldLayoutHasArrivalsAndDepartures) {
    const auto report = read_file("teams-activity.csv");
    EXPECT_EQ(report.kind, Kind::teams_activity);
    EXPECT_THAT(told(report),
                ElementsAre("2 Rita Paquin 08:57:00-", "3 Awa Diallo 09:00:05-", "4 Awa Diallo -10:00:00",
                            "5 Awa Diallo 10:44:00-", "6 Noé Blais 09:20:00-", "7 Noé Blais -11:56:00",
                            "8 Léa Roux -11:00:00"));
}

TEST(Report, TeamsOldLayoutIsReadInFrenchAndBigEndian) {
    EXPECT_THAT(told(read_file("teams-activity-fr.csv")),
                ElementsAre("2 Rita Paquin 08:57:00-", "3 Rita Paquin -12:01:00", "4 Awa Diallo 09:00:05-"));
}

TEST(Report, MeetHasTimesWithoutADate) {
    const auto report = read_file("meet.csv");
    EXPECT_EQ(report.kind, Kind::meet);
    EXPECT_EQ(report.source, Source::meet);
    EXPECT_THAT(told(report), ElementsAre("2 Mai Lê <mai@exemple.org> 11:58:00-13:00:00",
                                          "3 Omar <omar@exemple.org> 12:10:00-12:55:00"));
    EXPECT_EQ(report.rows[0].basis, Basis::bounds);
}

TEST(Report, EachRowIsKeptAsItStandsInTheFile) {
    EXPECT_EQ(read_file("meet.csv").rows[1].raw.substr(0, 4), "Omar");
    const auto report = read("Name,Join Time,Leave Time\n\"Roy, Zoé\", 9:00,10:00\n", told_meeting);
    EXPECT_EQ(report->rows[0].raw, "\"Roy, Zoé\", 9:00,10:00");
    const auto long_row = read("Name,Join Time,Leave Time\n" + std::string(5'000, 'x') + ",9:00,10:00\n", told_meeting);
    EXPECT_EQ(long_row->rows[0].raw.size(), max_raw_bytes);
}

TEST(Report, AnybodysListServesWithWordsThatAreKnown) {
    const auto report = read_file("list.csv");
    EXPECT_EQ(report.kind, Kind::csv);
    EXPECT_EQ(report.source, Source::csv);
    EXPECT_THAT(told(report),
                ElementsAre("2 Zoé Lapierre <zoe@exemple.org> 18:00:00-19:30:00", "4 Ali Haddad 18:05:00-"));
}

TEST(Report, WhatIsNoReportIsRefused) {
    EXPECT_EQ(failure(""), "report_empty");
    EXPECT_EQ(failure("\xEF\xBB\xBF\r\n ,,\r\n"), "report_empty");
    EXPECT_EQ(failure("Name,Join Time,Leave Time\n"), "report_empty");
    EXPECT_EQ(failure("Name,Join Time,Leave Time\n\"Ann,9:00,10:00\n"), "report_malformed");
    EXPECT_EQ(failure(std::string(max_bytes + 1, 'x')), "report_too_large");
    const auto unknown = read("\n;Liste d’\xC3\xA9picerie\nlait\n", told_meeting);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().issues.front(), (Issue{"report_unknown", "", {"Liste d’épicerie"}}));
}

TEST(Report, ExactlyTheMostRowsAreRead) {
    std::string text = "Name,Join Time,Leave Time\n";
    for (std::size_t i = 0; i < max_rows; ++i) text += "a,9:00,9:01\n";
    const auto report = read(text, told_meeting);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->rows.size(), max_rows);
    EXPECT_EQ(failure(text + "a,9:00,9:01\n"), "report_too_large");
}

TEST(Report, KindsAndReasonsHaveDistinctWords) {
    EXPECT_EQ(to_string(Kind::zoom_unique_users), "zoom_unique_users");
    EXPECT_EQ(to_string(Kind::teams_activity), "teams_activity");
    EXPECT_EQ(to_string(SetAside::leave_before_join), "leave_before_join");
    EXPECT_EQ(to_string(SetAside::none), "none");
}

RC_GTEST_PROP(Report, EveryRowOfPeopleComesOut, ()) {
    const auto separator = *rc::gen::element(',', ';', '\t');
    const auto end = *rc::gen::element<std::string>("\n", "\r\n", "\r");
    const auto name =
        rc::gen::element<std::string>("Ann", "Zoé (Zoé Roy)", "\"Roy, Zoé; \"\"Z\"\"\"", "\"a\nb\"", "1514*****12");
    const auto time = rc::gen::element<std::string>("9:00", "10:30 AM", "", "--", "soon", "2027-03-09T11:00:00");
    const auto yes = rc::gen::element<std::string>("Yes", "No", "");
    const auto count = *rc::gen::inRange(1, 40);
    const std::string s{separator};
    auto text = "Name (Original Name)" + s + "Join Time" + s + "Leave Time" + s + "In Waiting Room" + end;
    for (int i = 0; i < count; ++i) {
        text += *name + s + *time + s + *time + s + *yes + end;
        if (*rc::gen::inRange(0, 5) == 0) text += end + s + s + s + end;
    }
    const auto report = read(text, told_meeting);
    RC_ASSERT(report.has_value());
    RC_ASSERT(report->rows.size() == static_cast<std::size_t>(count));
    for (const auto& row : report->rows) {
        if (row.set_aside != SetAside::none) continue;
        RC_ASSERT(row.joined.has_value());
        RC_ASSERT(!row.left || *row.left >= *row.joined);
    }
}

}  // namespace
}  // namespace passerelle::attendance::report
