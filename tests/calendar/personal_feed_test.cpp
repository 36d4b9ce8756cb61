// SPDX-License-Identifier: Apache-2.0
#include "calendar/personal_feed.hpp"

#include "tests/calendar/feed_reader.hpp"
#include "tests/calendar/make_feed.hpp"

#include <gmock/gmock.h>

namespace passerelle::calendar {
namespace {

using ical::EventStatus;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

struct APersonalFeed : testing::Test {
    FeedOptions options = wanted();
    OwnContent content;

    ical::Calendar made() const {
        const auto calendar = personal_feed(content, options);
        // Whatever a test asks for, libical must find no error in it.
        if (!calendar.events.empty()) FeedReader{ical::write(calendar)};
        return calendar;
    }
    ical::EventComponent only() const {
        const auto calendar = made();
        EXPECT_EQ(calendar.events.size(), 1U);
        return calendar.events.at(0);
    }
    OwnPlace& place(Event event) { return content.places.emplace_back(OwnPlace{info_emploi(), {}, std::move(event)}); }
    OwnSlot& slot() {
        auto meeting = online("2026-07-15T12:00", "2026-07-15T13:00");
        meeting.slots = {{SlotId{}, 1, local("2026-07-15T12:10"), local("2026-07-15T12:25")}};
        const auto event = single({meeting});
        return content.slots.emplace_back(OwnSlot{info_emploi(), event, event.meetings[0], event.meetings[0].slots[0],
                                                  "booking@passerelle", "Vivre à Rimouski", made_at()});
    }
};

TEST_F(APersonalFeed, SaysHowToJoinWhatOneHasAPlaceAt) {
    const auto event = place(single({online("2026-07-15T12:00", "2026-07-15T13:00")})).event;
    const auto shown = only();
    EXPECT_EQ(shown.location, join_link);
    EXPECT_THAT(shown.description, HasSubstr(join_link));
    EXPECT_EQ(shown.uid, uid_of(event, event.meetings[0]));
    EXPECT_EQ(shown.status, EventStatus::confirmed);
    EXPECT_FALSE(shown.transparent);
}

TEST_F(APersonalFeed, TellsWhoWaitsNothingOfTheLinkAndTakesNoneOfTheirTime) {
    place(single({online("2026-07-15T12:00", "2026-07-15T13:00")})).waiting = true;
    options.reminder = std::chrono::minutes{15};
    const auto shown = only();
    EXPECT_EQ(shown.status, EventStatus::tentative);
    EXPECT_TRUE(shown.transparent);
    EXPECT_THAT(shown.summary, StartsWith("Liste d’attente – "));
    EXPECT_FALSE(shown.reminder);
    EXPECT_THAT(ical::write(made()), Not(HasSubstr("zoom.example")));
}

TEST_F(APersonalFeed, StrikesWhatIsCancelledOrLeavesItOut) {
    auto& own = place(single({online("2026-07-15T12:00", "2026-07-15T13:00")}));
    own.event.status = Status::cancelled;
    for (const bool waiting : {false, true}) {
        own.waiting = waiting;
        EXPECT_EQ(only().status, EventStatus::cancelled);
        EXPECT_THAT(only().summary, StartsWith("ANNULÉE – "));
        EXPECT_THAT(ical::write(made()), Not(HasSubstr("zoom.example"))) << "there is nothing to join";
    }
    options.hide_cancelled = true;
    EXPECT_THAT(made().events, IsEmpty());
}

TEST_F(APersonalFeed, NamesAnOccurrenceAsAFeedOfSingleEventsDoes) {
    const auto series = wednesdays();
    const auto event = occurrence(series, local("2026-07-15T12:00"), made_at(), seeded(40));
    place(event).series = series;
    options.expand = true;
    const auto in_feed = feed({{info_emploi()}, {series}, {event}}, options);
    ASSERT_EQ(in_feed.events.size(), 1U);
    EXPECT_EQ(only().uid, in_feed.events[0].uid);
    EXPECT_FALSE(only().recurrence_id);
}

TEST_F(APersonalFeed, HoldsOnlyTheWorkshopsThatWereChosen) {
    auto plenary = online("2026-07-15T09:00", "2026-07-15T10:00");
    const auto event = single({plenary, workshop("2026-07-15T10:00", "2026-07-15T11:00", "A"),
                               workshop("2026-07-15T10:00", "2026-07-15T11:00", "B")});
    auto& own = place(event);
    EXPECT_EQ(made().events.size(), 1U) << "the plenary";
    own.workshops = {event.meetings[2].id};
    const auto calendar = made();
    ASSERT_EQ(calendar.events.size(), 2U);
    EXPECT_THAT(calendar.events[1].summary, EndsWith("B"));
}

TEST_F(APersonalFeed, ShowsASlotForAsLongAsItLasts) {
    slot();
    const auto shown = only();
    EXPECT_EQ(shown.uid, "booking@passerelle");
    EXPECT_EQ(shown.start, (ical::DateTime{ical::ZonedTime{local("2026-07-15T12:10"), "America/Toronto"}}));
    EXPECT_EQ(shown.end, (ical::DateTime{ical::ZonedTime{local("2026-07-15T12:25"), "America/Toronto"}}));
    EXPECT_EQ(shown.summary, "Présentation\u00a0: Vivre à Rimouski – Forum");
    EXPECT_EQ(shown.location, join_link);
}

TEST_F(APersonalFeed, RanksAConfirmationAboveTheRequest) {
    auto& own = slot();
    own.confirmed = false;
    const auto asked = only();
    EXPECT_EQ(asked.status, EventStatus::tentative);
    EXPECT_THAT(asked.summary, StartsWith("À confirmer – Présentation"));
    EXPECT_EQ(asked.location, "Vidéoconférence");
    own.confirmed = true;
    EXPECT_GT(only().sequence, asked.sequence);
}

TEST_F(APersonalFeed, SpeaksEnglish) {
    slot();
    place(single({online("2026-07-16T12:00", "2026-07-16T13:00")})).waiting = true;
    options.language = Language::english;
    const auto calendar = made();
    EXPECT_EQ(calendar.language, "en");
    EXPECT_EQ(calendar.events.at(0).summary, "Presentation: Vivre à Rimouski – Fair");
    EXPECT_EQ(calendar.events.at(1).summary, "Waiting list – Fair");
}

TEST_F(APersonalFeed, IsInOrderOfTimeWithinItsWindow) {
    place(single({online("2026-07-16T12:00", "2026-07-16T13:00")}, 31));
    slot();
    place(single({online("2019-07-16T12:00", "2019-07-16T13:00")}, 32));
    options.window = {utc("2026-01-01T00:00:00Z"), utc("2027-01-01T00:00:00Z")};
    const auto calendar = made();
    ASSERT_EQ(calendar.events.size(), 2U);
    EXPECT_THAT(calendar.events[0].summary, StartsWith("Présentation"));
}

TEST_F(APersonalFeed, FitsTheLimitByLeavingTheLatestOut) {
    for (int i = 0; i < 50; ++i)
        place(single({online("2026-07-16T12:00", "2026-07-16T13:00")}, 100 + static_cast<unsigned>(i)));
    options.most_octets = 10'000;
    EXPECT_LE(ical::write(made()).size(), 10'000U);
    EXPECT_FALSE(made().events.empty());
}

}  // namespace
}  // namespace passerelle::calendar
