// SPDX-License-Identifier: Apache-2.0
#include "tests/calendar/feed_reader.hpp"
#include "tests/calendar/make_feed.hpp"

#include <gmock/gmock.h>

namespace passerelle::calendar {
namespace {

using ical::ZonedTime;
using std::chrono::hours;
using std::chrono::minutes;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct AnInvitation : testing::Test {
    std::optional<Series> series = wednesdays();
    Event event = occurrence(*series, local("2026-07-15T12:00"), made_at(), seeded(40));
    FeedOptions options = wanted();

    ical::Calendar invited(bool cancelled = false, std::size_t meeting = 0) const {
        return invitation(info_emploi(), event, event.meetings[meeting], series, {"info@example.org", "Accès Région"},
                          {"zoe@example.net", "Zoé Roy"}, cancelled, options);
    }
    ical::EventComponent component(bool cancelled = false) const { return invited(cancelled).events.at(0); }
    /// The feed's component for the same meeting.
    ical::EventComponent in_feed(std::string_view start) const {
        FeedContent content{{info_emploi()}, {}, {event}};
        if (series) content.series = {*series};
        return starting(feed(content, options), start);
    }
};

TEST_F(AnInvitation, AsksOnePersonToOneOccurrence) {
    const auto calendar = invited();
    EXPECT_EQ(calendar.method, "REQUEST");
    EXPECT_EQ(calendar.last_modified, event.revised_at);
    ASSERT_EQ(calendar.events.size(), 1U);
    const auto& asked = calendar.events[0];
    EXPECT_EQ(asked.uid, uid_of(*series));
    EXPECT_EQ(asked.recurrence_id, (ical::DateTime{ZonedTime{local("2026-07-15T12:00"), "America/Toronto"}}));
    EXPECT_THAT(asked.rule, IsEmpty());
    EXPECT_EQ(asked.organizer->email, "info@example.org");
    EXPECT_EQ(asked.attendee->email, "zoe@example.net");
    EXPECT_EQ(asked.status, ical::EventStatus::confirmed);
    EXPECT_FALSE(asked.transparent);
    EXPECT_EQ(asked.summary, "Info-Emploi");
    EXPECT_EQ(asked.url, "https://example.org/evenements/" + event.id.to_string());
    EXPECT_THAT(ical::write(calendar), AllOf(HasSubstr("METHOD:REQUEST\r\n"), HasSubstr("ATTENDEE;"),
                                             HasSubstr("TZID:America/Toronto\r\n"), Not(HasSubstr("RRULE:FREQ=W"))));
}

TEST_F(AnInvitation, IsReadByLibical) {
    for (const bool cancelled : {false, true})
        EXPECT_THAT(FeedReader{ical::write(invited(cancelled))}.overrides(), ElementsAre(utc("2026-07-15T16:00:00Z")));
}

TEST_F(AnInvitation, SaysHowToJoin) {
    EXPECT_EQ(component().location, join_link);
    EXPECT_EQ(component().description,
              "Trois organismes.\n\nMercredi 15\u00a0juillet 2026, de 12\u00a0h à 13\u00a0h, heure de Montréal "
              "(UTC−4)\n\nPour se joindre\u00a0: https://zoom.example/j/12345\n\nDétails\u00a0: "
              "https://example.org/evenements/" +
                  event.id.to_string());
    event.meetings[0].room.address = "1, rue du Port";
    EXPECT_EQ(component().location, "1, rue du Port – https://zoom.example/j/12345");
    event.meetings[0].room.link.clear();
    EXPECT_EQ(component().location, "1, rue du Port");
    EXPECT_THAT(component().description, Not(HasSubstr("Pour se joindre")));
}

TEST_F(AnInvitation, SpeaksTheLanguageOfItsReader) {
    options.language = Language::english;
    EXPECT_EQ(invited().language, "en");
    EXPECT_EQ(component().summary, "Job Info");
    EXPECT_THAT(component().description,
                AllOf(HasSubstr("Three organisations."), HasSubstr("Wednesday, July 15, 2026"), HasSubstr("To join: "),
                      HasSubstr("https://example.org/en/evenements/")));
}

TEST_F(AnInvitation, HasTheUidOfTheFeed) {
    event.meetings[0].starts += hours{1};
    event.meetings[0].ends += hours{1};
    ++event.sequence;
    const auto shown = in_feed("2026-07-15T13:00");
    EXPECT_EQ(component().uid, shown.uid);
    EXPECT_EQ(component().recurrence_id, shown.recurrence_id);
    series.reset();
    event.series.reset();
    EXPECT_EQ(component().uid, in_feed("2026-07-15T13:00").uid);
    EXPECT_FALSE(component().recurrence_id);
}

TEST_F(AnInvitation, HasTheUidOfTheFeedForEachOfSeveralMeetings) {
    auto second = event.meetings[0];
    second.id = MeetingId::make(utc("2026-01-02T00:00:00Z"), seeded(41));
    second.starts += hours{24};
    second.ends += hours{24};
    event.meetings.push_back(second);
    EXPECT_EQ(invited(false, 0).events[0].uid, in_feed("2026-07-15T12:00").uid);
    EXPECT_EQ(invited(false, 1).events[0].uid, in_feed("2026-07-16T12:00").uid);
    EXPECT_EQ(invited(false, 1).events[0].summary, "Info-Emploi (2/2)");
    EXPECT_FALSE(invited(false, 1).events[0].recurrence_id);
}

TEST_F(AnInvitation, ToADateThatTheRuleDoesNotGiveIsToASingleEvent) {
    event.recurrence = local("2026-07-16T12:00");
    EXPECT_EQ(component().uid, event.id.to_string() + "@passerelle");
    EXPECT_FALSE(component().recurrence_id);
    event.recurrence.reset();
    EXPECT_FALSE(component().recurrence_id);
}

TEST_F(AnInvitation, IsTakenBackWithoutALinkToJoin) {
    options.reminder = minutes{15};
    EXPECT_EQ(component().reminder, minutes{15});
    const auto calendar = invited(true);
    EXPECT_EQ(calendar.method, "CANCEL");
    const auto& taken_back = calendar.events[0];
    EXPECT_EQ(taken_back.uid, component().uid);
    EXPECT_EQ(taken_back.recurrence_id, component().recurrence_id) << "never the whole series";
    EXPECT_EQ(taken_back.status, ical::EventStatus::cancelled);
    EXPECT_TRUE(taken_back.transparent) << "takes no time where a reader keeps it";
    EXPECT_EQ(taken_back.summary, "Info-Emploi") << "the event itself takes place";
    EXPECT_FALSE(taken_back.reminder);
    EXPECT_TRUE(taken_back.attendee);
    EXPECT_THAT(ical::write(calendar), Not(HasSubstr("zoom.example")));
}

TEST_F(AnInvitation, ToWhatIsCancelledSaysSo) {
    event.status = Status::cancelled;
    EXPECT_EQ(component(true).summary, "ANNULÉE – Info-Emploi");
    EXPECT_EQ(component(true).status, ical::EventStatus::cancelled);
}

TEST_F(AnInvitation, IsSequencedByEachChange) {
    auto before = component().sequence;
    const auto rises = [&] { return component().sequence > std::exchange(before, component().sequence); };
    ++event.sequence;
    EXPECT_TRUE(rises());
    ++event.meetings[0].sequence;
    EXPECT_TRUE(rises());
    ++series->sequence;
    EXPECT_TRUE(rises());
}

TEST_F(AnInvitation, IsStampedByTheLastRevision) {
    EXPECT_EQ(component().stamp, made_at());
    event.revised_at = utc("2026-03-01T00:00:00Z");
    EXPECT_EQ(component().stamp, event.revised_at);
    series->revised_at = utc("2026-04-01T00:00:00Z");
    EXPECT_EQ(component().stamp, series->revised_at);
}

TEST_F(AnInvitation, KeepsTheZoneOfItsMeeting) {
    event.meetings[0].zone = "America/Blanc-Sablon";
    EXPECT_EQ(invited().zone, "America/Blanc-Sablon");
    EXPECT_THAT(component().description, HasSubstr("heure de Blanc-Sablon (UTC−4)"));
    EXPECT_THAT(ical::write(invited()), HasSubstr("DTSTART;TZID=America/Blanc-Sablon:20260715T120000\r\n"));
}

}  // namespace
}  // namespace passerelle::calendar
