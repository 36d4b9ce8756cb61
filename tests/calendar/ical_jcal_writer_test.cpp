// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/jcal_writer.hpp"
#include "tests/calendar/make_feed.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace passerelle::calendar::ical {
namespace {

using nlohmann::json;

/// A component with this one line as jCal has it.
json property(const std::string& line) {
    return json::parse(to_jcal("BEGIN:VEVENT\r\n" + line + "\r\nEND:VEVENT\r\n")).at(1).at(0);
}

TEST(Jcal, GivesEachKindOfValueItsType) {
    const std::pair<const char*, const char*> cases[] = {
        {"SUMMARY:Emploi\\, région\\; a\\nb \\\\", R"(["summary", {}, "text", "Emploi, région; a\nb \\"])"},
        {"CATEGORIES:a\\,b,c", R"(["categories", {}, "text", "a,b", "c"])"},
        {"DESCRIPTION:a,b", R"(["description", {}, "text", "a,b"])"},
        {"DTSTART;TZID=America/Toronto:20261104T120000",
         R"(["dtstart", {"tzid": "America/Toronto"}, "date-time", "2026-11-04T12:00:00"])"},
        {"DTSTAMP:20261104T170000Z", R"(["dtstamp", {}, "date-time", "2026-11-04T17:00:00Z"])"},
        {"DTSTART;VALUE=DATE:20261104", R"(["dtstart", {}, "date", "2026-11-04"])"},
        {"RRULE:FREQ=MONTHLY;BYDAY=2TU,-1WE;INTERVAL=2;UNTIL=20270101T000000Z",
         R"(["rrule", {}, "recur", {"freq": "MONTHLY", "byday": ["2TU", "-1WE"], "interval": 2,
             "until": "2027-01-01T00:00:00Z"}])"},
        {"RRULE:FREQ=DAILY;BYMONTHDAY=1,-1;UNTIL=20270101",
         R"(["rrule", {}, "recur", {"freq": "DAILY", "bymonthday": [1, -1], "until": "2027-01-01"}])"},
        {"SEQUENCE:12", R"(["sequence", {}, "integer", 12])"},
        {"TZOFFSETTO:-0330", R"(["tzoffsetto", {}, "utc-offset", "-03:30"])"},
        {"URL:https://example.org/a,b", R"(["url", {}, "uri", "https://example.org/a,b"])"},
        {"ATTENDEE;CN=\"Roy, Zoé ^'^^^n\":mailto:z@example.org",
         R"(["attendee", {"cn": "Roy, Zoé \"^\n"}, "cal-address", "mailto:z@example.org"])"},
        {"TRIGGER:-PT15M", R"(["trigger", {}, "duration", "-PT15M"])"},
        {"REFRESH-INTERVAL;VALUE=DURATION:PT1H", R"(["refresh-interval", {}, "duration", "PT1H"])"},
        {"X-WR-CALNAME:a\\,b", R"(["x-wr-calname", {}, "unknown", "a\\,b"])"},
        {"SUMMARY:a\r\n b\r\n  c", R"(["summary", {}, "text", "ab c"])"},
    };
    for (const auto& [line, expected] : cases) EXPECT_EQ(property(line), json::parse(expected)) << line;
}

TEST(Jcal, HoldsAWholeCalendar) {
    const auto series = wednesdays();
    const auto calendar = feed(content_of(series, laid_out(series, "2026-06-01T00:00")), wanted());
    const auto written = json::parse(write_jcal(calendar));
    EXPECT_EQ(written[0], "vcalendar");
    EXPECT_EQ(written[1][0], json::parse(R"(["version", {}, "text", "2.0"])"));
    ASSERT_GE(written[2].size(), 2U);
    EXPECT_EQ(written[2][0][0], "vtimezone");
    EXPECT_EQ(written[2][0][2].size(), 2U) << "standard and daylight";
    EXPECT_EQ(written[2][1][0], "vevent");
}

TEST(Jcal, IsMadeOfWholeComponentsOnly) {
    for (const auto* wrong :
         {"", "BEGIN:VEVENT\r\n", "SUMMARY:a\r\n", "BEGIN:VEVENT\r\nSUMMARY\r\nEND:VEVENT\r\n",
          "BEGIN:VEVENT\r\nA;B:c\r\nEND:VEVENT\r\n", "BEGIN:VEVENT", "BEGIN:VEVENT\r\nDTSTART:2026\r\nEND:VEVENT\r\n"})
        EXPECT_THROW(to_jcal(wrong), std::logic_error) << wrong;
}

}  // namespace
}  // namespace passerelle::calendar::ical
