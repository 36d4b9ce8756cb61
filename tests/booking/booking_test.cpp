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

TEST_F(BookingTest, IsForThePartnersThatTheProgrammeNames) {
    const Partner partner{id<PartnerId>(1), "MRC", Region::from_number(11).value()};
    const auto by = [&] {
        return decide_booking({programme, event, event.meetings.front(), slot, false, 0, &partner}, early);
    };
    EXPECT_TRUE(by()) << "anyone where nobody is named";
    programme.slot_rules.regions = {1, 9};
    EXPECT_EQ(by().error(), fail(Failure::conflict, "slot_not_for_partner"));
    EXPECT_TRUE(decide(early)) << "whether the slot is open at all is another question";
    programme.slot_rules.regions = {1, 11};
    EXPECT_TRUE(by());
    programme.slot_rules.regions = {};
    programme.slot_rules.partners = {id<PartnerId>(2)};
    EXPECT_FALSE(by());
    programme.slot_rules.partners = {id<PartnerId>(1), id<PartnerId>(2)};
    EXPECT_TRUE(by());
}

TEST_F(BookingTest, AHoldLastsAsLongAsTheProgrammeSays) {
    programme.slot_rules.hold = std::chrono::minutes{20};
    SlotSituation situation{programme, event, event.meetings.front(), slot};
    EXPECT_EQ(decide_hold(situation, early).value(), early + std::chrono::minutes{20});
    situation.holds_another = true;
    EXPECT_EQ(decide_hold(situation, early).error(), fail(Failure::conflict, "slot_hold_open"));
    EXPECT_TRUE(decide_booking(situation, early)) << "what is presented at once keeps nobody out for nothing";
    situation.taken = true;
    EXPECT_EQ(decide_hold(situation, early).error(), fail(Failure::conflict, "slot_taken"));
}

TEST_F(BookingTest, AHoldEndsAtItsMoment) {
    Booking hold;
    hold.status = BookingStatus::held;
    hold.held_until = early + std::chrono::minutes{30};
    const auto last = *hold.held_until - std::chrono::microseconds{1};
    EXPECT_FALSE(has_expired(hold, last));
    EXPECT_TRUE(has_expired(hold, *hold.held_until));
    EXPECT_EQ(decide_presentation(hold, programme, last).value(), BookingStatus::confirmed);
    EXPECT_EQ(decide_presentation(hold, programme, *hold.held_until).error(), fail(Failure::conflict, "hold_ended"));
    programme.slot_rules.approved_by_itself = false;
    EXPECT_EQ(decide_presentation(hold, programme, last).value(), BookingStatus::requested);
    hold.status = BookingStatus::confirmed;
    EXPECT_FALSE(has_expired(hold, *hold.held_until));
    EXPECT_EQ(decide_presentation(hold, programme, last).error(), fail(Failure::conflict, "booking_not_held"));
}

TEST_F(BookingTest, MovesToAnotherOpenSlotOfTheProgramme) {
    calendar::Event later = event;
    later.meetings = {meeting(2, "2026-10-14T12:00", "2026-10-14T13:00")};
    calendar::Slot open{id<SlotId>(2), 1, wall("2026-10-14T12:10"), wall("2026-10-14T12:30")};
    Booking booking;
    booking.slot = slot.id;
    SlotSituation target{programme, later, later.meetings.front(), open};
    const auto move = [&](Instant now) { return decide_move(booking, event, event.meetings.front(), target, now); };
    EXPECT_EQ(move(early).value(), BookingStatus::confirmed);
    EXPECT_TRUE(move(at("2026-10-07T15:59:59Z"))) << "until its own session begins";
    EXPECT_EQ(move(at("2026-10-07T16:00:00Z")).error(), fail(Failure::conflict, "slot_past"));
    booking.status = BookingStatus::requested;
    EXPECT_EQ(move(early).value(), BookingStatus::requested);
    booking.status = BookingStatus::held;
    EXPECT_EQ(move(early).error(), fail(Failure::conflict, "booking_held"));
    booking.status = BookingStatus::declined;
    EXPECT_EQ(move(early).error(), fail(Failure::conflict, "booking_cancelled"));
    booking.status = BookingStatus::confirmed;
    booking.slot = open.id;
    EXPECT_EQ(move(early).error(), fail(Failure::conflict, "nothing_changed"));
    booking.slot = slot.id;
    target.taken = true;
    EXPECT_EQ(move(early).error(), fail(Failure::conflict, "slot_taken"));
    later.programme = id<ProgrammeId>(9);
    EXPECT_EQ(move(early).error(), fail(Failure::conflict, "slot_of_other_programme"));
}

TEST_F(BookingTest, AMovedInvitationIsNewerThanTheOneBefore) {
    Booking booking;
    booking.slot = slot.id;
    event.meetings.front().sequence = 7;
    const auto before = invitation_sequence(booking, event.meetings.front());
    const auto after = moved(booking, event.meetings.front(), id<SlotId>(2), early);
    EXPECT_EQ(after.slot, id<SlotId>(2));
    EXPECT_EQ(after.placed_at(), early);
    EXPECT_GT(invitation_sequence(after, meeting(2, "2026-10-14T12:00", "2026-10-14T13:00")), before);
    booking.status = BookingStatus::requested;
    EXPECT_LT(invitation_sequence(booking, event.meetings.front()), before) << "a confirmation is news";
    booking.status = BookingStatus::cancelled;
    EXPECT_GT(invitation_sequence(booking, event.meetings.front()), before);
}

TEST_F(BookingTest, OnlyWhatIsRequestedIsAnswered) {
    Booking booking;
    booking.status = BookingStatus::requested;
    EXPECT_TRUE(decide_answer(booking));
    using enum BookingStatus;
    for (const auto status : {held, confirmed, declined, expired, cancelled}) {
        booking.status = status;
        EXPECT_EQ(decide_answer(booking).error(), fail(Failure::conflict, "booking_not_requested"));
    }
}

TEST(Quarter, IsThatOfTheMeetingsClocks) {
    const auto quarter = quarter_of(meeting(1, "2026-10-01T00:00", "2026-10-01T01:00"));
    EXPECT_EQ(quarter.begin, at("2026-10-01T04:00:00Z"));
    EXPECT_EQ(quarter.end, at("2027-01-01T05:00:00Z"));
    EXPECT_EQ(quarter_of(meeting(1, "2026-09-30T23:00", "2026-10-01T00:00")).end, quarter.begin);
}

TEST(Presentation, NeedsADiallableNumberOrNone) {
    const auto phone = [](std::string text) { return clean({.title = "Vivre ici", .phone = std::move(text)}); };
    EXPECT_EQ(phone(" 418 555-0123, poste 4 (Anne) ").value().phone, "418 555-0123, poste 4 (Anne)");
    EXPECT_EQ(phone("  ").value().phone, "");
    EXPECT_EQ(phone("555-012").error(), fail(Failure::invalid, "phone_malformed", "phone"));
    EXPECT_TRUE(phone("555-0123"));
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
