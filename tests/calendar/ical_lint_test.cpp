// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/lint.hpp"
#include "calendar/ical/writer.hpp"
#include "tests/calendar/make_feed.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace passerelle::calendar::ical {
namespace {

using testing::Contains;
using testing::IsEmpty;

constexpr std::string_view toronto =
    "BEGIN:VTIMEZONE\r\nTZID:America/Toronto\r\n"
    "BEGIN:STANDARD\r\nDTSTART:20071104T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n"
    "TZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:20070311T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n"
    "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";

/// A feed without fault but for what is added: lines of the calendar, of its zone, and of an event.
struct Sheet {
    std::string head = {};
    std::string zone{toronto};
    std::string event =
        "DTSTART;TZID=America/Toronto:20261104T120000\r\nDTEND;TZID=America/Toronto:20261104T130000\r\n";
    std::string more = {};    ///< of the event
    std::string beside = {};  ///< further components

    std::string bytes() const {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//"
               "FR\r\nNAME:Essai\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" +
               head + zone + "BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261001T120000Z\r\nSUMMARY:Essai\r\n" + event + more +
               "END:VEVENT\r\n" + beside + "END:VCALENDAR\r\n";
    }
};

std::vector<std::string> codes_of(const std::string& bytes) {
    std::vector<std::string> codes;
    for (const auto& finding : lint(bytes).findings) codes.push_back(finding.code);
    return codes;
}

TEST(Lint, FindsNothingInASoundFeed) {
    EXPECT_THAT(codes_of(Sheet{}.bytes()), IsEmpty());
    EXPECT_EQ(lint(Sheet{}.bytes()).events, 1);
}

struct Fault {
    const char* code;
    Sheet sheet;
};

class Faults : public testing::TestWithParam<Fault> {};

/// The fault is found, and nothing else is said.
TEST_P(Faults, AreFoundByTheirName) {
    EXPECT_THAT(codes_of(GetParam().sheet.bytes()), testing::Each(GetParam().code));
    EXPECT_THAT(codes_of(GetParam().sheet.bytes()), Contains(GetParam().code));
}

constexpr const char* one_hour = "DTEND;TZID=America/Toronto:20261104T130000\r\n";
std::string weekly(std::string_view rest = {}) {
    return "RRULE:FREQ=WEEKLY;BYDAY=WE\r\n" + std::string{rest};
}
/// An override of the weekly event.
std::string replaced(std::string_view identity, std::string_view rest = {}) {
    return "BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261001T120000Z\r\nSUMMARY:Essai\r\nRECURRENCE-ID" +
           std::string{identity} +
           "\r\nDTSTART;TZID=America/Toronto:20261112T120000\r\nDTEND;TZID=America/Toronto:20261112T130000\r\n" +
           std::string{rest} + "END:VEVENT\r\n";
}
Sheet with_event(std::string event) {
    return {.event = std::move(event)};
}

INSTANTIATE_TEST_SUITE_P(
    Lint, Faults,
    testing::Values(
        // The calendar
        Fault{"calendar_with_uid", {.head = "UID:x\r\n"}}, Fault{"scale_unknown", {.head = "CALSCALE:HEBREW\r\n"}},
        Fault{"property_twice", {.head = "VERSION:2.0\r\n"}},
        Fault{"published_without_organizer", {.head = "METHOD:PUBLISH\r\n"}},
        Fault{
            "published_with_attendee",
            {.head = "METHOD:PUBLISH\r\n", .more = "ORGANIZER:mailto:a@b.example\r\nATTENDEE:mailto:c@d.example\r\n"}},
        // Values
        Fault{"text_not_escaped", {.more = "LOCATION:Rimouski, Québec\r\n"}},
        Fault{"text_not_escaped", {.more = "CATEGORIES:a;b\r\n"}},
        Fault{"escape_unknown", {.more = "LOCATION:C:\\\\temp\\x\r\n"}},
        Fault{"escape_unknown", {.more = "LOCATION:end\\\r\n"}},
        Fault{"uri_malformed", {.more = "URL:example.org/a b\r\n"}},
        Fault{"property_twice", {.more = "SUMMARY:Encore\r\n"}},
        Fault{"word_unknown", {.more = "STATUS:POSTPONED\r\n"}}, Fault{"word_unknown", {.more = "TRANSP:FREE\r\n"}},
        Fault{"number_malformed", {.more = "SEQUENCE:-1\r\n"}},
        Fault{"time_malformed", {.more = "CREATED:yesterday\r\n"}},
        Fault{"stamp_not_utc", {.more = "CREATED:20261001T120000\r\n"}},
        Fault{"utc_with_zone",
              with_event(
                  "DTSTART;TZID=America/Toronto:20261104T120000Z\r\nDTEND;TZID=America/Toronto:20261104T130000Z\r\n")},
        // One event
        Fault{"end_not_after_start",
              with_event(
                  "DTSTART;TZID=America/Toronto:20261104T120000\r\nDTEND;TZID=America/Toronto:20261104T120000\r\n")},
        Fault{"end_not_after_start",
              {.zone = "", .event = "DTSTART;VALUE=DATE:20261104\r\nDTEND;VALUE=DATE:20261104\r\n"}},
        Fault{"end_of_other_type",
              with_event("DTSTART;TZID=America/Toronto:20261104T120000\r\nDTEND;VALUE=DATE:20261105\r\n")},
        Fault{"end_and_duration", {.more = "DURATION:PT1H\r\n"}},
        Fault{"duration_instead_of_end",
              with_event("DTSTART;TZID=America/Toronto:20261104T120000\r\nDURATION:PT1H\r\n")},
        Fault{"time_floating", {.zone = "", .event = "DTSTART:20261104T120000\r\nDTEND:20261104T130000\r\n"}},
        Fault{"link_only_in_conference", {.more = "CONFERENCE;VALUE=URI:https://zoom.example/j/1\r\n"}},
        Fault{"alternative_description", {.more = "X-ALT-DESC;FMTTYPE=text/html:<p>x</p>\r\n"}},
        Fault{"alarm_in_feed", {.more = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n"}},
        Fault{"cancelled_unsaid", {.more = "STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n"}},
        // Zones
        Fault{"zone_undefined", {.zone = ""}},
        Fault{"zone_unused", {.event = "DTSTART;VALUE=DATE:20261104\r\nDTEND;VALUE=DATE:20261105\r\n"}},
        Fault{"zone_twice", {.zone = std::string{toronto} + std::string{toronto}}},
        Fault{"time_skipped_by_clocks",
              with_event(
                  "DTSTART;TZID=America/Toronto:20260308T023000\r\nDTEND;TZID=America/Toronto:20260308T040000\r\n")},
        // Rules
        Fault{"several_rules", {.more = weekly("RRULE:FREQ=WEEKLY;BYDAY=WE\r\n")}},
        Fault{"rule_unreadable", {.more = "RRULE:FREQ=SOMETIMES\r\n"}},
        Fault{"count_and_until", {.more = "RRULE:FREQ=WEEKLY;COUNT=3;UNTIL=20261231T170000Z\r\n"}},
        Fault{"rule_not_everywhere", {.more = "RRULE:FREQ=MONTHLY;BYDAY=WE;BYSETPOS=1\r\n"}},
        Fault{"until_of_other_type", {.more = "RRULE:FREQ=WEEKLY;UNTIL=20261231T120000\r\n"}},
        Fault{"start_off_rule", {.more = "RRULE:FREQ=WEEKLY;BYDAY=TH\r\n"}},
        Fault{"extra_dates", {.more = weekly("RDATE;TZID=America/Toronto:20261105T120000\r\n")}},
        Fault{"rule_in_utc",
              {.zone = "", .event = "DTSTART:20261104T170000Z\r\nDTEND:20261104T180000Z\r\n", .more = weekly()}},
        Fault{"exception_of_other_type", {.more = weekly("EXDATE;VALUE=DATE:20261111\r\n")}},
        Fault{"exception_to_nothing", {.more = weekly("EXDATE;TZID=America/Toronto:20261112T120000\r\n")}},
        // Overrides
        Fault{"uid_twice",
              {.beside = "BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261001T120000Z\r\nSUMMARY:Essai\r\n"
                         "DTSTART:20261104T120000Z\r\nDTEND:20261104T130000Z\r\nEND:VEVENT\r\n"}},
        Fault{"override_of_nothing", {.more = weekly(), .beside = replaced(";TZID=America/Toronto:20261112T120000")}},
        Fault{"override_of_other_type", {.more = weekly(), .beside = replaced(":20261111T170000Z")}},
        Fault{"override_sequence_lower",
              {.more = weekly("SEQUENCE:2\r\n"), .beside = replaced(";TZID=America/Toronto:20261111T120000")}},
        Fault{"override_excepted",
              {.more = weekly("EXDATE;TZID=America/Toronto:20261111T120000\r\n"),
               .beside = replaced(";TZID=America/Toronto:20261111T120000")}},
        Fault{"override_of_range",
              {.more = weekly(), .beside = replaced(";RANGE=THISANDFUTURE;TZID=America/Toronto:20261111T120000")}}),
    [](const auto& tested) { return std::string{tested.param.code} + std::to_string(tested.index); });

TEST(Lint, MissesNothingThatACalendarMustSay) {
    const auto codes = codes_of("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    for (const auto* code : {"version_missing", "product_missing", "name_missing", "refresh_missing", "uid_missing",
                             "stamp_missing", "start_missing", "summary_missing"})
        EXPECT_THAT(codes, Contains(code));
    EXPECT_THAT(codes_of("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"), Contains("calendar_empty"));
    EXPECT_THAT(codes_of("BEGIN:VCARD\r\nEND:VCARD\r\n"), Contains("not_a_calendar"));
}

TEST(Lint, NoticesAZoneThatDiffersFromTheRealOne) {
    Sheet sheet;
    sheet.zone =
        "BEGIN:VTIMEZONE\r\nTZID:America/Toronto\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:-0400\r\nTZOFFSETTO:-0400\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    const auto findings = lint(sheet.bytes()).findings;
    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(findings.front().code, "zone_disagrees");
    EXPECT_EQ(findings.front().arguments,
              (std::vector<std::string>{"America/Toronto", "2026-11-04T12:00:00", "−04:00", "−05:00"}));
}

TEST(Lint, NoticesZonesThatOutlookCannotFollow) {
    Sheet sheet;
    sheet.zone =
        "BEGIN:VTIMEZONE\r\nTZID:America/Toronto\r\nBEGIN:DAYLIGHT\r\nDTSTART:19700101T000000\r\n"
        "RDATE:19800101T000000\r\nTZOFFSETFROM:-050001\r\nTZOFFSETTO:-0500\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
    const auto codes = codes_of(sheet.bytes());
    for (const auto* code : {"zone_without_standard", "observance_by_dates", "offset_with_seconds"})
        EXPECT_THAT(codes, Contains(code));
}

TEST(Lint, FollowsNoRuleBeyondReason) {
    std::string bytes = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n";
    for (int at = 0; at < 5'000; ++at)
        bytes += "BEGIN:VEVENT\r\nUID:" + std::to_string(at) +
                 "\r\nDTSTART:19700101T000000Z\r\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\r\n"
                 "EXDATE:20690101T000000Z\r\nEND:VEVENT\r\n";
    bytes += "END:VCALENDAR\r\n";
    EXPECT_EQ(lint(bytes).events, 5'000);
}

TEST(Lint, FindsNothingInOurFeeds) {
    const auto series = wednesdays();
    auto events = laid_out(series, "2027-06-01T00:00");
    events[3].status = Status::cancelled;
    events[4].meetings.front().starts += std::chrono::hours{1};
    events[4].meetings.front().ends += std::chrono::hours{1};
    events.erase(events.begin() + 6);
    for (const bool expand : {false, true}) {
        auto options = wanted();
        options.expand = expand;
        for (const auto& content : {content_of(series, events), content_of(forum()), content_of(training())}) {
            const auto bytes = write(feed(content, options));
            EXPECT_THAT(codes_of(bytes), IsEmpty()) << bytes;
        }
    }
}

RC_GTEST_PROP(Lint, SurvivesAnyChangeOfACalendar, ()) {
    static const auto good =
        write(feed(content_of(wednesdays(), laid_out(wednesdays(), "2026-03-01T00:00")), wanted()));
    auto bytes = good;
    const auto changes = *rc::gen::inRange(1, 8);
    for (int change = 0; change < changes; ++change)
        bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = static_cast<char>(*rc::gen::inRange(0, 256));
    lint(bytes);
}

}  // namespace
}  // namespace passerelle::calendar::ical
