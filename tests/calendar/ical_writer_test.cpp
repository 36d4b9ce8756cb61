// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/plain_text.hpp"
#include "calendar/ical/writer.hpp"
#include "calendar/text_rules.hpp"
#include "tests/calendar/make.hpp"

#include <gmock/gmock.h>
#include <libical/ical.h>
#include <rapidcheck/gtest.h>

#include <memory>

namespace passerelle::calendar::ical {
namespace {

using testing::HasSubstr;
using testing::Not;

ZonedTime at(std::string_view time, std::string zone = "America/Toronto") {
    return {local(time), std::move(zone)};
}

EventComponent session() {
    return {.uid = "018f@passerelle",
            .sequence = 2,
            .stamp = utc("2026-09-01T12:00:00.5Z"),
            .created = utc("2026-08-01T12:00:00Z"),
            .start = at("2026-11-04T12:00"),
            .end = at("2026-11-04T13:00"),
            .summary = "Info-Emploi"};
}

Calendar calendar_of(EventComponent event) {
    Calendar calendar;
    calendar.name = "Info-Emploi";
    calendar.last_modified = utc("2026-09-01T12:00:00Z");
    calendar.events.push_back(std::move(event));
    return calendar;
}

std::string written(const EventComponent& event) {
    return write(calendar_of(event));
}

TEST(Writer, WritesACalendarToTheByte) {
    auto event = session();
    event.description = "Trois régions, trois employeurs;\nvenez !";
    event.location = "Vidéoconférence";
    event.url = "https://example.org/evenements/018f";
    event.categories = {"Info-Emploi, le midi", "Régions"};
    event.rule = "FREQ=WEEKLY;UNTIL=20261216T120000;BYDAY=WE";
    event.exceptions = {at("2026-11-11T12:00")};
    event.reminder = std::chrono::minutes{15};
    auto calendar = calendar_of(event);
    calendar.description = "Chaque mercredi";
    calendar.colour = "steelblue";
    calendar.url = "https://example.org/info-emploi.ics";
    EXPECT_EQ(write(calendar),
              "BEGIN:VCALENDAR\r\n"
              "VERSION:2.0\r\n"
              "PRODID:-//Passerelle//Calendrier//FR\r\n"
              "CALSCALE:GREGORIAN\r\n"
              "NAME:Info-Emploi\r\n"
              "X-WR-CALNAME:Info-Emploi\r\n"
              "DESCRIPTION:Chaque mercredi\r\n"
              "X-WR-CALDESC:Chaque mercredi\r\n"
              "X-WR-TIMEZONE:America/Toronto\r\n"
              "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n"
              "X-PUBLISHED-TTL:PT1H\r\n"
              "COLOR:steelblue\r\n"
              "SOURCE;VALUE=URI:https://example.org/info-emploi.ics\r\n"
              "LAST-MODIFIED:20260901T120000Z\r\n"
              "BEGIN:VTIMEZONE\r\n"
              "TZID:America/Toronto\r\n"
              "BEGIN:DAYLIGHT\r\n"
              "DTSTART:20070311T020000\r\n"
              "TZOFFSETFROM:-0500\r\n"
              "TZOFFSETTO:-0400\r\n"
              "TZNAME:EDT\r\n"
              "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n"
              "END:DAYLIGHT\r\n"
              "BEGIN:STANDARD\r\n"
              "DTSTART:20071104T020000\r\n"
              "TZOFFSETFROM:-0400\r\n"
              "TZOFFSETTO:-0500\r\n"
              "TZNAME:EST\r\n"
              "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n"
              "END:STANDARD\r\n"
              "END:VTIMEZONE\r\n"
              "BEGIN:VEVENT\r\n"
              "UID:018f@passerelle\r\n"
              "DTSTAMP:20260901T120000Z\r\n"
              "CREATED:20260801T120000Z\r\n"
              "LAST-MODIFIED:20260901T120000Z\r\n"
              "SEQUENCE:2\r\n"
              "DTSTART;TZID=America/Toronto:20261104T120000\r\n"
              "DTEND;TZID=America/Toronto:20261104T130000\r\n"
              "RRULE:FREQ=WEEKLY;UNTIL=20261216T170000Z;BYDAY=WE\r\n"
              "EXDATE;TZID=America/Toronto:20261111T120000\r\n"
              "SUMMARY:Info-Emploi\r\n"
              "DESCRIPTION:Trois régions\\, trois employeurs\\;\\nvenez !\r\n"
              "LOCATION:Vidéoconférence\r\n"
              "URL:https://example.org/evenements/018f\r\n"
              "CATEGORIES:Info-Emploi\\, le midi,Régions\r\n"
              "STATUS:CONFIRMED\r\n"
              "TRANSP:OPAQUE\r\n"
              "BEGIN:VALARM\r\n"
              "ACTION:DISPLAY\r\n"
              "DESCRIPTION:Info-Emploi\r\n"
              "TRIGGER:-PT15M\r\n"
              "END:VALARM\r\n"
              "END:VEVENT\r\n"
              "END:VCALENDAR\r\n");
}

TEST(Writer, WritesAnInvitationWithoutWhatMakesASubscription) {
    auto event = session();
    event.organizer = Attendee{"info@example.org", "Accès Région"};
    event.attendee = Attendee{"zoe@example.org", "Roy, Zoé"};
    auto calendar = calendar_of(event);
    calendar.method = "REQUEST";
    calendar.language = "en";
    const auto bytes = write(calendar);
    EXPECT_THAT(
        bytes,
        HasSubstr("PRODID:-//Passerelle//Calendar//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE"));
    EXPECT_THAT(bytes, HasSubstr("ORGANIZER;CN=Accès Région:mailto:info@example.org\r\n"));
    EXPECT_THAT(bytes, HasSubstr("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALS\r\n"
                                 " E;CN=\"Roy, Zoé\":mailto:zoe@example.org\r\n"));
}

TEST(Writer, PublishesOnlyWhatHasAnOrganizerAndNoAttendee) {
    auto calendar = calendar_of(session());
    calendar.method = "PUBLISH";
    EXPECT_THAT(write(calendar), Not(HasSubstr("METHOD")));
    calendar.events[0].organizer = Attendee{"info@example.org"};
    EXPECT_THAT(write(calendar), HasSubstr("METHOD:PUBLISH\r\nNAME:"));
    calendar.events[0].attendee = Attendee{"zoe@example.org"};
    EXPECT_THAT(write(calendar), Not(HasSubstr("METHOD")));
}

TEST(Writer, WritesDaysAsDatesAndUtcWithoutZone) {
    auto banner = session();
    banner.start = Day{date::year{2027} / 10 / 15};
    banner.end = Day{date::year{2027} / 10 / 17};
    banner.transparent = true;
    banner.rule = "FREQ=YEARLY;UNTIL=20301231T120000";
    const auto bytes = written(banner);
    EXPECT_THAT(bytes, HasSubstr("DTSTART;VALUE=DATE:20271015\r\nDTEND;VALUE=DATE:20271017\r\n"));
    EXPECT_THAT(bytes, HasSubstr("RRULE:FREQ=YEARLY;UNTIL=20301231\r\n"));
    EXPECT_THAT(bytes, HasSubstr("TRANSP:TRANSPARENT"));
    EXPECT_THAT(bytes, Not(HasSubstr("VTIMEZONE")));
    auto single = session();
    single.start = at("2026-11-04T17:00", "UTC");
    single.end = at("2026-11-04T18:00", "UTC");
    EXPECT_THAT(written(single), HasSubstr("DTSTART:20261104T170000Z\r\nDTEND:20261104T180000Z\r\n"));
}

TEST(Writer, LeavesOutAnEndThatIsNotAfterTheStart) {
    auto event = session();
    event.end = event.start;
    EXPECT_THAT(written(event), Not(HasSubstr("DTEND")));
    event.end = Day{date::year{2027} / 1 / 1};
    EXPECT_THAT(written(event), Not(HasSubstr("DTEND")));
    event.end = at("2026-11-04T17:30", "Europe/Paris");
    EXPECT_THAT(written(event), Not(HasSubstr("DTEND")));
    event.end = at("2026-11-04T18:30", "Europe/Paris");
    EXPECT_THAT(written(event), HasSubstr("DTEND;TZID=Europe/Paris:20261104T183000"));
}

TEST(Writer, WritesOneTimezoneForEachZoneInOrder) {
    auto calendar = calendar_of(session());
    for (const auto* zone : {"Europe/Paris", "Africa/Algiers", "Europe/Paris"}) {
        auto event = session();
        event.start = at("2026-11-04T12:00", zone);
        event.end = at("2026-11-04T13:00", zone);
        calendar.events.push_back(event);
    }
    const auto bytes = write(calendar);
    const auto algiers = bytes.find("TZID:Africa/Algiers\r\n");
    const auto toronto = bytes.find("TZID:America/Toronto\r\n");
    const auto paris = bytes.find("TZID:Europe/Paris\r\n");
    EXPECT_LT(algiers, toronto);
    EXPECT_LT(toronto, paris);
    EXPECT_LT(paris, bytes.find("BEGIN:VEVENT"));
    EXPECT_EQ(bytes.find("TZID:Europe/Paris\r\n", paris + 1), std::string::npos);
}

TEST(Writer, LeavesOutARuleThatIsNone) {
    auto event = session();
    for (const auto* rule : {"FREQ=DAILY\r\nX:y", "FREQ=DAILY;UNTIL=never", "freq=daily", "FREQ=DAILY:"}) {
        event.rule = rule;
        EXPECT_THAT(written(event), Not(HasSubstr("RRULE:FREQ=D"))) << rule;
    }
}

TEST(Writer, RefusesAZoneThatDoesNotExist) {
    auto event = session();
    event.start = at("2026-11-04T12:00", "America/Toronto\r\nATTENDEE:x");
    EXPECT_THROW(written(event), std::logic_error);
}

TEST(Writer, KnowsWhatAnEventTakes) {
    auto calendar = calendar_of(session());
    const auto one = write(calendar).size();
    calendar.events.push_back(session());
    EXPECT_EQ(write(calendar).size(), one + octets(session()));
}

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};

std::string value_of(icalcomponent* component, icalproperty_kind kind) {
    auto* property = icalcomponent_get_first_property(component, kind);
    return property == nullptr ? "" : icalvalue_get_text(icalproperty_get_value(property));
}

/// Properties of the event, whatever they say.
std::multiset<std::string> names_in(const std::string& bytes) {
    std::multiset<std::string> names;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto end = bytes.find("\r\n", at);
        if (bytes[at] != ' ') names.insert(bytes.substr(at, bytes.find_first_of(":;", at) - at));
        at = end + 2;
    }
    return names;
}

