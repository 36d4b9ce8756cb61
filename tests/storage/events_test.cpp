// SPDX-License-Identifier: Apache-2.0
#include "storage/events.hpp"

#include "storage/programmes.hpp"
#include "storage/series.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

class Events : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (!IsSkipped()) store(a_programme(1), a_programme(2), a_series(1));
    }

    std::vector<int> listed(const EventFilter& filter) {
        std::vector<int> numbers;
        for (const auto& event : read([&](Transaction& tx) { return list_events(tx, filter); }))
            numbers.push_back(event.id.bytes()[15]);
        return numbers;
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Events, each_kind, kind_name);

TEST_P(Events, AreReadWholeAsTheyWereWritten) {
    auto event = an_event();
    event.series = id<SeriesId>(1);
    event.recurrence = local("2026-10-07T12:00:00");
    event.meetings.push_back(a_meeting(2, "2026-10-14"));
    store(event);
    read([&](Transaction& tx) {
        EXPECT_THAT(find_event(tx, event.id), Optional(event));
        EXPECT_THAT(find_event_of_meeting(tx, id<MeetingId>(2)), Optional(event));
        EXPECT_THAT(find_event_of_slot(tx, id<SlotId>(22)), Optional(event));
        EXPECT_EQ(find_event(tx, id<EventId>(2)), std::nullopt);
        EXPECT_EQ(find_event_of_meeting(tx, id<MeetingId>(3)), std::nullopt);
        EXPECT_EQ(find_event_of_slot(tx, id<SlotId>(33)), std::nullopt);
    });
}

TEST_P(Events, GiveTheirMeetingsInOrderOfTime) {
    auto event = an_event();
    event.meetings.insert(event.meetings.begin(), a_meeting(2, "2026-10-14"));
    store(event);
    std::swap(event.meetings[0], event.meetings[1]);
    EXPECT_THAT(read([&](Transaction& tx) { return find_event(tx, event.id); }), Optional(event));
}

TEST_P(Events, AreChangedInEveryFieldButTheIdentifier) {
    auto changed = an_event(2, "2026-11-04");
    changed.id = id<EventId>(1);
    changed.programme = id<ProgrammeId>(2);
    changed.status = calendar::Status::cancelled;
    changed.capacity = std::nullopt;
    changed.registration_opens = std::nullopt;
    changed.registration_closes = std::nullopt;
    changed.sequence = 8;
    store(an_event());
    write([&](Transaction& tx) { update(tx, changed); });
    EXPECT_THAT(read([](Transaction& tx) { return find_event(tx, id<EventId>(1)); }), Optional(changed));
    EXPECT_THAT(listed({.overlapping = between("2026-10-01T00:00:00Z", "2026-10-31T00:00:00Z")}), IsEmpty());
    EXPECT_THAT(listed({.overlapping = between("2026-11-01T00:00:00Z", "2026-11-30T00:00:00Z")}), ElementsAre(1));
}

TEST_P(Events, AreListedByFirstStart) {
    store(an_event(1, "2026-10-14"), an_event(2, "2026-10-07"), an_event(3, "2026-10-07"));
    EXPECT_THAT(listed({}), ElementsAre(2, 3, 1));
    EXPECT_THAT(listed({.limit = 2}), ElementsAre(2, 3));
}

TEST_P(Events, AreNarrowedByProgrammeSeriesAndTimeInAnyMix) {
    auto elsewhere = an_event(2);
    elsewhere.programme = id<ProgrammeId>(2);
    auto of_series = an_event(3, "2026-10-14");
    of_series.series = id<SeriesId>(1);
    of_series.recurrence = local("2026-10-14T12:00:00");
    store(an_event(1), elsewhere, of_series);
    const auto first_week = between("2026-10-05T00:00:00Z", "2026-10-12T00:00:00Z");
    EXPECT_THAT(listed({.programme = id<ProgrammeId>(1)}), ElementsAre(1, 3));
    EXPECT_THAT(listed({.series = id<SeriesId>(1)}), ElementsAre(3));
    EXPECT_THAT(listed({.overlapping = first_week}), ElementsAre(1, 2));
    EXPECT_THAT(listed({.programme = id<ProgrammeId>(2), .overlapping = first_week}), ElementsAre(2));
    EXPECT_THAT(listed({.programme = id<ProgrammeId>(1), .series = id<SeriesId>(1), .overlapping = first_week}),
                IsEmpty());
}

