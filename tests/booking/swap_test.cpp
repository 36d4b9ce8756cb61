// SPDX-License-Identifier: Apache-2.0
#include "booking/swap.hpp"

#include "tests/booking/world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::booking {
namespace {

/// Two partners in two sessions of Info-Emploi: October 7 and December 30, 2026, noon in Québec.
class Swapping : public testing::Test {
protected:
    Swapping() {
        programme.features.slots = true;
        for (auto* event : {&first, &second}) event->programme = programme.id = id<ProgrammeId>(1);
        first.meetings = {meeting(1, "2026-10-07T12:00", "2026-10-07T13:00")};
        second.meetings = {meeting(2, "2026-12-30T12:00", "2026-12-30T13:00")};
        slot_one = {id<SlotId>(1), 1, wall("2026-10-07T12:10"), wall("2026-10-07T12:30")};
        slot_two = {id<SlotId>(2), 1, wall("2026-12-30T12:10"), wall("2026-12-30T12:30")};
        mine.id = id<BookingId>(1);
        mine.slot = slot_one.id;
        mine.partner = matane.id;
        theirs.id = id<BookingId>(2);
        theirs.slot = slot_two.id;
        theirs.partner = gaspe.id;
    }

    Result<void> decide(std::string_view now = "2026-09-01T12:00:00Z", int mine_then = 0, int theirs_then = 0) const {
        const SlotSituation to_second{programme, second, second.meetings.front(), slot_two, false, mine_then, &matane};
        const SlotSituation to_first{programme, first, first.meetings.front(), slot_one, false, theirs_then, &gaspe};
        return decide_swap({mine, first.meetings.front(), to_second}, {theirs, second.meetings.front(), to_first},
                           at(now));
    }
    std::string code(std::string_view now = "2026-09-01T12:00:00Z", int mine_then = 0, int theirs_then = 0) const {
        const auto may = decide(now, mine_then, theirs_then);
        return may ? "" : may.error().issues.front().code;
    }

    calendar::Programme programme;
    calendar::Event first;
    calendar::Event second;
    calendar::Slot slot_one;
    calendar::Slot slot_two;
    Partner matane{id<PartnerId>(1), "Matane", Region::from_number(1).value()};
    Partner gaspe{id<PartnerId>(2), "Gaspé", Region::from_number(11).value()};
    Booking mine;
    Booking theirs;
};

TEST_F(Swapping, IsBetweenTwoPartnersWithBookings) {
    EXPECT_EQ(code(), "");
    theirs.partner = matane.id;
    EXPECT_EQ(code(), "swap_same_partner");
    theirs.partner = gaspe.id;
    theirs.status = BookingStatus::held;
    EXPECT_EQ(code(), "booking_held");
    theirs.status = BookingStatus::cancelled;
    EXPECT_EQ(code(), "booking_cancelled");
    theirs.status = BookingStatus::requested;
    EXPECT_EQ(code(), "");
    second.programme = id<ProgrammeId>(9);
    EXPECT_EQ(code(), "slot_of_other_programme");
}

TEST_F(Swapping, KeepsTheQuotaOfBothQuarters) {
    programme.slot_rules.per_partner_per_quarter = 2;
    EXPECT_EQ(code("2026-09-01T12:00:00Z", 1, 1), "");
    EXPECT_EQ(code("2026-09-01T12:00:00Z", 2, 1), "slot_quota");
    EXPECT_EQ(code("2026-09-01T12:00:00Z", 1, 2), "swap_other_quota");
    EXPECT_EQ(decide("2026-09-01T12:00:00Z", 0, 2).error().issues.front().arguments, std::vector<std::string>{"2"});
}

TEST_F(Swapping, KeepsWhoMayBook) {
    programme.slot_rules.regions = {1};
    EXPECT_EQ(code(), "swap_other_not_for_partner");
    programme.slot_rules.partners = {gaspe.id};
    EXPECT_EQ(code(), "");
    programme.slot_rules.regions = {};
    EXPECT_EQ(code(), "slot_not_for_partner");
}

TEST_F(Swapping, KeepsTheNoticeOfTheEarlierSession) {
    EXPECT_EQ(code("2026-10-05T16:00:00Z"), "");
    EXPECT_EQ(code("2026-10-05T16:00:01Z"), "slot_notice");
    EXPECT_EQ(code("2026-10-07T16:00:00Z"), "slot_past");
}

TEST_F(Swapping, IsAnsweredOnce) {
    Swap swap;
    EXPECT_TRUE(decide_swap_answer(swap));
    for (const auto status : {SwapStatus::accepted, SwapStatus::declined, SwapStatus::withdrawn, SwapStatus::lapsed}) {
        swap.status = status;
        EXPECT_EQ(decide_swap_answer(swap).error(), fail(Failure::conflict, "swap_answered"));
    }
}

RC_GTEST_FIXTURE_PROP(Swapping, ExchangesSlotsAndNothingElse, ()) {
    for (auto* booking : {&mine, &theirs}) booking->sequence = *rc::gen::inRange(0, 50);
    for (auto* event : {&first, &second}) event->meetings.front().sequence = *rc::gen::inRange(0, 50);
    const SlotSituation to_second{programme, second, second.meetings.front(), slot_two};
    const SlotSituation to_first{programme, first, first.meetings.front(), slot_one};
    const auto [one, other] = exchanged({mine, first.meetings.front(), to_second},
                                        {theirs, second.meetings.front(), to_first}, at("2026-09-01T12:00:00Z"));
    RC_ASSERT(one.slot == theirs.slot && other.slot == mine.slot);
    RC_ASSERT(one.partner == mine.partner && other.partner == theirs.partner);
    // Calendars take the newer of two invitations by SEQUENCE (RFC 5546).
    RC_ASSERT(invitation_sequence(one, second.meetings.front()) > invitation_sequence(mine, first.meetings.front()));
    RC_ASSERT(invitation_sequence(other, first.meetings.front()) >
              invitation_sequence(theirs, second.meetings.front()));
}

}  // namespace
}  // namespace passerelle::booking
