// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/activity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::attendance::report {
namespace {

using namespace date::literals;
using testing::ElementsAre;

std::vector<Row> read_events(const std::string& lines) {
    const auto text = "Full Name\tUser Action\tTimestamp\n" + lines;
    Delimited records{text, '\t', 100'000};
    Report report{.kind = Kind::teams_activity, .source = Source::teams, .rows = {}};
    read_activity(records, 2027_y / 3 / 9, report);
    return report.rows;
}

std::vector<std::string> told(const std::vector<Row>& rows) {
    const auto at = [](const auto& time) {
        return time ? passerelle::to_string(*time).substr(11, 5) : std::string{"-"};
    };
    std::vector<std::string> lines;
    for (const auto& row : rows) {
        auto line = std::to_string(row.line) + " " + row.name + " " + at(row.joined) + " " + at(row.left);
        if (row.set_aside != SetAside::none) line.append(" ").append(to_string(row.set_aside));
        lines.push_back(line);
    }
    return lines;
}

TEST(ReportActivity, EachLineIsAnArrivalOrADeparture) {
    EXPECT_THAT(told(read_events("Ann\tJoined\t3/9/2027, 9:00:00 AM\n"
                                 "Bob\tJoined before\t3/9/2027, 9:01:00 AM\n"
                                 "Ann\tLeft\t3/9/2027, 10:00:00 AM\n")),
                ElementsAre("2 Ann 09:00 -", "3 Bob 09:01 -", "4 Ann - 10:00"));
}

TEST(ReportActivity, WhatCannotBeReadIsSetAside) {
    EXPECT_THAT(told(read_events("Ann\tLeft\t10:00\nBob\tJoined\tsoon\nEve\tWaved\t10:00\n")),
                ElementsAre("2 Ann - 10:00", "3 Bob - - malformed_time", "4 Eve - - malformed_time"));
}

TEST(ReportActivity, FrenchActionsAreUnderstood) {
    EXPECT_THAT(told(read_events("Ann\tA rejoint\t9:00\nAnn\tA quitté\t10:00\nBob\tParticipait avant\t9:00\n"
                                 "Bob\tParti\t9:30\nEve\tRejoint avant\t9:00\n")),
                ElementsAre("2 Ann 09:00 -", "3 Ann - 10:00", "4 Bob 09:00 -", "5 Bob - 09:30", "6 Eve 09:00 -"));
}

TEST(ReportActivity, ARepeatedHeaderIsNobody) {
    EXPECT_THAT(told(read_events("Ann\tJoined\t9:00\nFull Name\tUser Action\tTimestamp\nAnn\tLeft\t9:30\n")),
                ElementsAre("2 Ann 09:00 -", "4 Ann - 09:30"));
}

RC_GTEST_PROP(ReportActivity, EveryEventIsInARow, ()) {
    const auto count = *rc::gen::inRange(0, 60);
    std::string lines;
    for (int i = 0; i < count; ++i) {
        const auto minute = *rc::gen::inRange(10, 60);
        lines += *rc::gen::element<std::string>("Ann", "Bob") + "\t" +
                 *rc::gen::element<std::string>("Joined", "Left", "?") + "\t9:" + std::to_string(minute) + "\n";
    }
    RC_ASSERT(read_events(lines).size() == static_cast<std::size_t>(count));
}

}  // namespace
}  // namespace passerelle::attendance::report