/// Half-open: an event that ends as the interval begins does not overlap. Noon in Québec is 16:00 UTC in October.
TEST_P(Events, OverlapByAMomentButNotByAnEdge) {
    store(an_event());
    const auto overlaps = [&](const char* begin, const char* end) {
        return !listed({.overlapping = between(begin, end)}).empty();
    };
    EXPECT_FALSE(overlaps("2026-10-07T15:00:00Z", "2026-10-07T16:00:00Z"));
    EXPECT_TRUE(overlaps("2026-10-07T15:00:00Z", "2026-10-07T16:00:00.000001Z"));
    EXPECT_TRUE(overlaps("2026-10-07T17:29:59.999999Z", "2026-10-07T18:00:00Z"));
    EXPECT_FALSE(overlaps("2026-10-07T17:30:00Z", "2026-10-07T18:00:00Z"));
}

TEST_P(Events, DoNotOverlapTheMonthsBetweenTheirMeetings) {
    auto event = an_event(1, "2026-10-07");
    event.meetings.push_back(a_meeting(2, "2026-12-02"));
    store(event);
    EXPECT_THAT(listed({.overlapping = between("2026-11-01T00:00:00Z", "2026-11-30T00:00:00Z")}), IsEmpty());
    EXPECT_THAT(listed({.overlapping = between("2026-12-01T00:00:00Z", "2026-12-30T00:00:00Z")}), ElementsAre(1));
}

/// More events than one IN list takes.
TEST_P(Events, AreFoundByTheirIdentifiersInTheOrderGiven) {
    store(an_event(1, "2026-10-07"), an_event(2, "2026-10-14"), an_event(3, "2026-10-21"));
    const auto found = [&](const std::vector<EventId>& ids) {
        std::vector<int> numbers;
        for (const auto& event : read([&](Transaction& tx) { return find_events(tx, ids); }))
            numbers.push_back(event.id.bytes()[15]);
        return numbers;
    };
    EXPECT_THAT(found({id<EventId>(3), id<EventId>(9), id<EventId>(1), id<EventId>(3)}), ElementsAre(3, 1));
    EXPECT_THAT(found({}), IsEmpty());
    std::vector<EventId> many(600, id<EventId>(2));
    many.push_back(id<EventId>(1));
    EXPECT_THAT(found(many), ElementsAre(2, 1));
    EXPECT_EQ(read([&](Transaction& tx) { return find_events(tx, {id<EventId>(2)}); }).at(0),
              an_event(2, "2026-10-14"));
}

TEST_P(Events, AreListedWholeHoweverMany) {
    constexpr int many = 1100;
    write([](Transaction& tx) {
        for (int n = 1; n <= many; ++n) insert(tx, an_event(n, n % 2 == 0 ? "2026-10-07" : "2026-10-14"));
    });
    const auto events = read([](Transaction& tx) { return list_events(tx, {}); });
    ASSERT_EQ(events.size(), many);
    EXPECT_EQ(events.front(), an_event(2, "2026-10-07"));
    EXPECT_EQ(events.back(), an_event(1099, "2026-10-14"));
    for (const auto& event : events) {
        ASSERT_EQ(event.meetings.size(), 1U);
        EXPECT_EQ(event.meetings[0].breaks.size(), 1U);
        EXPECT_EQ(event.meetings[0].slots.size(), 2U);
    }
}

TEST_P(Events, OfOneSeriesNeverTakeTheSameOccurrenceTwice) {
    auto first = an_event(1);
    auto second = an_event(2);
    for (auto* event : {&first, &second}) {
        event->series = id<SeriesId>(1);
        event->recurrence = local("2026-10-07T12:00:00");
    }
    store(first);
    EXPECT_THROW(store(second), ConstraintViolation);
}

TEST_P(Events, MakeTheFeedYoungerAndLongerAsTheyCome) {
    const auto revision = [&](std::optional<ProgrammeId> of) {
        return read([&](Transaction& tx) { return feed_revision(tx, of); });
    };
    EXPECT_EQ(revision(id<ProgrammeId>(2)), (Revision{Instant{}, 0}));
    store(an_event());
    // A series and an event; the event was revised last.
    EXPECT_EQ(revision(std::nullopt), (Revision{an_event().revised_at, 2}));
    EXPECT_EQ(revision(id<ProgrammeId>(1)), (Revision{an_event().revised_at, 2}));
    auto later = an_event(2);
    later.programme = id<ProgrammeId>(2);
    later.revised_at += std::chrono::microseconds{1};
    store(later);
    EXPECT_EQ(revision(std::nullopt), (Revision{later.revised_at, 3}));
    EXPECT_EQ(revision(id<ProgrammeId>(1)), (Revision{an_event().revised_at, 2}));
}

}  // namespace
}  // namespace passerelle::storage