EventComponent hostile(const std::string& text) {
    auto event = session();
    event.uid = "x" + text;
    event.summary = "x" + text;
    event.description = "x" + text;
    event.location = "x" + text;
    event.url = "https://example.org/";
    event.categories = {"x" + text, "x" + text};
    event.organizer = Attendee{"info@example.org", text};
    event.related_to = "x" + text;
    event.reminder = std::chrono::minutes{5};
    return event;
}

RC_GTEST_PROP(WriterProperty, HostileTextAddsNoProperty, ()) {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(
        rc::gen::arbitrary<std::string>(),
        rc::gen::elementOf(std::vector<std::string>{"\r\nATTENDEE:mailto:x@example.org", "\nEND:VEVENT\n", "\r ", "\\n",
                                                    ";", ",", ":", "\"", "^", "é", "—", "😀", "\u0301", "\u2028",
                                                    "END:VCALENDAR"})));
    std::string text;
    for (const auto& piece : pieces) text += piece;
    auto event = hostile(text);
    const auto bytes = written(event);
    RC_ASSERT(names_in(bytes) == names_in(written(hostile("y"))));
    for (std::size_t at = 0, end = 0; at < bytes.size(); at = end + 2) {
        end = bytes.find("\r\n", at);
        RC_ASSERT(end != std::string::npos);
        RC_ASSERT(end - at <= 75U);
        RC_ASSERT(bytes.find_first_of("\r\n", at) == end);
        RC_ASSERT(is_utf8(std::string_view{bytes}.substr(at, end - at)));
    }
    const std::unique_ptr<icalcomponent, FreeComponent> read{icalparser_parse_string(bytes.c_str())};
    RC_ASSERT(static_cast<bool>(read));
    RC_ASSERT(icalcomponent_count_errors(read.get()) == 0);
    auto* component = icalcomponent_get_first_component(read.get(), ICAL_VEVENT_COMPONENT);
    RC_ASSERT(value_of(component, ICAL_SUMMARY_PROPERTY) == plain_text("x" + text));
    RC_ASSERT(value_of(component, ICAL_DESCRIPTION_PROPERTY) == plain_text("x" + text));
    RC_ASSERT(value_of(component, ICAL_UID_PROPERTY) == plain_text("x" + text));
}

RC_GTEST_PROP(WriterProperty, HostileUrisColoursAndRulesAddNoProperty, (const std::string& text)) {
    auto event = session();
    event.url = "https:" + text + "\r\nATTENDEE:mailto:x@example.org";
    event.colour = text + "\n";
    event.rule = "FREQ=DAILY\r\n" + text;
    event.organizer = Attendee{text + "\n", text};
    auto calendar = calendar_of(event);
    calendar.url = event.url;
    calendar.colour = event.colour;
    calendar.method = "\r\n" + text;
    calendar.zone = text + "\n";
    calendar.language = text;
    auto plain = calendar_of(session());
    plain.zone = "none";
    auto names = names_in(write(calendar));
    // The hostile method is no subscription's.
    for (const auto* name : {"NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"}) names.insert(name);
    names.insert("LAST-MODIFIED");
    RC_ASSERT(names == names_in(write(plain)));
}

}  // namespace
}  // namespace passerelle::calendar::ical
