// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/swaps.hpp"

#include "tests/server/desk_house.hpp"

namespace passerelle::usecases {
namespace {

using booking::SwapStatus;
using test::code_of;

class Swaps : public test::AtTheDesk {
protected:
    Swaps() : ours_{booked(slot(1), rimouski_)}, theirs_{booked(slot(2), gaspe_)} {}

    /// Each act comes a moment after the one before, so that the newest mail is known.
    Result<booking::Swap> ask(const Actor& who, BookingId mine, BookingId theirs) {
        tick();
        return as(who, [&](const Context& c) {
            return ask_swap(c, {mine, theirs, "Notre conseillère sera en congé."});
        });
    }
    template <class Step>
    Result<booking::Swap> step(const Actor& who, Step step, SwapId id) {
        tick();
        return as(who, [&](const Context& c) { return step(c, id); });
    }

    booking::Booking ours_;
    booking::Booking theirs_;
};

TEST_F(Swaps, ExchangeBothSlotsOnceBothAgree) {
    const auto asked = ask(karine(), ours_.id, theirs_.id).value();
    EXPECT_EQ(notices().front().kind, "swap_asked");
    EXPECT_EQ(notices().front().to_email, "luc@exemple.quebec");
    EXPECT_NE(notices().front().text.find("Notre conseillère"), std::string::npos);
    EXPECT_EQ(owner(slot(1)), rimouski_.id) << "nothing changes until then";
    EXPECT_EQ(code_of(step(karine(), accept_swap, asked.id)), "not_found") << "who asks cannot answer";
    EXPECT_EQ(step(luc(), accept_swap, asked.id).value().status, SwapStatus::accepted);
    EXPECT_EQ(holder(slot(1))->id, theirs_.id);
    EXPECT_EQ(holder(slot(2))->id, ours_.id);
    EXPECT_EQ(mails("booking_swapped"), 2U);
    EXPECT_EQ(code_of(step(luc(), accept_swap, asked.id)), "swap_answered");
}

TEST_F(Swaps, CanBeDeclinedAndWithdrawn) {
    const auto one = ask(karine(), ours_.id, theirs_.id).value();
    EXPECT_EQ(code_of(ask(karine(), ours_.id, theirs_.id)), "swap_open");
    EXPECT_EQ(step(luc(), decline_swap, one.id).value().status, SwapStatus::declined);
    EXPECT_EQ(notices().front().kind, "swap_declined");
    EXPECT_EQ(notices().front().to_email, "karine@exemple.quebec");
    const auto two = ask(karine(), ours_.id, theirs_.id).value();
    EXPECT_EQ(code_of(step(luc(), withdraw_swap, two.id)), "not_found");
    EXPECT_EQ(step(karine(), withdraw_swap, two.id).value().status, SwapStatus::withdrawn);
    EXPECT_EQ(notices().front().kind, "swap_withdrawn");
    EXPECT_EQ(code_of(step(luc(), accept_swap, two.id)), "swap_answered");
    EXPECT_EQ(owner(slot(1)), rimouski_.id);
}

TEST_F(Swaps, AreOfWhatEverybodySees) {
    set([](DeskSettings& settings) { settings.rules.approved_by_itself = false; });
    const auto requested = booked(slot(3), gaspe_);
    EXPECT_EQ(code_of(ask(karine(), ours_.id, requested.id)), "not_found");
    EXPECT_EQ(code_of(ask(luc(), ours_.id, theirs_.id)), "not_found");
    EXPECT_EQ(code_of(ask(karine(), ours_.id, ours_.id)), "swap_same_partner");
    const auto candidates =
        as(karine(), [&](const Context& c) { return swap_candidates(c, own_booking(c, ours_.id).value()); });
    ASSERT_EQ(candidates.size(), 1U);
    EXPECT_EQ(candidates[0].booking.id, theirs_.id);
}

TEST_F(Swaps, KeepTheRulesOfBothWhenTheyAreAccepted) {
    const auto later = booked(slot(9), gaspe_);
    const auto asked = ask(karine(), ours_.id, later.id).value();
    set([](DeskSettings& settings) { settings.rules.per_partner_per_quarter = 1; });
    EXPECT_EQ(code_of(step(luc(), accept_swap, asked.id)), "slot_quota") << "Gaspé presents in this quarter already";
    EXPECT_EQ(owner(slot(9)), gaspe_.id);
    EXPECT_EQ(owner(slot(1)), rimouski_.id);
    cancel(theirs_.id);
    EXPECT_TRUE(step(luc(), accept_swap, asked.id));
    EXPECT_EQ(owner(slot(9)), rimouski_.id);
}

TEST_F(Swaps, LapseWithTheBookingTheyAreAbout) {
    const auto asked = ask(karine(), ours_.id, theirs_.id).value();
    cancel(theirs_.id);
    EXPECT_EQ(code_of(step(luc(), accept_swap, asked.id)), "swap_answered");
    EXPECT_TRUE(as(karine(), [&](const Context& c) { return open_swaps_of(c, rimouski_.id); }).empty());
}

TEST_F(Swaps, StayWithinOneSessionToo) {
    const auto neighbour = booked(slot(1, 1), amos_);
    const auto asked = ask(karine(), ours_.id, neighbour.id).value();
    ASSERT_TRUE(step(organizer(), accept_swap, asked.id)) << "an organizer may answer for a partner";
    EXPECT_EQ(owner(slot(1, 0)), amos_.id);
    EXPECT_EQ(owner(slot(1, 1)), rimouski_.id);
}

}  // namespace
}  // namespace passerelle::usecases
