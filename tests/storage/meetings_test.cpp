// SPDX-License-Identifier: Apache-2.0
#include "storage/meetings.hpp"

#include "storage/bookings.hpp"
#include "storage/events.hpp"
#include "storage/partners.hpp"
#include "storage/persons.hpp"
#include "storage/presences.hpp"
#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

class Meetings : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (!IsSkipped()) store(a_programme(), an_event(), a_person(), a_partner());
    }

    std::vector<calendar::Meeting> replaced_by(const std::vector<calendar::Meeting>& meetings) {
        write([&](Transaction& tx) { replace_meetings(tx, id<EventId>(1), meetings); });
        return stored();
    }
    std::vector<calendar::Meeting> stored() {
        return read([](Transaction& tx) { return find_event(tx, id<EventId>(1)).value().meetings; });
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Meetings, each_kind, kind_name);

TEST_P(Meetings, AreListedWithTheEventThatTheyBelongTo) {
    store(an_event(2, "2026-10-06"));
    const auto found = read([](Transaction& tx) { return list_meetings(tx, {id<EventId>(1), id<EventId>(2)}); });
    EXPECT_THAT(found, ElementsAre(Pair(id<EventId>(2), a_meeting(2, "2026-10-06")),
                                   Pair(id<EventId>(1), a_meeting(1, "2026-10-07"))));
    EXPECT_THAT(read([](Transaction& tx) { return list_meetings(tx, {}); }), IsEmpty());
}

TEST_P(Meetings, AreAddedChangedAndTakenAway) {
    auto moved = a_meeting(1, "2026-10-21");
    moved.title = {"Autre titre", ""};
    moved.status = calendar::Status::cancelled;
    moved.capacity = std::nullopt;
    moved.breaks = {};
    EXPECT_THAT(replaced_by({moved, a_meeting(2, "2026-10-28")}), ElementsAre(moved, a_meeting(2, "2026-10-28")));
    EXPECT_THAT(replaced_by({a_meeting(2, "2026-10-28")}), ElementsAre(a_meeting(2, "2026-10-28")));
}

TEST_P(Meetings, KeepTheSlotsThatStayAndLoseThoseThatGo) {
    auto meeting = a_meeting(1, "2026-10-07");
    meeting.slots.erase(meeting.slots.begin());
    meeting.slots[0].position = 1;
    meeting.slots[0].starts = local("2026-10-07T12:00:00");
    auto added = a_meeting(3, "2026-10-07").slots[1];
    meeting.slots.push_back(added);
    EXPECT_THAT(replaced_by({meeting}), ElementsAre(meeting));
}

TEST_P(Meetings, KeepASlotThatIsBooked) {
    store(a_booking());
    auto without_slots = a_meeting(1, "2026-10-07");
    without_slots.slots = {};
    EXPECT_THROW(replaced_by({without_slots}), ConstraintViolation);
    EXPECT_THROW(replaced_by({a_meeting(2, "2026-10-28")}), ConstraintViolation);
    EXPECT_THAT(stored(), ElementsAre(a_meeting(1, "2026-10-07")));
}

TEST_P(Meetings, StayWhereSomeoneWasPresent) {
    store(std::vector{a_presence()});
    EXPECT_THROW(replaced_by({a_meeting(2, "2026-10-28")}), ConstraintViolation);
}

/// The night of 2026-11-01 Québec leaves daylight time: noon is 16:00 UTC the day before, 17:00 UTC the day after.
TEST_P(Meetings, KeepTheWallClockAndDeriveTheInstant) {
    auto meeting = a_meeting(1, "2026-10-31");
    replaced_by({meeting});
    const auto overlapping = [&](const char* begin, const char* end) {
        return read([&](Transaction& tx) { return list_events(tx, {.overlapping = between(begin, end)}); }).size();
    };
    // The event's own span is the event's to write: so the whole event is.
    auto event = an_event(1, "2026-11-01");
    write([&](Transaction& tx) { update(tx, event); });
    EXPECT_EQ(overlapping("2026-11-01T16:00:00Z", "2026-11-01T17:00:00Z"), 0U);
    EXPECT_EQ(overlapping("2026-11-01T17:00:00Z", "2026-11-01T17:00:01Z"), 1U);
    EXPECT_EQ(stored()[0].starts, local("2026-11-01T12:00:00"));
}

}  // namespace
}  // namespace passerelle::storage
