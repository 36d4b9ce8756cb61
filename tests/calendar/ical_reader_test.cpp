// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/plain_text.hpp"
#include "calendar/ical/reader.hpp"
#include "calendar/ical/writer.hpp"
#include "tests/calendar/make_feed.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace passerelle::calendar::ical {
namespace {

using testing::ElementsAre;

/// A calendar with one event of these lines.
std::string file_with(const std::vector<std::string_view>& lines, std::string_view head = "X-WR-CALNAME:Ateliers") {
    std::string bytes = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + std::string{head} + "\r\nBEGIN:VEVENT\r\n";
    for (const auto line : lines) bytes.append(line).append("\r\n");
    return bytes + "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

EventComponent read_one(const std::vector<std::string_view>& lines, std::string_view head = "X-WR-CALNAME:Ateliers") {
    return read(file_with(lines, head), Zone::quebec()).value().events.at(0).event;
}

/// "code line quoted" of the refusal.
std::vector<std::string> refusal_of(const std::string& bytes) {
    const auto result = read(bytes, Zone::quebec());
    if (result) return {"none"};
    auto told = result.error().issues.front().arguments;
    told.insert(told.begin(), result.error().issues.front().code);
    return told;
}

TEST(Reader, ReadsWhatEventOrganiserExports) {
    const auto event =
        read_one({"UID:eo-42@example.org", "DTSTART;TZID=America/Toronto:20261104T120000",
                  "DTEND;TZID=America/Toronto:20261104T130000", "SUMMARY:Info-Emploi\\, en région",
                  "DESCRIPTION:Une ligne\\nUne autre", "LOCATION:Rimouski", "URL:https://example.org/e/42",
                  "CATEGORIES:Emploi,Région\\, Est", "SEQUENCE:3", "DTSTAMP:20261001T120000Z"});
    EXPECT_EQ(event.uid, "eo-42@example.org");
    EXPECT_EQ(std::get<ZonedTime>(event.start), (ZonedTime{local("2026-11-04T12:00"), "America/Toronto"}));
    EXPECT_EQ(event.summary, "Info-Emploi, en région");
    EXPECT_EQ(event.description, "Une ligne\nUne autre");
    EXPECT_THAT(event.categories, ElementsAre("Emploi", "Région, Est"));
    EXPECT_EQ(event.sequence, 3);
    EXPECT_EQ(event.stamp, utc("2026-10-01T12:00:00Z"));
}

TEST(Reader, TellsUtcByTheClocksOfTheCalendar) {
    const auto quebec = read_one({"UID:a", "DTSTART:20261104T170000Z", "DTEND:20261104T180000Z"});
    EXPECT_EQ(std::get<ZonedTime>(quebec.start), (ZonedTime{local("2026-11-04T12:00"), "America/Toronto"}));
    const auto paris = read_one({"UID:a", "DTSTART:20261104T170000Z"}, "X-WR-TIMEZONE:Europe/Paris");
    EXPECT_EQ(std::get<ZonedTime>(paris.start), (ZonedTime{local("2026-11-04T18:00"), "Europe/Paris"}));
}

TEST(Reader, TakesZonesOfOutlookAndEvolution) {
    const auto outlook = read_one({"UID:a", "DTSTART;TZID=\"Eastern Standard Time\":20260704T120000"});
    EXPECT_EQ(Zone::find(std::get<ZonedTime>(outlook.start).zone).value().offset_at(utc("2026-07-04T12:00:00Z")),
              -std::chrono::hours{4});
    EXPECT_THAT(refusal_of(file_with({"UID:a", "DTSTART;TZID=Customized Time Zone:20260704T120000"})),
                ElementsAre("ics_zone_unknown", "6", "Customized Time Zone"));
}

TEST(Reader, AddsDurationsByTheClockAndExactly) {
    // The night in which the clocks go forward: a day is 23 hours long, 24 hours are not a day.
    const auto nominal = read_one({"UID:a", "DTSTART;TZID=America/Toronto:20260307T120000", "DURATION:P1D"});
    EXPECT_EQ(std::get<ZonedTime>(nominal.end).local, local("2026-03-08T12:00"));
    const auto exact = read_one({"UID:a", "DTSTART;TZID=America/Toronto:20260307T120000", "DURATION:PT24H"});
    EXPECT_EQ(std::get<ZonedTime>(exact.end).local, local("2026-03-08T13:00"));
    const auto day = read_one({"UID:a", "DTSTART;VALUE=DATE:20260307"});
    EXPECT_EQ(std::get<Day>(day.end).day, date::year{2026} / 3 / 8);
}

TEST(Reader, ReadsRulesExceptionsAndOverrides) {
    const auto event = read_one({"UID:a", "DTSTART;TZID=America/Toronto:20261104T120000",
                                 "RRULE:FREQ=WEEKLY;UNTIL=20261223T170000Z;BYDAY=WE",
                                 "EXDATE;TZID=America/Toronto:20261111T120000,20261118T120000"});
    EXPECT_EQ(event.rule, "FREQ=WEEKLY;UNTIL=20261223T120000;BYDAY=WE");
    EXPECT_THAT(times_of(event.exceptions), ElementsAre("2026-11-11T12:00:00", "2026-11-18T12:00:00"));
    const auto moved = read_one({"UID:a", "RECURRENCE-ID;TZID=America/Toronto:20261125T120000",
                                 "DTSTART;TZID=America/Toronto:20261126T120000", "STATUS:cancelled"});
    EXPECT_EQ(std::get<ZonedTime>(*moved.recurrence_id).local, local("2026-11-25T12:00"));
    EXPECT_EQ(moved.status, EventStatus::cancelled);
}

struct Refused {
    const char* name;
    std::vector<std::string_view> lines;
    std::vector<std::string> told;
};

class RefusedFile : public testing::TestWithParam<Refused> {};

TEST_P(RefusedFile, NamesItsLine) {
    EXPECT_EQ(refusal_of(file_with(GetParam().lines)), GetParam().told);
}

INSTANTIATE_TEST_SUITE_P(
    Reader, RefusedFile,
    testing::Values(
        Refused{"NoUid", {"DTSTART:20261104T170000Z"}, {"ics_incomplete", "4"}},
        Refused{"NoStart", {"UID:a"}, {"ics_incomplete", "4"}},
        Refused{"BadTime", {"UID:a", "DTSTART:tomorrow"}, {"ics_malformed", "6", "tomorrow"}},
        Refused{"MixedTypes",
                {"UID:a", "DTSTART:20261104T170000Z", "DTEND;VALUE=DATE:20261105"},
                {"ics_malformed", "7", "20261105"}},
        Refused{
            "BadRule", {"UID:a", "DTSTART:20261104T170000Z", "RRULE:FREQ=OFTEN"}, {"ics_malformed", "7", "FREQ=OFTEN"}},
        Refused{"HourlyRule",
                {"UID:a", "DTSTART:20261104T170000Z", "RRULE:FREQ=HOURLY"},
                {"ics_unsupported", "7", "FREQ=HOURLY"}},
        Refused{"ExtraDates",
                {"UID:a", "DTSTART:20261104T170000Z", "RDATE:20261105T170000Z"},
                {"ics_unsupported", "7", "RDATE"}},
        Refused{"Range",
                {"UID:a", "DTSTART:20261104T170000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261104T170000Z"},
                {"ics_unsupported", "7", "RANGE"}},
        Refused{"Control", {"UID:a", "DTSTART:20261104T170000Z", "SUMMARY:a\x01"}, {"ics_malformed", "7"}},
        Refused{"Latin1", {"UID:a", "DTSTART:20261104T170000Z", "SUMMARY:caf\xE9"}, {"ics_malformed", "7"}}),
    [](const auto& tested) { return tested.param.name; });

TEST(Reader, RefusesWhatIsNoCalendar) {
    EXPECT_THAT(refusal_of("<!DOCTYPE html>\n<html>"), ElementsAre("ics_malformed", "1"));
    EXPECT_THAT(refusal_of("BEGIN:VCARD\r\nEND:VCARD\r\n"), ElementsAre("ics_malformed", "1", "VCARD"));
    EXPECT_THAT(refusal_of(std::string(3 * 1024 * 1024, 'x')), ElementsAre("ics_too_large"));
}

/// What the writer writes of a text, the reader gives back.
RC_GTEST_PROP(Reader, GivesBackWhatTheWriterWrites, (const std::string& summary, const std::string& place)) {
    EventComponent event{.uid = "a@passerelle",
                         .sequence = *rc::gen::inRange(0, 1000),
                         .stamp = utc("2026-09-01T12:00:00Z"),
                         .created = utc("2026-08-01T12:00:00Z"),
                         .start = ZonedTime{local("2026-11-04T12:00"), "America/Toronto"},
                         .end = ZonedTime{local("2026-11-04T13:00"), "America/Toronto"},
                         .summary = summary,
                         .location = place};
    Calendar calendar;
    calendar.name = "x";
    calendar.events = {event};
    const auto back = read(write(calendar), Zone::quebec()).value().events.at(0).event;
    RC_ASSERT(back.summary == plain_text(summary));
    RC_ASSERT(back.location == plain_text(place));
    RC_ASSERT(back.sequence == event.sequence);
    RC_ASSERT(back.start == event.start);
    RC_ASSERT(back.end == event.end);
}

TEST(Reader, GivesBackAFeed) {
    const auto series = wednesdays("FREQ=WEEKLY;BYDAY=WE;UNTIL=20261230T120000");
    auto events = laid_out(series, "2027-01-01T00:00");
    events[3].meetings.front().starts += std::chrono::hours{2};
    events[3].meetings.front().ends += std::chrono::hours{2};
    events.erase(events.begin() + 5);
    const auto written = feed(content_of(series, events), wanted());
    const auto back = read(write(written), Zone::quebec()).value();
    ASSERT_EQ(back.events.size(), written.events.size());
    for (std::size_t at = 0; at < written.events.size(); ++at) {
        const auto& event = back.events[at].event;
        EXPECT_EQ(event.uid, written.events[at].uid);
        EXPECT_EQ(event.start, written.events[at].start);
        EXPECT_EQ(event.recurrence_id, written.events[at].recurrence_id);
        EXPECT_EQ(event.exceptions, written.events[at].exceptions);
    }
    EXPECT_EQ(RecurrenceRule::parse(back.events[0].event.rule).value(), series.rule);
}

RC_GTEST_PROP(Reader, SurvivesAnyChangeOfACalendar, ()) {
    static const auto good =
        write(feed(content_of(wednesdays(), laid_out(wednesdays(), "2026-03-01T00:00")), wanted()));
    auto bytes = good;
    const auto changes = *rc::gen::inRange(1, 8);
    for (int change = 0; change < changes; ++change)
        bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = static_cast<char>(*rc::gen::inRange(0x20, 0x7F));
    (void)read(bytes, Zone::quebec());
}

}  // namespace
}  // namespace passerelle::calendar::ical
