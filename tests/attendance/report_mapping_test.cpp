// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/mapping.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::attendance::report {
namespace {

using namespace date::literals;
using testing::ElementsAre;
using testing::SizeIs;

constexpr auto mapped_day = 2026_y / 10 / 5;
const std::string explained_list = "Liste du cours;;\nQui;Dès;Jusque\nAwa;05/10/2026 09:00;05/10/2026 12:00\nLuc;06/10/2026 09:00;\n";

TEST(Glimpse, FindsSeparatorHeaderAndFirstRows) {
    const auto seen = glimpse(explained_list).value();
    EXPECT_EQ(seen.separator, ';');
    EXPECT_EQ(seen.header_line, 2);
    EXPECT_THAT(seen.header, ElementsAre("Qui", "Dès", "Jusque"));
    ASSERT_THAT(seen.rows, SizeIs(2));
    EXPECT_THAT(seen.rows[1], ElementsAre("Luc", "06/10/2026 09:00", ""));
}

TEST(Glimpse, KnowsFilesOfOneHeaderAgain) {
    const auto again = glimpse("QUI ; des;Jusque\nMei;1;2\n").value();
    EXPECT_EQ(again.fingerprint, glimpse(explained_list)->fingerprint);
    EXPECT_NE(glimpse("Qui;Dès;Fini\nMei;1;2\n")->fingerprint, again.fingerprint);
}

TEST(Glimpse, NeedsATable) {
    EXPECT_EQ(glimpse("bonjour\ntout le monde\n").error().issues.front().code, "report_unknown");
    EXPECT_EQ(glimpse("").error().issues.front().code, "report_empty");
}

TEST(Columns, AreReadAndWrittenByName) {
    const auto columns = parse_columns("name,ignore,joined,left");
    ASSERT_TRUE(columns);
    EXPECT_EQ(columns_text(*columns), "name,ignore,joined,left");
    for (const auto* wrong : {"", "name", "joined,left", "name,name,joined", "name,joined,x", "ignore,ignore"})
        EXPECT_FALSE(parse_columns(wrong)) << wrong;
    EXPECT_TRUE(parse_columns("email,minutes"));
}

TEST(Mapping, ReadsWhatItWasTold) {
    const auto report = read_mapped(explained_list, {*parse_columns("name,joined,left"), DayOrder::day_first}, mapped_day).value();
    EXPECT_EQ(report.kind, Kind::csv);
    ASSERT_THAT(report.rows, SizeIs(2));
    EXPECT_EQ(report.rows[0].name, "Awa");
    EXPECT_EQ(passerelle::to_string(*report.rows[0].joined), "2026-10-05T09:00:00");
    EXPECT_EQ(passerelle::to_string(*report.rows[1].joined), "2026-10-06T09:00:00");
    EXPECT_EQ(report.rows[1].left, std::nullopt);
    EXPECT_EQ(report.rows[0].line, 3);
}

TEST(Mapping, TheOrderOfDatesIsTheOneThatWasChosen) {
    const auto joined = [](DayOrder order) {
        const auto report =
            read_mapped("Qui,Dès\nAwa,05/10/2026 09:00\n", {*parse_columns("name,joined"), order}, mapped_day).value();
        return passerelle::to_string(*report.rows[0].joined).substr(0, 10);
    };
    EXPECT_EQ(joined(DayOrder::day_first), "2026-10-05");
    EXPECT_EQ(joined(DayOrder::month_first), "2026-05-10");
    EXPECT_EQ(joined(DayOrder::nearest), "2026-10-05");
    for (const auto order : {DayOrder::day_first, DayOrder::month_first, DayOrder::nearest})
        EXPECT_EQ(parse_day_order(to_string(order)), order);
}

TEST(Mapping, MinutesAloneAreMarkedSo) {
    const auto report = read_mapped("Qui,Temps\nAwa,95\n", {*parse_columns("name,minutes")}, mapped_day).value();
    EXPECT_EQ(report.rows[0].basis, Basis::minutes);
    EXPECT_EQ(report.rows[0].duration, std::chrono::minutes{95});
}

RC_GTEST_PROP(Mapping, EveryRowBelowTheHeaderComesOut, ()) {
    const auto count = *rc::gen::inRange<std::size_t>(1, 30);
    std::string text = "Qui,Dès,Jusque\n";
    for (std::size_t i = 0; i < count; ++i)
        text += "P" + std::to_string(i) + "," + *rc::gen::element<std::string>("9:00", "", "soon") + ",10:00\n";
    const auto report = read_mapped(text, {*parse_columns("name,joined,left")}, mapped_day);
    RC_ASSERT(report.has_value());
    RC_ASSERT(report->rows.size() == count);
}

}  // namespace
}  // namespace passerelle::attendance::report
