// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/header.hpp"

#include <gtest/gtest.h>

namespace passerelle::attendance::report {
namespace {

/// Reads a header line and, under it, one record.
struct Table {
    explicit Table(const std::string& text) : lines{text}, records{lines, ',', 10}, header{*records.next()} {}

    std::string cell(Column column) {
        if (!record) record = records.next();
        return std::string{header.cell(*record, column)};
    }

    std::string lines;
    Delimited records;
    Header header;
    std::optional<Record> record;
};

TEST(ReportHeader, CellsAreFoundByMeaningNotPlace) {
    Table table{"Leave Time,x,Email,Name,Join Time\n10:00,?,a@b.c,Ann,9:00\n"};
    EXPECT_EQ(table.cell(Column::name), "Ann");
    EXPECT_EQ(table.cell(Column::joined), "9:00");
    EXPECT_EQ(table.cell(Column::left), "10:00");
    EXPECT_EQ(table.cell(Column::role), "");
    EXPECT_EQ(table.header.known(), 4U);
    EXPECT_TRUE(table.header.heads_people());
}

TEST(ReportHeader, AShortRecordHasEmptyCells) {
    Table table{"Name,Join Time,Leave Time\nAnn\n"};
    EXPECT_EQ(table.cell(Column::left), "");
}

TEST(ReportHeader, TheFirstOfTwoColumnsOfOneMeaningCounts) {
    Table table{"Name,Full name,Join Time,Leave Time\nAnn,Bob,1,2\n"};
    EXPECT_EQ(table.cell(Column::name), "Ann");
}

TEST(ReportHeader, NomBesidePrenomIsTheFamilyName) {
    Table table{"Nom,Prénom,Arrivée,Départ\nRoy,Zoé,1,2\n"};
    EXPECT_EQ(table.cell(Column::last_name), "Roy");
    EXPECT_FALSE(table.header.has(Column::name));
}

TEST(ReportHeader, StartAndEndAreThePersonsWhereNothingElseIs) {
    Table table{"Nom,Début,Fin\nRoy,1,2\n"};
    EXPECT_EQ(table.cell(Column::joined), "1");
    EXPECT_EQ(table.cell(Column::left), "2");
    EXPECT_FALSE(table.header.gives_bounds());
}

TEST(ReportHeader, FirstJoinAndLastLeaveAreBounds) {
    Table table{"Name,First Join,Last Leave\nRoy,1,2\n"};
    EXPECT_TRUE(table.header.gives_bounds());
    EXPECT_EQ(table.cell(Column::left), "2");
}

TEST(ReportHeader, TellsPeopleFromMeetings) {
    EXPECT_TRUE(Table{"Topic,Meeting ID,Start Time\n"}.header.heads_meeting());
    EXPECT_TRUE(Table{"Topic,ID,Host name,Host email,Start time,End time,Duration (minutes)\n"}.header.heads_meeting());
    EXPECT_FALSE(Table{"Topic,ID,Host name,Host email,Start time,End time\n"}.header.heads_people());
    EXPECT_FALSE(Table{"Topic\n"}.header.heads_meeting());
    EXPECT_TRUE(Table{"Name,Duration\n"}.header.heads_people());
    EXPECT_TRUE(Table{"Full Name,User Action,Timestamp\n"}.header.heads_people());
    EXPECT_FALSE(Table{"Name,Email\n"}.header.heads_people());
    EXPECT_FALSE(Table{"Name,Join Time\n"}.header.heads_people());
    EXPECT_FALSE(Table{"Join Time,Leave Time\n"}.header.heads_people());
}

TEST(ReportHeader, RemarksOfTheHeadingsAreKept) {
    const Table table{"Name (Original Name),Join Time (UTC),Leave Time (UTC),Duration (seconds)\n"};
    EXPECT_TRUE(table.header.names_originals());
    EXPECT_TRUE(table.header.is_utc());
    EXPECT_TRUE(table.header.counts_seconds());
    const Table plain{"Name,Join Time,Leave Time,Duration (Minutes)\n"};
    EXPECT_FALSE(plain.header.names_originals() || plain.header.is_utc() || plain.header.counts_seconds());
}

}  // namespace
}  // namespace passerelle::attendance::report
