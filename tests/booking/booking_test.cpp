// SPDX-License-Identifier: Apache-2.0
#include "booking/booking.hpp"

#include "tests/booking/world.hpp"

#include <gtest/gtest.h>

namespace passerelle::booking {
namespace {

/// Info-Emploi on Wednesday, October 7, 2026, 12:00 to 13:00 in Québec (16:00 to 17:00 UTC), slot at 12:10.
class BookingTest : public testing::Test {
protected:
    BookingTest() {
        programme.features.slots = true;
        event.meetings = {meeting(1, "2026-10-07T12:00", "2026-10-07T13:00")};
        slot = {id<SlotId>(1), 1, wall("2026-10-07T12:10"), wall("2026-10-07T12:30")};
    }

    Result<BookingStatus> decide(Instant now, bool taken = false, int already = 0) const {
        return decide_booking({programme, event, event.meetings.front(), slot, taken, already}, now);
    }

    calendar::Programme programme;
    calendar::Event event;
    calendar::Slot slot;
    const Instant early = at("2026-09-01T12:00:00Z");
    const Instant closing = at("2026-10-05T16:00:00Z");  // 48 hours before
};

TEST_F(BookingTest, AFreeSlotIsConfirmedAtOnce) {
    EXPECT_EQ(decide(early).value(), BookingStatus::confirmed);
}

TEST_F(BookingTest, AnOrganizerConfirmsWhereTheProgrammeSaysSo) {
    programme.slot_rules.approved_by_itself = false;
    EXPECT_EQ(decide(early).value(), BookingStatus::requested);
}

TEST_F(BookingTest, AProgrammeWithoutSlotsHasNoneToBook) {
    programme.features.slots = false;
    EXPECT_EQ(decide(early).error(), fail(Failure::conflict, "programme_without_slots"));
}

TEST_F(BookingTest, ATakenSlotStaysTaken) {
    EXPECT_EQ(decide(early, true).error(), fail(Failure::conflict, "slot_taken"));
}

TEST_F(BookingTest, ACancelledSessionHasNoSlots) {
    event.status = calendar::Status::cancelled;
    EXPECT_EQ(decide(early).error(), fail(Failure::conflict, "slot_cancelled"));
    event.status = calendar::Status::scheduled;
    event.meetings.front().status = calendar::Status::cancelled;
    EXPECT_EQ(decide(early).error(), fail(Failure::conflict, "slot_cancelled"));
}

TEST_F(BookingTest, ASlotClosesFortyEightHoursBeforeItsMeeting) {
    EXPECT_EQ(decide(closing).value(), BookingStatus::confirmed);
    EXPECT_EQ(decide(closing + std::chrono::microseconds{1}).error(),
              fail(Failure::conflict, "slot_notice", {}, {"48"}));
}

TEST_F(BookingTest, WithoutNoticeASlotCanBeBookedUntilItsMeetingBegins) {
    programme.slot_rules.notice = std::chrono::hours{0};
    EXPECT_EQ(decide(at("2026-10-07T16:00:00Z")).value(), BookingStatus::confirmed);
    EXPECT_EQ(decide(at("2026-10-07T16:00:01Z")).error(), fail(Failure::conflict, "slot_notice", {}, {"0"}));
    EXPECT_EQ(decide(at("2026-10-07T16:10:00Z")).error(), fail(Failure::conflict, "slot_past"));
}

TEST_F(BookingTest, TheQuotaCountsActiveBookingsOfTheQuarter) {
    EXPECT_EQ(decide(early, false, 99).value(), BookingStatus::confirmed);
    programme.slot_rules.per_partner_per_quarter = 2;
    EXPECT_EQ(decide(early, false, 1).value(), BookingStatus::confirmed);
    EXPECT_EQ(decide(early, false, 2).error(), fail(Failure::conflict, "slot_quota", {}, {"2"}));
    programme.slot_rules.per_partner_per_quarter = 0;
    EXPECT_EQ(decide(early, false, 0).error(), fail(Failure::conflict, "slot_quota", {}, {"0"}));
}

TEST_F(BookingTest, ABookingCanBeCancelledUntilTheSessionIsOver) {
    Booking booking;
    const auto& session = event.meetings.front();
    EXPECT_TRUE(decide_cancellation(booking, session, at("2026-10-07T16:59:59Z")));
    EXPECT_EQ(decide_cancellation(booking, session, at("2026-10-07T17:00:00Z")).error(),
              fail(Failure::conflict, "slot_past"));
    booking.status = BookingStatus::requested;
    EXPECT_TRUE(decide_cancellation(booking, session, early));
    booking.status = BookingStatus::cancelled;
    EXPECT_EQ(decide_cancellation(booking, session, early).error(), fail(Failure::conflict, "booking_cancelled"));
}

TEST(Presentation, IsCleanedTextByText) {
    const auto cleaned = clean({.title = "  La  Matanie vous attend ", .presenters = "Marie\r\nPaul", .needs = " "});
    const Presentation expected{.title = "La Matanie vous attend", .presenters = "Marie\nPaul"};
    EXPECT_EQ(cleaned.value(), expected);
}

TEST(Presentation, TellsAllThatIsWrongAtOnce) {
    const auto wrong = clean({.title = "ab",
                              .presenters = std::string(2001, 'x'),
                              .community = "\xFF",
                              .job_offers = std::string(2000, 'x'),
                              .needs = "\x01"});
    const Error expected{Failure::invalid,
                         {{"text_too_short", "title", {"3"}},
                          {"text_too_long", "presenters", {"2000"}},
                          {"text_malformed", "community", {}},
                          {"text_control", "needs", {}}}};
    EXPECT_EQ(wrong.error(), expected);
    EXPECT_EQ(clean({.title = " "}).error(), fail(Failure::invalid, "required", "title"));
    EXPECT_EQ(clean({.title = std::string(161, 'x')}).error(),
              fail(Failure::invalid, "text_too_long", "title", {"160"}));
}

}  // namespace
}  // namespace passerelle::booking
