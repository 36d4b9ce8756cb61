// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passerelle::attendance::report {
namespace {

using namespace date::literals;
using testing::ElementsAre;
using testing::IsEmpty;

Report read_as(Kind kind, const std::string& text) {
    Delimited records{text, ',', 10'000};
    Report report{.kind = kind, .source = Source::csv, .rows = {}};
    read_tables(records, 2027_y / 3 / 9, report);
    return report;
}

std::vector<std::string> names(const Report& report) {
    std::vector<std::string> names;
    for (const auto& row : report.rows) names.push_back(row.name + (row.host ? "*" : ""));
    return names;
}

TEST(ReportTable, TablesOfSeveralMeetingsFollowOneAnother) {
    const auto report = read_as(Kind::zoom_participants,
                                "Meeting ID,Topic,User Email\n1,Cours 1,a@b.c\n\nName,Email,Join Time,Leave Time\n"
                                "Ann,a@b.c,9:00,10:00\nBob,b@b.c,9:00,10:00\n\n"
                                "Meeting ID,Topic,User Email\n2,Cours 2,b@b.c\n\nJoin Time,Leave Time,Name,Email\n"
                                "9:00,10:00,Ann,a@b.c\n9:00,10:00,Bob,b@b.c\n");
    EXPECT_THAT(names(report), ElementsAre("Ann*", "Bob", "Ann", "Bob*"));
    EXPECT_EQ(report.topic, "Cours 1");
}

TEST(ReportTable, ASummaryBelowIsSetAsideNotLost) {
    const auto report = read_as(Kind::csv, "Name,Join Time,Leave Time\nAnn,9:00,10:00\n\nTotal,1\n");
    ASSERT_THAT(names(report), ElementsAre("Ann", "Total"));
    EXPECT_EQ(report.rows[1].set_aside, SetAside::malformed_time);
}

TEST(ReportTable, APersonWithNothingButANameIsKept) {
    const auto report = read_as(Kind::zoom_webinar, "Name,Join Time,Leave Time\nAnn\nBob,9:00,10:00\nEve\n");
    EXPECT_THAT(names(report), ElementsAre("Ann", "Bob", "Eve"));
    EXPECT_EQ(report.rows[0].set_aside, SetAside::no_times);
}

TEST(ReportTable, ATitleInUnknownWordsIsNobodyAndEndsTheHosts) {
    const auto report = read_as(Kind::zoom_webinar,
                                "Panelist Details,\nUser Name,Join Time,Leave Time\nAnn,9:00,10:00\n"
                                "Teilnehmer,\nUser Name,Join Time,Leave Time\nBob,9:00,10:00\n");
    EXPECT_THAT(names(report), ElementsAre("Ann*", "Bob"));
}

TEST(ReportTable, BoundsServeWhoeverHasNoStay) {
    const std::string bounds =
        "2. Participants\nName,First Join,Last Leave,Email\n"
        "Ann,9:00,12:00,ann@b.c\nBob,9:00,12:00,\nEve,9:00,12:00,eve@b.c\nEve,9:30,11:00,other@b.c\n";
    const auto stays =
        "3. In-Meeting Activities\nName,Join Time,Leave Time,Email\nAnn,9:00,10:00,ann@b.c\n"
        "Ann,11:00,12:00,ann@b.c\nEve,9:00,12:00,eve@b.c\n";
    EXPECT_THAT(names(read_as(Kind::teams_sections, bounds)), ElementsAre("Ann", "Bob", "Eve", "Eve"));
    const auto report = read_as(Kind::teams_sections, bounds + stays);
    EXPECT_THAT(names(report), ElementsAre("Ann", "Bob", "Eve", "Eve", "Ann", "Ann", "Eve"));
    EXPECT_EQ(report.rows[0].set_aside, SetAside::bounds);
    EXPECT_EQ(report.rows[1].set_aside, SetAside::none);
    EXPECT_EQ(report.rows[2].set_aside, SetAside::bounds);
    EXPECT_EQ(report.rows[3].email, "other@b.c");
    EXPECT_EQ(report.rows[3].set_aside, SetAside::none);
}

TEST(ReportTable, AnAddressInOneSectionOnlyIsStillThePerson) {
    const auto report = read_as(Kind::teams_sections,
                                "2. Participants\nName,First Join,Last Leave,UPN\nAnn,9:00,12:00,ann@b.c\n"
                                "3. Activities\nName,Join Time,Leave Time\nAnn,9:00,10:00\n");
    ASSERT_EQ(report.rows.size(), 2U);
    EXPECT_EQ(report.rows[0].set_aside, SetAside::bounds);
    EXPECT_EQ(passerelle::to_string(*report.rows[1].left), "2027-03-09T10:00:00");
}

TEST(ReportTable, BoundsAreKnownByTheirWordsWithoutATitle) {
    const auto report =
        read_as(Kind::csv, "Name,First Join,Last Leave\nAnn,9:00,12:00\n\nName,Join Time,Leave Time\nAnn,9:00,10:00\n");
    ASSERT_EQ(report.rows.size(), 2U);
    EXPECT_EQ(report.rows[0].basis, Basis::bounds);
    EXPECT_EQ(report.rows[0].set_aside, SetAside::bounds);
    EXPECT_EQ(report.rows[1].set_aside, SetAside::none);
}

TEST(ReportTable, WhoMerelyRegisteredIsARowSetAside) {
    const auto report = read_as(Kind::teams_sections,
                                "3. In-Meeting Activities\nName,Join Time,Leave Time\nAnn,9:00,10:00\n"
                                "4. Registration\nFirst name,Last name,Email,Registration time\nBob,Roy,b@c.d,9:00\n");
    ASSERT_EQ(report.rows.size(), 2U);
    EXPECT_EQ(report.rows[1].name, "Bob Roy");
    EXPECT_EQ(report.rows[1].set_aside, SetAside::registered_only);
}

TEST(ReportTable, TheLayoutBetweenOldAndNewHasASummaryAndOneTable) {
    const auto report = read_as(Kind::teams_sections,
                                "Meeting Summary\nTotal Number of Participants,2\nMeeting Title,Cours 3\n"
                                "Full Name,Join Time,Leave Time,Duration,Email,Role,Participant ID (UPN)\n"
                                "Ann,9:00,10:00,1h,ann@b.c,Organizer,ann@b.c\nBob,9:00,9:30,30m,,Attendee,\n");
    EXPECT_EQ(report.topic, "Cours 3");
    EXPECT_THAT(names(report), ElementsAre("Ann*", "Bob"));
}

TEST(ReportTable, TitlesAreSoughtOnlyWhereTheKindHasSections) {
    EXPECT_THAT(names(read_as(Kind::csv, "Name,Join Time,Leave Time\nParticipants,,\n")), ElementsAre("Participants"));
}

TEST(ReportTable, HeadersInUtcSaySo) {
    EXPECT_TRUE(read_as(Kind::csv, "Name,Join Time (UTC),Leave Time (UTC)\nAnn,9:00,10:00\n").utc);
    EXPECT_FALSE(read_as(Kind::csv, "Name,Join Time,Leave Time\nAnn,9:00,10:00\n").utc);
}

TEST(ReportTable, NothingAboveAHeaderIsAPerson) {
    EXPECT_THAT(names(read_as(Kind::csv, "Attendee Report\nReport Generated:,x\n")), IsEmpty());
}

}  // namespace
}  // namespace passerelle::attendance::report
