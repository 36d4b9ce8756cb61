// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/delimited.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::attendance::report {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Rows = std::vector<std::vector<std::string>>;

struct Outcome {
    Rows rows;
    std::vector<int> lines;
    std::string failure;
    std::vector<std::string> arguments;
};

Outcome read_all(std::string_view text, char separator = ',', std::size_t most = 1'000) {
    Delimited records{text, separator, most};
    Outcome outcome;
    while (const auto record = records.next()) {
        outcome.rows.emplace_back(record->cells.begin(), record->cells.end());
        outcome.lines.push_back(record->line);
    }
    if (records.failure()) {
        outcome.failure = records.failure()->issues.front().code;
        outcome.arguments = records.failure()->issues.front().arguments;
    }
    return outcome;
}

TEST(ReportDelimited, AnyLineEndServes) {
    const Rows expected{{"a", "b"}, {"c", ""}};
    for (const auto* text : {"a,b\nc,", "a,b\r\nc,\r\n", "a,b\rc,\r", "a,b\n\n\nc,\n"}) {
        EXPECT_EQ(read_all(text).rows, expected) << text;
    }
}

TEST(ReportDelimited, QuotedCellsHoldSeparatorsQuotesAndLines) {
    const auto outcome = read_all("\"a,b\",\"c \"\"d\"\"\",\"e\r\nf\"\r\ng\r\n");
    EXPECT_EQ(outcome.rows, (Rows{{"a,b", "c \"d\"", "e\r\nf"}, {"g"}}));
    EXPECT_THAT(outcome.lines, ElementsAre(1, 3));
}

TEST(ReportDelimited, EachSeparatorServes) {
    EXPECT_EQ(read_all("a;b,c", ';').rows, (Rows{{"a", "b,c"}}));
    EXPECT_EQ(read_all("a\tb,c", '\t').rows, (Rows{{"a", "b,c"}}));
}

TEST(ReportDelimited, BlankRecordsArePassedOverAndLinesStillCounted) {
    const auto outcome = read_all("\n,,,\n \t,\na\n,\"\"\nb");
    EXPECT_EQ(outcome.rows, (Rows{{"a"}, {"b"}}));
    EXPECT_THAT(outcome.lines, ElementsAre(4, 6));
}

TEST(ReportDelimited, QuotesInsideACellAreOrdinary) {
    EXPECT_EQ(read_all("Ann \"Bo\" Lee,x").rows, (Rows{{"Ann \"Bo\" Lee", "x"}}));
    EXPECT_EQ(read_all("\"Bo\" Lee,x").rows, (Rows{{"Bo Lee", "x"}}));
}

TEST(ReportDelimited, AQuoteThatNeverClosesNamesItsLine) {
    const auto outcome = read_all("a,b\nc,\"d\ne,f\n");
    EXPECT_EQ(outcome.rows, (Rows{{"a", "b"}}));
    EXPECT_EQ(outcome.failure, "report_malformed");
    EXPECT_THAT(outcome.arguments, ElementsAre("2"));
}

TEST(ReportDelimited, StrayQuotesOfTwoRowsDoNotSwallowWhatLiesBetween) {
    const auto outcome = read_all("a,1\n\"Bo,2\nc,3\nd \"Di\" e,4\n");
    EXPECT_EQ(outcome.failure, "report_malformed");
    EXPECT_THAT(outcome.arguments, ElementsAre("2"));
}

TEST(ReportDelimited, MoreRecordsThanAllowedFail) {
    EXPECT_EQ(read_all("a\nb\nc\n", ',', 3).failure, "");
    const auto outcome = read_all("a\nb\nc\nd", ',', 3);
    EXPECT_EQ(outcome.failure, "report_too_large");
    EXPECT_EQ(outcome.rows.size(), 3U);
}

TEST(ReportDelimited, AMillionColumnsAreCutToWhatPlatformsWrite) {
    const auto outcome = read_all("x" + std::string(1'000'000, ',') + "\ny");
    ASSERT_EQ(outcome.rows.size(), 2U);
    EXPECT_EQ(outcome.rows[0].size(), Delimited::max_cells);
    EXPECT_THAT(outcome.rows[1], ElementsAre("y"));
}

TEST(ReportDelimited, CellsAreTrimmedAndMissingOnesEmpty) {
    Delimited records{" a ,\tb\t", ',', 10};
    const auto record = records.next();
    ASSERT_TRUE(record);
    EXPECT_EQ(record->cell(0), "a");
    EXPECT_EQ(record->cell(1), "b");
    EXPECT_EQ(record->cell(7), "");
    EXPECT_FALSE(record->alone());
}

TEST(ReportDelimited, ATitleStandsAlone) {
    Delimited records{"Host Details,,\n,x\n", ',', 10};
    EXPECT_EQ(records.next()->alone(), "Host Details");
    EXPECT_FALSE(records.next()->alone());
}

TEST(ReportDelimited, NothingGivesNothing) {
    EXPECT_THAT(read_all("").rows, IsEmpty());
    EXPECT_THAT(read_all("\r\n\r\n").rows, IsEmpty());
}

RC_GTEST_PROP(ReportDelimited, WhatIsQuotedByTheRulesIsReadBack, ()) {
    const auto text_gen = rc::gen::container<std::string>(rc::gen::element('a', '"', ',', '\n', '\r', ' ', ';'));
    const auto rows =
        *rc::gen::container<Rows>(rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(text_gen)));
    std::string text;
    Rows expected;
    for (const auto& row : rows) {
        bool blank = true;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) text += ',';
            text += '"';
            for (const char c : row[i]) text += c == '"' ? std::string{"\"\""} : std::string{c};
            text += '"';
            blank = blank && row[i].find_first_not_of(" \r\n") == std::string::npos;
        }
        text += "\r\n";
        if (!blank) expected.push_back(row);
    }
    const auto outcome = read_all(text);
    RC_ASSERT(outcome.failure.empty());
    RC_ASSERT(outcome.rows == expected);
}

}  // namespace
}  // namespace passerelle::attendance::report
