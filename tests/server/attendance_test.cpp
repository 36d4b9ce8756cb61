// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/attendance.hpp"

#include "storage/live_presences.hpp"
#include "tests/server/training.hpp"

namespace passerelle::usecases {
namespace {

using namespace std::chrono_literals;
using attendance::Attendance;
using test::at;
using test::code_of;

class AttendanceOf : public InTraining {};

TEST_F(AttendanceOf, KnowsNothingUntilThereIsEvidence) {
    now_ = at("2026-11-17T16:00:00Z");
    const auto before = attendance("Luc Tremblay");
    EXPECT_EQ(before.outlook.so_far, (Attendance{}));
    EXPECT_EQ(before.outlook.left, 1'440);
    EXPECT_FALSE(before.refused()) << "the report is on its way";
    late("Awa Diallo", 0, 0s);
    report(0);
    const auto after = attendance("Luc Tremblay");
    EXPECT_EQ(after.outlook.so_far, (Attendance{3'600, 0}));
    EXPECT_EQ(after.outlook.left, -2'160);
    EXPECT_TRUE(after.refused());
    EXPECT_EQ(attendance("Awa Diallo").outlook.left, 1'440);
}

TEST_F(AttendanceOf, FollowsTheLiveRoomWhileTheMeetingGoesOn) {
    now_ = at("2026-11-17T14:30:00Z");
    const auto begin = calendar::interval_of(event_.meetings[0]).begin;
    const auto awa = id_of("Awa Diallo");
    database().write([&](storage::Transaction& tx) {
        storage::replace(tx, {{event_.meetings[0].id, awa, {{begin + 5min, begin + 29min}}}});
    });
    const auto live = attendance("Awa Diallo");
    EXPECT_EQ(live.outlook.so_far, (Attendance{1'740, 1'440}));
    EXPECT_EQ(live.outlook.left, 1'140);
    EXPECT_EQ(live.settled.left, 1'440) << "nobody is warned on what still grows";
    EXPECT_EQ(attendance("Mei Chen").outlook.so_far, (Attendance{}));
}

TEST_F(AttendanceOf, CountsOnlyTheWorkshopsThatWereChosen) {
    database().write([&](storage::Transaction& tx) {
        event_.meetings[1].capacity = 10;
        storage::update(tx, event_);
    });
    const auto found = attendance("Awa Diallo");
    EXPECT_EQ(found.attendance.scheduled, 3'600);
    EXPECT_EQ(found.meetings.size(), 1U);
    EXPECT_EQ(found.present.size(), 2U) << "shown for each meeting of the event";
}

TEST_F(AttendanceOf, ACancelledTrainingDuesNothing) {
    database().write([&](storage::Transaction& tx) {
        event_.status = calendar::Status::cancelled;
        storage::update(tx, event_);
    });
    late("Awa Diallo", 0, 0s);
    EXPECT_EQ(attendance("Awa Diallo").attendance, (Attendance{}));
    EXPECT_FALSE(attendance("Awa Diallo").qualifies);
}

TEST_F(AttendanceOf, IsOfThoseWithAPlace) {
    const auto stranger = actor("autre@exemple.quebec", booking::Role::participant).person->id;
    const auto asked = [&](EventId event, PersonId person) {
        return code_of(as(organizer(), [&](const Context& c) { return attendance_of(c, event, person); }));
    };
    EXPECT_EQ(asked(event_.id, stranger), "not_found");
    EXPECT_EQ(asked(EventId{}, id_of("Awa Diallo")), "not_found");
    EXPECT_EQ(asked(event_.id, id_of("Awa Diallo")), "");
}

}  // namespace
}  // namespace passerelle::usecases
