// SPDX-License-Identifier: Apache-2.0
// A series in a feed: its rule, its exceptions and its overrides.
#include "calendar/feed_series.hpp"

#include "tests/calendar/make_feed.hpp"

#include <gmock/gmock.h>

namespace passerelle::calendar {
namespace {

using ical::EventComponent;
using ical::ZonedTime;
using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Four Wednesdays in January, of a series that goes on.
struct SeriesFeed : testing::Test {
    Series series = wednesdays();
    std::vector<Event> events = laid_out(series, "2026-02-01T00:00");
    FeedOptions options = wanted();

    ical::Calendar made() const { return feed(content_of(series, events), options); }
    EventComponent master() const { return made().events.at(0); }
    /// What stands beside the rule.
    std::vector<EventComponent> others() const {
        auto all = made().events;
        all.erase(all.begin());
        return all;
    }
    void revise(Event& event) const {
        ++event.sequence;
        event.revised_at = utc("2026-01-02T00:00:00Z");
    }
    void move(Event& event, minutes by) const {
        event.meetings[0].starts += by;
        event.meetings[0].ends += by;
        revise(event);
    }
    void cancel(Event& event) const {
        event.status = Status::cancelled;
        revise(event);
    }
};

TEST_F(SeriesFeed, IsOneEventWithItsRuleWhereNothingDiffers) {
    const auto calendar = made();
    ASSERT_EQ(calendar.events.size(), 1U);
    const auto& master = calendar.events[0];
    EXPECT_EQ(master.uid, uid_of(series));
    EXPECT_EQ(master.rule, "FREQ=WEEKLY;BYDAY=WE");
    EXPECT_EQ(master.start, (ical::DateTime{ZonedTime{local("2026-01-07T12:00"), "America/Toronto"}}));
    EXPECT_EQ(master.end, (ical::DateTime{ZonedTime{local("2026-01-07T13:00"), "America/Toronto"}}));
    EXPECT_THAT(master.exceptions, IsEmpty());
    EXPECT_FALSE(master.recurrence_id);
    EXPECT_EQ(master.summary, "Info-Emploi");
    EXPECT_EQ(master.location, "Vidéoconférence");
    EXPECT_EQ(master.url, "https://example.org/calendrier");
    EXPECT_EQ(master.stamp, series.revised_at);
    EXPECT_EQ(master.created, series.created_at);
}

TEST_F(SeriesFeed, SpellsEachOffsetThatItsRuleMeets) {
    EXPECT_THAT(master().description, HasSubstr("De 12\u00a0h à 13\u00a0h, heure de Montréal (UTC−5 ou UTC−4, selon la "
                                                "date)"))
        << "though only January is laid out";
    series.zone = "America/Blanc-Sablon";
    events = laid_out(series, "2026-02-01T00:00");
    EXPECT_THAT(master().description, HasSubstr("heure de Blanc-Sablon (UTC−4)"));
    series = wednesdays("FREQ=WEEKLY;COUNT=3;BYDAY=WE");
    events = laid_out(series, "2026-02-01T00:00");
    EXPECT_THAT(master().description, HasSubstr("(UTC−5)"));
}

TEST_F(SeriesFeed, OverridesWhatMoved) {
    move(events[1], hours{25});
    const auto over = others();
    ASSERT_EQ(over.size(), 1U);
    EXPECT_EQ(over[0].uid, uid_of(series));
    EXPECT_EQ(over[0].recurrence_id, (ical::DateTime{ZonedTime{local("2026-01-14T12:00"), "America/Toronto"}}));
    EXPECT_EQ(over[0].start, (ical::DateTime{ZonedTime{local("2026-01-15T13:00"), "America/Toronto"}}));
    EXPECT_EQ(over[0].status, ical::EventStatus::confirmed);
    EXPECT_TRUE(over[0].rule.empty());
    EXPECT_EQ(over[0].stamp, events[1].revised_at);
    EXPECT_THAT(over[0].description, HasSubstr("Jeudi 15\u00a0janvier 2026, de 13\u00a0h à 14\u00a0h"));
    EXPECT_THAT(master().exceptions, IsEmpty());
}

TEST_F(SeriesFeed, KeepsTheOriginalZoneOfWhatMovedToAnother) {
    events[1].meetings[0].zone = "America/Halifax";
    const auto over = others();
    ASSERT_EQ(over.size(), 1U);
    EXPECT_EQ(std::get<ZonedTime>(*over[0].recurrence_id).zone, "America/Toronto");
    EXPECT_EQ(std::get<ZonedTime>(over[0].start).zone, "America/Halifax");
}

TEST_F(SeriesFeed, OverridesWhateverAReaderWouldNotice) {
    const auto overridden = [&](auto change) {
        events = laid_out(series, "2026-02-01T00:00");
        change(events[2]);
        return others().size() == 1U;
    };
    EXPECT_TRUE(overridden([](Event& e) { e.title.french = "Spécial Gaspésie"; }));
    EXPECT_TRUE(overridden([](Event& e) { e.description.french = "Autre chose"; }));
    EXPECT_TRUE(overridden([](Event& e) { e.meetings[0].title.french = "Deuxième partie"; }));
    EXPECT_TRUE(overridden([](Event& e) { e.meetings[0].ends += minutes{30}; }));
    EXPECT_TRUE(overridden([](Event& e) { e.meetings[0].room.address = "1, rue du Port, Gaspé"; }));
    EXPECT_TRUE(overridden([](Event& e) { e.meetings[0].status = Status::cancelled; }));
    EXPECT_FALSE(overridden([](Event& e) { e.title.english = "Gaspé Special"; })) << "the French feed shows no English";
    EXPECT_FALSE(overridden([](Event& e) { e.meetings[0].room.link = "https://zoom.example/j/2"; })) << "no link shown";
    EXPECT_FALSE(overridden([](Event& e) { e.capacity = 3; }));
    options.language = Language::english;
    EXPECT_TRUE(overridden([](Event& e) { e.title.english = "Gaspé Special"; }));
}

TEST_F(SeriesFeed, StrikesWhatIsCancelledInThreeWays) {
    options.reminder = minutes{15};
    cancel(events[3]);
    const auto over = others();
    ASSERT_EQ(over.size(), 1U);
    EXPECT_EQ(over[0].status, ical::EventStatus::cancelled);
    EXPECT_EQ(over[0].summary, "ANNULÉE – Info-Emploi");
    EXPECT_TRUE(over[0].transparent);
    EXPECT_FALSE(over[0].reminder);
    EXPECT_EQ(master().status, ical::EventStatus::confirmed) << "cancelling one never cancels the series";
    EXPECT_EQ(master().reminder, minutes{15});
}

TEST_F(SeriesFeed, ExceptsWhatIsCancelledWhereThatIsHidden) {
    options.hide_cancelled = true;
    cancel(events[3]);
    EXPECT_THAT(others(), IsEmpty());
    EXPECT_THAT(times_of(master().exceptions), ElementsAre("2026-01-28T12:00:00"));
}

TEST_F(SeriesFeed, ExceptsWhatIsNoMoreAsFarAsItIsLaidOut) {
    events.erase(events.begin() + 1);
    EXPECT_THAT(times_of(master().exceptions), ElementsAre("2026-01-14T12:00:00"));
    events.erase(events.begin());
    EXPECT_THAT(times_of(master().exceptions), ElementsAre("2026-01-07T12:00:00", "2026-01-14T12:00:00"));
    EXPECT_EQ(master().start, (ical::DateTime{ZonedTime{local("2026-01-07T12:00"), "America/Toronto"}}));
    events.pop_back();
    EXPECT_THAT(times_of(master().exceptions), ElementsAre("2026-01-07T12:00:00", "2026-01-14T12:00:00"))
        << "beyond the last event the rule speaks alone";
}

TEST_F(SeriesFeed, IsItsRuleAloneWhereNothingIsLaidOut) {
    events.clear();
    EXPECT_EQ(made().events.size(), 1U);
    EXPECT_THAT(master().exceptions, IsEmpty());
}

TEST_F(SeriesFeed, IsNothingWhereAllIsHidden) {
    series = wednesdays("FREQ=WEEKLY;COUNT=3;BYDAY=WE");
    events = laid_out(series, "2026-02-01T00:00");
    options.hide_cancelled = true;
    for (auto& event : events) cancel(event);
    EXPECT_THAT(made().events, IsEmpty());
    series = wednesdays();
    EXPECT_EQ(made().events.size(), 1U) << "the rule goes on";
}

TEST_F(SeriesFeed, SetsWhatIsCutIntoSeveralMeetingsApart) {
    auto second = events[1].meetings[0];
    second.id = MeetingId::make(utc("2026-01-02T00:00:00Z"), seeded(5));
    second.starts += hours{24};
    second.ends += hours{24};
    events[1].meetings.push_back(second);
    const auto calendar = made();
    EXPECT_THAT(times_of(calendar.events[0].exceptions), ElementsAre("2026-01-14T12:00:00"));
    ASSERT_EQ(calendar.events.size(), 3U);
    const auto& first = starting(calendar, "2026-01-14T12:00");
    const auto& next = starting(calendar, "2026-01-15T12:00");
    EXPECT_EQ(first.uid, events[1].id.to_string() + "@passerelle");
    EXPECT_EQ(first.summary, "Info-Emploi (1/2)");
    EXPECT_EQ(next.uid, second.id.to_string() + "@passerelle");
    EXPECT_EQ(next.related_to, first.uid);
    EXPECT_FALSE(first.recurrence_id || next.recurrence_id);
}

TEST_F(SeriesFeed, SetsADateThatTheRuleDoesNotGiveApart) {
    auto extra = single({meeting("2026-01-20T12:00", "2026-01-20T13:00")});
    extra.series = series.id;
    events.push_back(extra);
    auto elsewhere = occurrence(series, local("2026-01-22T12:00"), made_at(), seeded(30));
    events.push_back(elsewhere);
    const auto over = others();
    ASSERT_EQ(over.size(), 2U);
    EXPECT_EQ(over[0].uid, extra.id.to_string() + "@passerelle");
    EXPECT_EQ(over[1].uid, elsewhere.id.to_string() + "@passerelle");
    EXPECT_THAT(master().exceptions, IsEmpty());
}

TEST_F(SeriesFeed, RaisesTheSequenceWithEachException) {
    const auto before = master().sequence;
    move(events[0], hours{1});
    events.erase(events.begin() + 1);
    EXPECT_GT(master().sequence, before) << "EXDATE came (RFC 5545 3.8.7.4)";
    ASSERT_EQ(others().size(), 1U);
    EXPECT_GT(others()[0].sequence, master().sequence) << "or Google leaves the override out";
}

TEST_F(SeriesFeed, OutranksTheExceptionsThatItsOwnChangeTakesAway) {
    events.erase(events.begin(), events.begin() + 3);
    const auto before = master().sequence;
    series.starts = local("2026-01-28T12:00");
    ++series.sequence;
    EXPECT_THAT(master().exceptions, IsEmpty());
    EXPECT_GT(master().sequence, before);
}

TEST_F(SeriesFeed, NeverSequencesAnOverrideBelowItsMaster) {
    series.sequence = 4;
    events[1].title.french = "Spécial";
    events.erase(events.begin());
    EXPECT_GE(others().at(0).sequence, master().sequence);
}

TEST_F(SeriesFeed, IsModifiedWhenOneOfItsEventsIs) {
    move(events[1], hours{1});
    EXPECT_EQ(master().stamp, events[1].revised_at) << "some readers look at nothing but the master's LAST-MODIFIED";
    move(events[1], hours{-1});
    EXPECT_THAT(others(), IsEmpty()) << "it is as the rule says again";
    EXPECT_EQ(master().stamp, events[1].revised_at);
}

TEST_F(SeriesFeed, SpellsOutWhatDstMoves) {
    series = wednesdays("FREQ=WEEKLY;BYDAY=SU", "2026-03-01T02:30");
    events = laid_out(series, "2026-03-20T00:00");
    const auto over = others();
    ASSERT_EQ(over.size(), 1U) << "readers disagree about 02:30 on the 8th of March";
    EXPECT_EQ(std::get<ZonedTime>(*over[0].recurrence_id).local, local("2026-03-08T02:30"));
    EXPECT_EQ(std::get<ZonedTime>(over[0].start).local, local("2026-03-08T03:30"));
}

TEST_F(SeriesFeed, SpellsOutTheNightThatDstMakesLonger) {
    series = wednesdays("FREQ=WEEKLY;BYDAY=SA", "2026-10-24T22:00");
    series.duration = hours{8};
    events = laid_out(series, "2026-11-20T00:00");
    const auto over = others();
    ASSERT_EQ(over.size(), 1U) << "readers repeat the eight hours that the first night lasted";
    EXPECT_EQ(std::get<ZonedTime>(over[0].end).local, local("2026-11-01T06:00"));
}

TEST_F(SeriesFeed, BeginsWithTheFirstStartThatItsRuleGives) {
    series = wednesdays("FREQ=WEEKLY;COUNT=3;BYDAY=WE", "2026-01-05T12:00");
    events = laid_out(series, "2026-02-01T00:00");
    const auto calendar = made();
    ASSERT_EQ(calendar.events.size(), 2U);
    EXPECT_EQ(calendar.events[0].rule, "FREQ=WEEKLY;COUNT=2;BYDAY=WE");
    EXPECT_EQ(std::get<ZonedTime>(calendar.events[0].start).local, local("2026-01-07T12:00"));
    EXPECT_EQ(starting(calendar, "2026-01-05T12:00").uid, events[0].id.to_string() + "@passerelle");
    EXPECT_FALSE(occurrence_identity(series, events[0]));
    EXPECT_TRUE(occurrence_identity(series, events[1]));
}

TEST_F(SeriesFeed, IsSingleEventsWhereItsRuleGivesNoStart) {
    series = wednesdays("FREQ=WEEKLY;COUNT=1;BYDAY=WE", "2026-01-05T12:00");
    events = laid_out(series, "2026-02-01T00:00");
    for (const bool expand : {false, true}) {
        options.expand = expand;
        EXPECT_THAT(uids_of(made()), ElementsAre(events[0].id.to_string() + "@passerelle"));
    }
}

}  // namespace
}  // namespace passerelle::calendar
