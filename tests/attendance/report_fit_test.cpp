// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/fit.hpp"

#include "tests/attendance/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passerelle::attendance::report {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

/// Nine to noon in Montréal.
const Interval fitted_meeting{at("2026-10-06T13:00:00Z"), at("2026-10-06T16:00:00Z")};

Report report_of(const std::vector<std::pair<const char*, const char*>>& stays) {
    Report report;
    for (const auto& [from, to] : stays) {
        Row row;
        row.joined = wall(from);
        row.left = wall(to);
        report.rows.push_back(row);
    }
    return report;
}

calendar::Zone fit_zone(const char* name) {
    return calendar::Zone::find(name).value();
}

TEST(Fit, AReportOfTheRightZoneTouchesItsMeeting) {
    const auto report = report_of({{"2026-10-06T08:55:00", "2026-10-06T12:05:00"}});
    EXPECT_TRUE(touches(report, fit_zone("America/Toronto"), fitted_meeting));
    EXPECT_FALSE(touches(report, fit_zone("Asia/Ho_Chi_Minh"), fitted_meeting));
}

TEST(Fit, WhatIsWhollyOutsideTouchesNothingHoweverNear) {
    EXPECT_FALSE(touches(report_of({{"2026-10-06T13:00:00", "2026-10-06T15:30:00"}}), fit_zone("America/Toronto"), fitted_meeting));
    EXPECT_FALSE(touches(report_of({{"2026-10-06T12:00:00", "2026-10-06T12:05:00"}}), fit_zone("America/Toronto"), fitted_meeting));
    EXPECT_TRUE(touches(report_of({{"2026-10-06T11:59:59", "2026-10-06T12:05:00"}}), fit_zone("America/Toronto"), fitted_meeting));
    EXPECT_TRUE(touches(report_of({{"2026-10-06T09:00:00", "2026-10-06T09:00:00"}}), fit_zone("America/Toronto"), fitted_meeting));
}

TEST(Fit, AReportInUtcFitsThere) {
    const auto report = report_of({{"2026-10-06T12:58:00", "2026-10-06T16:01:00"}, {"2026-10-06T13:10:00", "2026-10-06T15:00:00"}});
    EXPECT_THAT(zones_that_fit(report, fitted_meeting), Contains("UTC"));
    EXPECT_THAT(zones_that_fit(report, fitted_meeting), testing::Not(Contains("America/Toronto")));
}

TEST(Fit, AReportOfAnotherDayFitsNowhere) {
    EXPECT_THAT(zones_that_fit(report_of({{"2026-10-09T09:00:00", "2026-10-09T12:00:00"}}), fitted_meeting), IsEmpty());
}

TEST(Fit, NoRowMayLieFarOutside) {
    EXPECT_THAT(zones_that_fit(report_of({{"2026-10-06T13:00:00", "2026-10-06T16:00:00"}, {"2026-10-06T20:00:00", "2026-10-06T21:00:00"}}), fitted_meeting),
                IsEmpty());
}

TEST(Fit, AReportWithoutTimesTouchesAnything) {
    Report report;
    report.rows.resize(2);
    EXPECT_TRUE(touches(report, fit_zone("UTC"), fitted_meeting));
}

}  // namespace
}  // namespace passerelle::attendance::report
