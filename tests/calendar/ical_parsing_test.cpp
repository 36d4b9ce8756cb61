// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/parsing.hpp"
#include "calendar/ical/writer.hpp"
#include "tests/calendar/make_feed.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace passerelle::calendar::ical {
namespace {

std::string in_lines(const std::vector<std::string_view>& lines) {
    std::string bytes;
    for (const auto line : lines) bytes.append(line).append("\r\n");
    return bytes;
}

std::vector<std::string> codes_of(const ParsedFile& file) {
    std::vector<std::string> codes;
    for (const auto& finding : file.findings.sorted())
        codes.push_back(finding.code + "@" + std::to_string(finding.line));
    return codes;
}

TEST(Parsing, BuildsTheTreeWithItsLines) {
    const auto file =
        parse(in_lines({"BEGIN:VCALENDAR", "version:2.0", "BEGIN:VEVENT", "UID:a", "END:VEVENT", "end:vcalendar"}));
    EXPECT_THAT(codes_of(file), testing::IsEmpty());
    const auto& calendar = file.components.at(0);
    EXPECT_EQ(calendar.find("VERSION")->value, "2.0");
    EXPECT_EQ(calendar.components.at(0).line, 3);
    EXPECT_EQ(calendar.components.at(0).find("UID")->line, 4);
}

TEST(Parsing, ReadsParametersQuotedAndEscapedByCircumflexes) {
    ContentProperty property;
    ASSERT_TRUE(parse_content_line(R"(ATTENDEE;CN="Tremblay: l^'^'amie^^";ROLE=a,"b;c":mailto:a@b.example)", property));
    EXPECT_EQ(property.parameter("CN"), "Tremblay: l\"\"amie^");
    EXPECT_THAT(property.parameters.at(1).values, testing::ElementsAre("a", "b;c"));
    EXPECT_EQ(property.value, "mailto:a@b.example");
}

struct Broken {
    const char* name;
    std::vector<std::string_view> lines;
    const char* expected;
};

class BrokenStructure : public testing::TestWithParam<Broken> {};

TEST_P(BrokenStructure, IsRefusedWithItsLine) {
    EXPECT_THAT(codes_of(parse(in_lines(GetParam().lines))), testing::Contains(GetParam().expected));
}

INSTANTIATE_TEST_SUITE_P(
    Parsing, BrokenStructure,
    testing::Values(Broken{"NoColon", {"BEGIN:VCALENDAR", "SUMMARY", "END:VCALENDAR"}, "content_line_malformed@2"},
                    Broken{"NoName", {"BEGIN:VCALENDAR", ":x", "END:VCALENDAR"}, "content_line_malformed@2"},
                    Broken{"OpenQuote", {"BEGIN:VCALENDAR", "X;A=\"b:c", "END:VCALENDAR"}, "content_line_malformed@2"},
                    Broken{"NoEquals", {"BEGIN:VCALENDAR", "X;A:c", "END:VCALENDAR"}, "content_line_malformed@2"},
                    Broken{"Unended", {"BEGIN:VCALENDAR", "BEGIN:VEVENT"}, "begin_without_end@2"},
                    Broken{"Crossed", {"BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VCALENDAR"}, "end_without_begin@3"},
                    Broken{"Outside", {"SUMMARY:x"}, "outside_component@1"}, Broken{"Empty", {}, "no_calendar@1"}),
    [](const auto& tested) { return tested.param.name; });

TEST(Parsing, KeepsToItsLimits) {
    EXPECT_THAT(codes_of(parse(std::string(100, 'x'), {.bytes = 99})), testing::ElementsAre("file_too_large@0"));
    std::string many = "BEGIN:VCALENDAR\r\n";
    for (int at = 0; at < 50; ++at) many += "BEGIN:VEVENT\r\nEND:VEVENT\r\n";
    many += "END:VCALENDAR\r\n";
    EXPECT_THAT(codes_of(parse(many, {.components = 20})), testing::Contains("too_many_components@40"));
    std::string deep;
    for (int at = 0; at < 50; ++at) deep += "BEGIN:VEVENT\r\n";
    const auto file = parse(deep, {.depth = 6});
    EXPECT_THAT(codes_of(file), testing::Contains("too_deep@7"));
}

RC_GTEST_PROP(Parsing, SurvivesAnyBytes, (const std::string& noise)) {
    parse(noise);
}

/// Bytes of a calendar with some of them changed: what chance alone would never come near.
RC_GTEST_PROP(Parsing, SurvivesAnyChangeOfACalendar, ()) {
    static const auto good =
        write(feed(content_of(wednesdays(), laid_out(wednesdays(), "2026-03-01T00:00")), wanted()));
    auto bytes = good;
    const auto changes = *rc::gen::inRange(1, 20);
    for (int change = 0; change < changes; ++change) {
        const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
        bytes[at] = static_cast<char>(*rc::gen::inRange(0, 256));
    }
    parse(bytes);
}

}  // namespace
}  // namespace passerelle::calendar::ical
