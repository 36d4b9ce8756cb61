// SPDX-License-Identifier: Apache-2.0
#include "storage/schedule_edits.hpp"

#include "storage/bookings.hpp"
#include "storage/events.hpp"
#include "storage/partners.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"
#include "storage/series.hpp"
#include "storage/snapshot.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using calendar::Event;
using calendar::ScheduleChange;
using testing::ElementsAre;
using testing::Optional;

Event of_series(int n, std::string_view day) {
    auto event = an_event(n, day);
    event.series = id<SeriesId>(1);
    event.recurrence = event.meetings[0].starts;
    return event;
}

class ScheduleEdits : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (IsSkipped()) return;
        store(a_programme(1), a_person(1), a_person(2), a_partner(1), a_series(1));
        store(of_series(1, "2026-10-07"), of_series(2, "2026-10-14"));
    }
    std::vector<Event> events() {
        return read([](Transaction& tx) { return list_events(tx, {.series = id<SeriesId>(1)}); });
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, ScheduleEdits, each_kind, kind_name);

TEST_P(ScheduleEdits, MayGiveAnEventTheDateThatAnotherLeaves) {
    auto first = of_series(1, "2026-10-14");
    auto second = of_series(2, "2026-10-21");
    write([&](Transaction& tx) {
        apply(tx, {{}, {{of_series(1, "2026-10-07"), first}, {of_series(2, "2026-10-14"), second}}});
    });
    EXPECT_THAT(events(), ElementsAre(first, second));
}

TEST_P(ScheduleEdits, MakeAndRemoveSeriesAndEvents) {
    auto follower = a_series(2);
    follower.programme = id<ProgrammeId>(1);
    auto moved = of_series(2, "2026-10-14");
    moved.series = follower.id;
    const ScheduleChange split{{{std::nullopt, follower}},
                               {{of_series(1, "2026-10-07"), std::nullopt},
                                {of_series(2, "2026-10-14"), moved},
                                {std::nullopt, of_series(3, "2026-10-28")}}};
    write([&](Transaction& tx) { apply(tx, split); });
    EXPECT_THAT(events(), ElementsAre(of_series(3, "2026-10-28")));
    write([&](Transaction& tx) { apply(tx, calendar::reversed(split, at("2026-10-01T00:00:00Z"))); });
    const auto back = events();
    ASSERT_EQ(back.size(), 2U);
    EXPECT_EQ(back[0].id, id<EventId>(1));
    EXPECT_EQ(back[1].meetings[0].slots, of_series(2, "2026-10-14").meetings[0].slots);
    read([](Transaction& tx) { EXPECT_EQ(find_series(tx, id<SeriesId>(2)), std::nullopt); });
}

TEST_P(ScheduleEdits, DoNotRemoveWhatSomethingHangsOn) {
    write([](Transaction& tx) { insert(tx, a_registration(1), "hash"); });
    const ScheduleChange removal{{}, {{of_series(1, "2026-10-07"), std::nullopt}}};
    EXPECT_THROW(write([&](Transaction& tx) { apply(tx, removal); }), ConstraintViolation);
    EXPECT_EQ(events().size(), 2U);
}

TEST_P(ScheduleEdits, AreKeptUntilTheyAreTakenBack) {
    auto moved = of_series(2, "2026-10-14");
    moved.capacity = 7;
    const ScheduleEdit first{.id = id<ScheduleEditId>(1),
                             .kind = "move",
                             .change = {{}, {{of_series(2, "2026-10-14"), moved}}},
                             .made_at = at("2026-10-01T12:00:00Z"),
                             .made_by = id<PersonId>(1)};
    auto second = first;
    second.id = id<ScheduleEditId>(2);
    second.kind = "cancel";
    second.made_at = at("2026-10-01T12:00:01Z");
    store(first, second);
    const auto last = [&] { return read([](Transaction& tx) { return last_edit(tx, id<SeriesId>(1)); }); };
    ASSERT_TRUE(last());
    EXPECT_EQ(last()->kind, "cancel");
    EXPECT_EQ(last()->change, first.change);
    EXPECT_EQ(last()->made_by, id<PersonId>(1));
    write([](Transaction& tx) { mark_undone(tx, id<ScheduleEditId>(2), at("2026-10-01T13:00:00Z")); });
    EXPECT_EQ(last()->kind, "move");
    write([](Transaction& tx) { mark_undone(tx, id<ScheduleEditId>(1), at("2026-10-01T13:00:00Z")); });
    EXPECT_FALSE(last());
    read([](Transaction& tx) { EXPECT_FALSE(last_edit(tx, id<EventId>(2))) << "the series' events are its edits"; });
}

TEST_P(ScheduleEdits, KnowWhatHangsOnEachEvent) {
    auto waiting = a_registration(2);
    waiting.status = booking::RegistrationStatus::waiting;
    auto confirmed = a_registration(1);
    confirmed.status = booking::RegistrationStatus::confirmed;
    auto given_back = a_booking(2);
    given_back.status = booking::BookingStatus::cancelled;
    given_back.slot = id<SlotId>(12);
    auto booked = a_booking(1);
    booked.status = booking::BookingStatus::confirmed;
    write([&](Transaction& tx) {
        insert(tx, confirmed, "a");
        insert(tx, waiting, "b");
        insert(tx, booked);
        insert(tx, given_back);
    });
    const auto held = read([](Transaction& tx) { return list_series_events(tx, id<SeriesId>(1)); });
    ASSERT_EQ(held.size(), 2U);
    EXPECT_EQ(held[0].registrations, 2);
    EXPECT_EQ(held[0].confirmed, 1);
    EXPECT_EQ(held[0].booked, std::set{id<SlotId>(11)});
    EXPECT_EQ(held[0].named, (std::set{id<SlotId>(11), id<SlotId>(12)}));
    EXPECT_TRUE(held[0].has_history);
    EXPECT_FALSE(held[1].held() || held[1].has_history);
}

TEST(Snapshots, AreReadAsTheyWereWritten) {
    auto event = of_series(1, "2026-10-07");
    event.status = calendar::Status::cancelled;
    event.registration_opens = at("2026-10-01T12:00:00Z");
    auto series = a_series(1);
    series.skip_holidays = true;
    const ScheduleChange change{{{series, std::nullopt}, {std::nullopt, a_series(2)}},
                                {{event, an_event(2)}, {std::nullopt, event}}};
    EXPECT_EQ(read_snapshot(write_snapshot(change)), change);
}

}  // namespace
}  // namespace passerelle::storage
