// SPDX-License-Identifier: Apache-2.0
#include "storage/presences.hpp"

#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "storage/reports.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;

class Presences : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (IsSkipped()) return;
        auto event = an_event(1);
        event.meetings.push_back(a_meeting(2, "2026-10-14"));
        store(a_programme(), event, an_event(3), a_person(1), a_person(2), a_report(), std::vector{a_row()});
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Presences, each_kind, kind_name);

TEST_P(Presences, AreReadByPersonMeetingAndBegin) {
    auto first = a_presence(5);
    first.row = id<ReportRowId>(1);
    first.source = attendance::Source::teams;
    auto later = a_presence(4);
    later.interval = between("2026-10-07T17:00:00Z", "2026-10-07T17:10:00Z");
    auto next_meeting = a_presence(3);
    next_meeting.meeting = id<MeetingId>(2);
    auto other_person = a_presence(2);
    other_person.person = id<PersonId>(2);
    auto elsewhere = a_presence(1);
    elsewhere.meeting = id<MeetingId>(3);
    store(std::vector{elsewhere, other_person, next_meeting, later, first});
    read([&](Transaction& tx) {
        EXPECT_THAT(list_presences(tx, id<EventId>(1)), ElementsAre(first, later, next_meeting, other_person));
        EXPECT_THAT(list_presences(tx, id<EventId>(1), id<PersonId>(2)), ElementsAre(other_person));
        EXPECT_THAT(list_presences(tx, id<EventId>(3), id<PersonId>(2)), IsEmpty());
    });
}

TEST_P(Presences, KeepTheirSource) {
    int n = 0;
    for (const auto source :
         {attendance::Source::zoom, attendance::Source::teams, attendance::Source::meet,
          attendance::Source::bigbluebutton, attendance::Source::csv, attendance::Source::manual,
          attendance::Source::check_in, attendance::Source::live_room, attendance::Source::recording}) {
        auto presence = a_presence(++n);
        presence.source = source;
        presence.interval.begin += std::chrono::seconds{n};
        store(std::vector{presence});
        EXPECT_EQ(read([](Transaction& tx) { return list_presences(tx, id<EventId>(1)).back(); }), presence);
    }
}

TEST_P(Presences, ThatAreWithdrawnStayButAreNotListed) {
    auto of_row = a_presence(2);
    of_row.row = id<ReportRowId>(1);
    const Withdrawal withdrawal{id<PresenceId>(1), "Erreur de personne", at("2026-10-09T14:00:00Z"), id<PersonId>(2)};
    const Withdrawal by_nobody{id<PresenceId>(2), "superseded", at("2026-10-09T14:00:00Z"), std::nullopt};
    const ManualEntry entry{id<PresenceId>(1), "Vue", at("2026-10-08T14:00:00Z"), id<PersonId>(2)};
    store(std::vector{a_presence(1), of_row}, entry);
    EXPECT_EQ(read([](Transaction& tx) {
                  return list_presences_of_rows(tx, id<MeetingId>(1), attendance::Source::check_in);
              }),
              std::vector{of_row});
    write([&](Transaction& tx) { withdraw(tx, {withdrawal, by_nobody}); });
    EXPECT_THROW(write([&](Transaction& tx) { withdraw(tx, {withdrawal}); }), ConstraintViolation);
    read([&](Transaction& tx) {
        EXPECT_THAT(list_presences(tx, id<EventId>(1)), IsEmpty());
        EXPECT_THAT(list_presences(tx, id<EventId>(1), id<PersonId>(1)), IsEmpty());
        EXPECT_THAT(list_presences_of_rows(tx, id<MeetingId>(1), attendance::Source::check_in), IsEmpty());
        EXPECT_EQ(find_presence(tx, id<PresenceId>(1)), a_presence(1));
        EXPECT_EQ(find_withdrawal(tx, id<PresenceId>(1)), withdrawal);
        EXPECT_EQ(find_manual_entry(tx, id<PresenceId>(1)), entry);
        EXPECT_EQ(find_withdrawal(tx, id<PresenceId>(9)), std::nullopt);
        const auto history = list_presence_history(tx, id<EventId>(1), id<PersonId>(1));
        ASSERT_EQ(history.size(), 2U);
        EXPECT_EQ(history[0].withdrawal, withdrawal);
        EXPECT_EQ(history[0].manual, entry);
        EXPECT_EQ(history[1].withdrawal, by_nobody);
        EXPECT_EQ(list_manual_entries(tx, id<MeetingId>(1)).size(), 1U);
    });
}

TEST_P(Presences, AreAllKeptOrNone) {
    auto of_nobody = a_presence(2);
    of_nobody.person = id<PersonId>(9);
    EXPECT_THROW(store(std::vector{a_presence(1), of_nobody}), ConstraintViolation);
    EXPECT_THAT(read([](Transaction& tx) { return list_presences(tx, id<EventId>(1)); }), IsEmpty());
    store(std::vector<attendance::Presence>{});
}

}  // namespace
}  // namespace passerelle::storage
