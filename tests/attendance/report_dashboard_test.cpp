// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/dashboard.hpp"

#include "tests/source_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <iterator>

namespace passerelle::attendance::report {
namespace {

using namespace date::literals;
using testing::ElementsAre;

std::string dashboard_file(const std::string& name) {
    std::ifstream in{test::fixtures() / "reports" / name, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// "1 Awa Diallo [reg-1 w_1] 14:00:00-15:00:01 host reason"
std::vector<std::string> told_sessions(const Report& report) {
    const auto at = [](const auto& time) { return time ? passerelle::to_string(*time).substr(11) : std::string{}; };
    std::vector<std::string> lines;
    for (const auto& row : report.rows) {
        auto line = std::to_string(row.line) + " " + row.name + " [" + row.token + " " + row.connection + "] " +
                    at(row.joined) + "-" + at(row.left);
        if (row.host) line += " host";
        if (row.set_aside != SetAside::none) line.append(" ").append(to_string(row.set_aside));
        lines.push_back(line);
    }
    return lines;
}

std::string dashboard_failure(std::string_view bytes) {
    const auto report = read(bytes, 2027_y / 3 / 9);
    return report ? "none" : report.error().issues.front().code;
}

TEST(Dashboard, ListsEachSessionOfEachDevice) {
    const auto report = read(dashboard_file("bbb-dashboard.json"), 2027_y / 3 / 9).value();
    EXPECT_EQ(report.kind, Kind::bbb_dashboard);
    EXPECT_EQ(report.source, Source::bigbluebutton);
    EXPECT_EQ(report.topic, "Mentorat");
    EXPECT_TRUE(report.utc);
    EXPECT_THAT(told_sessions(report), ElementsAre("1 Awa Diallo [reg-1 w_1] 14:00:00-15:00:01",
                                          "2 Awa Diallo [reg-1 w_1] 15:05:00-17:05:00",
                                          "3 Rita Paquin [mod w_2] 13:50:00-17:05:00 host",
                                          "4 Noé Blais [reg-3 w_3] - no_times"));
}

TEST(Dashboard, TheOlderVersionHasOneTimeADevice) {
    const auto report = read(dashboard_file("bbb-dashboard-old.json"), 2027_y / 3 / 9).value();
    EXPECT_THAT(told_sessions(report), ElementsAre("1 Jo [x w_a] 14:01:00-15:00:00", "2 Jo [x w_b] 14:30:00-",
                                          "3 Éva [y w_c] - malformed_time"));
    EXPECT_EQ(report.rows[0].original_name, "Joséphine Roy");
}

TEST(Dashboard, WhatIsAnothersIsRefused) {
    EXPECT_EQ(dashboard_failure("{"), "report_malformed");
    EXPECT_EQ(dashboard_failure("{}"), "report_unknown");
    EXPECT_EQ(dashboard_failure(R"({"users": []})"), "report_unknown");
    EXPECT_EQ(dashboard_failure(R"({"users": {}})"), "report_empty");
    EXPECT_EQ(dashboard_failure(R"({"users": {"a": 1}})"), "none");
}

TEST(Dashboard, TimesBeyondReasonAreSetAside) {
    for (const auto* time : {"-1", "1e30", "99999999999999", "\"1\"", "18446744073709551615", "true", "[1]"}) {
        const auto text = std::string{R"({"users": {"a": {"name": "A", "intIds": {"w": {"registeredOn": )"} + time +
                          R"(, "leftOn": 0}}}}})";
        const auto report = read(text, 2027_y / 3 / 9);
        ASSERT_TRUE(report) << time;
        EXPECT_EQ(report->rows.at(0).set_aside, SetAside::malformed_time) << time;
    }
}

TEST(Dashboard, DeepNestingIsRefusedInLittleTime) {
    const auto deep = R"({"users": )" + std::string(1'000'000, '[');
    EXPECT_EQ(dashboard_failure(deep), "report_malformed");
    EXPECT_EQ(dashboard_failure(R"({"users": {"a": )" + std::string(50, '[') + std::string(50, ']') + "}}"), "report_malformed");
}

RC_GTEST_PROP(Dashboard, RandomEditsNeverCrash, ()) {
    static const auto whole = dashboard_file("bbb-dashboard.json");
    auto text = whole;
    for (int edits = *rc::gen::inRange(1, 8); edits > 0; --edits)
        text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::element('"', '{', '}', '[', ':', '0', '-', 'n');
    const auto report = read(text, 2027_y / 3 / 9);
    if (!report) return;
    for (const auto& row : report->rows)
        if (row.set_aside == SetAside::none) RC_ASSERT(row.joined && (!row.left || *row.left >= *row.joined));
}

}  // namespace
}  // namespace passerelle::attendance::report
