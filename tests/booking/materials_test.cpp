// SPDX-License-Identifier: Apache-2.0
#include "booking/materials.hpp"

#include "booking/small_count.hpp"
#include "tests/booking/world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::booking {
namespace {

/// A session on Wednesday, October 7, 2026, 12:00 in Québec (16:00 UTC), booked on September 1.
class Materials : public testing::Test {
protected:
    Materials() { booking.booked_at = at("2026-09-01T12:00:00Z"); }

    std::string due(int days) const {
        return to_rfc3339(due_at({.id = {}, .label = {}, .due_days = days}, booking, session));
    }

    Booking booking;
    calendar::Meeting session = meeting(1, "2026-10-07T12:00", "2026-10-07T13:00");
};

TEST_F(Materials, AreDueAtTheEndOfADay) {
    EXPECT_EQ(due(7), "2026-10-01T04:00:00Z") << "the end of September 30 in Québec";
    EXPECT_EQ(due(1), "2026-10-07T04:00:00Z") << "the end of the day before";
    EXPECT_EQ(due(0), "2026-10-07T16:00:00Z") << "the day itself: until the session begins";
}

TEST_F(Materials, GiveWhoBooksLateTwoDays) {
    booking.booked_at = at("2026-09-30T15:00:00Z");
    EXPECT_EQ(due(7), "2026-10-02T15:00:00Z");
    booking.moved_at = at("2026-10-06T15:00:00Z");
    EXPECT_EQ(due(7), "2026-10-07T16:00:00Z") << "never after the session begins";
}

TEST_F(Materials, AreSoonForThreeDaysAndOverdueFromTheMoment) {
    const auto due = at("2026-10-01T04:00:00Z");
    EXPECT_EQ(state_of(false, due, at("2026-09-28T03:59:59Z")), MaterialState::open);
    EXPECT_EQ(state_of(false, due, at("2026-09-28T04:00:00Z")), MaterialState::soon);
    EXPECT_EQ(state_of(false, due, at("2026-10-01T03:59:59Z")), MaterialState::soon);
    EXPECT_EQ(state_of(false, due, due), MaterialState::overdue);
    EXPECT_EQ(state_of(true, due, due), MaterialState::delivered);
}

TEST_F(Materials, AreRemindedOfOnceEach) {
    const auto now = at("2026-10-01T12:00:00Z");
    using enum MaterialState;
    const auto owed = [&](MaterialState state, std::vector<MaterialReminder> sent = {}) {
        return reminder_owed(booking, session, state, sent, now);
    };
    EXPECT_EQ(owed(open), std::nullopt);
    EXPECT_EQ(owed(delivered), std::nullopt);
    EXPECT_EQ(owed(soon), MaterialReminder::soon);
    EXPECT_EQ(owed(soon, {MaterialReminder::soon}), std::nullopt);
    EXPECT_EQ(owed(overdue, {MaterialReminder::soon}), MaterialReminder::overdue);
    EXPECT_EQ(owed(overdue, {MaterialReminder::soon, MaterialReminder::overdue}), std::nullopt);
}

TEST_F(Materials, AreNotRemindedOfInVain) {
    const auto owed = [&](Instant now) { return reminder_owed(booking, session, MaterialState::overdue, {}, now); };
    EXPECT_TRUE(owed(at("2026-10-07T15:59:59Z")));
    EXPECT_FALSE(owed(at("2026-10-07T16:00:00Z"))) << "the session has begun";
    booking.status = BookingStatus::requested;
    EXPECT_FALSE(owed(at("2026-10-01T12:00:00Z")));
    booking.status = BookingStatus::confirmed;
    session.status = calendar::Status::cancelled;
    EXPECT_FALSE(owed(at("2026-10-01T12:00:00Z")));
}

RC_GTEST_FIXTURE_PROP(Materials, AreDueBetweenBookingAndSession, ()) {
    booking.booked_at = calendar::interval_of(session).begin - std::chrono::minutes{*rc::gen::inRange(0, 200'000)};
    const auto due = due_at({.id = {}, .label = {}, .due_days = *rc::gen::inRange(0, 91)}, booking, session);
    RC_ASSERT(due >= booking.booked_at);
    RC_ASSERT(due <= calendar::interval_of(session).begin);
}

TEST(MaterialList, SaysAllThatIsWrongAtOnce) {
    std::vector<Material> list{{.id = {}, .label = {"Diaporama", ""}, .due_days = 0},
                               {.id = {}, .label = {"", ""}, .due_days = 91}};
    const Error expected{
        Failure::invalid,
        {{"required", "materials/1/label/fr", {}}, {"out_of_range", "materials/1/due_days", {"0", "90"}}}};
    EXPECT_EQ(clean(list).error(), expected);
    list[1] = {.id = {}, .label = {"  Offres  d’emploi ", "Job offers"}, .due_days = 90};
    EXPECT_EQ(clean(list).value()[1].label.french, "Offres d’emploi");
    EXPECT_EQ(clean(std::vector<Material>(21, list[0])).error().issues.front().code, "list_too_long");
}

TEST(SmallCounts, AreNotShownUnderFive) {
    EXPECT_EQ(shown(0), std::nullopt);
    EXPECT_EQ(shown(4), std::nullopt);
    EXPECT_EQ(shown(5), 5);
}

}  // namespace
}  // namespace passerelle::booking
