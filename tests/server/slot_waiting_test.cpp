// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/slot_waiting.hpp"

#include "tests/server/desk_house.hpp"

namespace passerelle::usecases {
namespace {

using booking::BookingStatus;
using booking::SlotWaitStatus;
using test::code_of;

class WaitingForASlot : public test::AtTheDesk {
protected:
    std::vector<WaitingPartner> list(std::size_t week) {
        return as(organizer(), [&](const Context& c) {
            return waiting_list(c, find_session_place(c.tx, meeting(week).id).value());
        });
    }
    void tend() {
        as_nobody([](const Context& c) { serve_all_lists(c); });
    }
};

TEST_F(WaitingForASlot, IsForSessionsThatAreFull) {
    EXPECT_EQ(code_of(wait(rimouski_, 1)), "wait_slot_open");
    fill(1);
    const auto waits = wait(rimouski_, 1);
    ASSERT_TRUE(waits);
    EXPECT_EQ(mails("slot_waiting"), 1U);
    EXPECT_EQ(code_of(wait(rimouski_, 1)), "wait_twice");
    EXPECT_EQ(as(karine(), [&](const Context& c) { return waits_of(c, rimouski_.id); }).front().place, 1);
}

TEST_F(WaitingForASlot, GivesAFreedSlotToTheHeadInTheSameTransaction) {
    const auto full = fill(1);
    wait(rimouski_, 1).value();
    now_ += std::chrono::days{1};
    wait(gaspe_, 1).value();
    cancel(full[1].id);
    EXPECT_EQ(owner(slot(1, 1)), rimouski_.id);
    EXPECT_EQ(holder(slot(1, 1))->presentation.title, "J’attends");
    EXPECT_EQ(mails("booking_promoted"), 1U);
    EXPECT_EQ(code_of(book(luc(), slot(1, 1), gaspe_)), "slot_taken");
    EXPECT_EQ(list(1).size(), 1U);
}

TEST_F(WaitingForASlot, LetsTheRegionThatPresentedLatelyGoLastInATie) {
    booked(slot(1), rimouski_);
    const auto full = fill(2);
    wait(rimouski_, 2).value();
    tick();
    wait(gaspe_, 2).value();
    EXPECT_EQ(list(2).front().partner.id, gaspe_.id) << "the same day; its region has never presented";
    set([](DeskSettings& settings) { settings.rules.regions_in_rotation = false; });
    EXPECT_EQ(list(2).front().partner.id, rimouski_.id);
    cancel(full[0].id);
    EXPECT_EQ(owner(slot(2, 0)), rimouski_.id);
}

TEST_F(WaitingForASlot, PassesOverWhoseQuotaIsReachedAndComesBack) {
    set([](DeskSettings& settings) { settings.rules.per_partner_per_quarter = 1; });
    const auto full = fill(2);
    wait(rimouski_, 2).value();
    now_ += std::chrono::hours{24};
    wait(gaspe_, 2).value();
    const auto elsewhere = booked(slot(4), rimouski_);
    cancel(full[0].id);
    EXPECT_EQ(owner(slot(2, 0)), gaspe_.id);
    cancel(full[1].id);
    EXPECT_EQ(owner(slot(2, 1)), std::nullopt) << "the only one who waits may not take it";
    cancel(elsewhere.id);
    EXPECT_EQ(owner(slot(2, 1)), rimouski_.id) << "its quota has room again";
}

TEST_F(WaitingForASlot, ComesBeforeAnyPasserByWhenAHoldEnds) {
    auto full = fill(1);
    cancel(full[0].id);
    hold(karine(), slot(1, 0), rimouski_).value();
    wait(gaspe_, 1).value();
    now_ += std::chrono::minutes{30};
    EXPECT_EQ(code_of(hold(organizer(), slot(1, 0), amos_)), "slot_taken") << "given to the list first";
    EXPECT_EQ(owner(slot(1, 0)), gaspe_.id);
}

TEST_F(WaitingForASlot, IsServedByTheRoundWhenNobodyAsks) {
    auto full = fill(1);
    cancel(full[0].id);
    hold(karine(), slot(1, 0), rimouski_).value();
    wait(gaspe_, 1).value();
    now_ += std::chrono::minutes{30};
    tend();
    EXPECT_EQ(owner(slot(1, 0)), gaspe_.id);
}

TEST_F(WaitingForASlot, FollowsTheRulesAsSoonAsTheyChange) {
    const auto full = fill(1);
    wait(rimouski_, 1).value();
    set([](DeskSettings& settings) { settings.rules.regions = {11, 12, 13, 14}; });
    cancel(full[0].id);
    EXPECT_EQ(owner(slot(1, 0)), std::nullopt);
    set([](DeskSettings& settings) { settings.rules.regions = {}; });
    EXPECT_EQ(owner(slot(1, 0)), rimouski_.id);
}

TEST_F(WaitingForASlot, CanBeLeftAndIsOnesOwn) {
    const auto full = fill(1);
    const auto waits = wait(rimouski_, 1).value();
    EXPECT_EQ(code_of(as(luc(), [&](const Context& c) { return leave_waiting(c, waits.id); })), "not_found");
    EXPECT_EQ(as(karine(), [&](const Context& c) { return leave_waiting(c, waits.id); }).value().status,
              SlotWaitStatus::left);
    EXPECT_EQ(code_of(as(karine(), [&](const Context& c) { return leave_waiting(c, waits.id); })), "wait_ended");
    cancel(full[0].id);
    EXPECT_EQ(owner(slot(1, 0)), std::nullopt);
}

TEST_F(WaitingForASlot, EndsWhenNoSlotCanComeAnyMore) {
    const auto full = fill(1);
    const auto waits = wait(rimouski_, 1).value();
    now_ = calendar::interval_of(meeting(1)).begin - std::chrono::hours{48} + std::chrono::microseconds{1};
    tend();
    EXPECT_EQ(as(karine(), [&](const Context& c) { return waits_of(c, rimouski_.id); }).front().wait.status,
              SlotWaitStatus::lapsed);
    cancel(full[0].id);
    EXPECT_EQ(owner(slot(1, 0)), std::nullopt);
}

TEST_F(WaitingForASlot, EndsWhenAMoveBringsThePartnerIn) {
    const auto full = fill(1);
    const auto own = booked(slot(2), rimouski_);
    wait(rimouski_, 1).value();
    set([](DeskSettings& settings) { settings.rules.per_partner_per_quarter = 1; });
    cancel(full[0].id);
    ASSERT_EQ(owner(slot(1, 0)), std::nullopt) << "its quota is reached";
    as(karine(), [&](const Context& c) { return move_booking(c, own.id, slot(1, 0)); }).value();
    EXPECT_TRUE(list(1).empty());
}

TEST_F(WaitingForASlot, ServesTheListOfTheSessionThatABookingLeaves) {
    const auto full = fill(1);
    wait(gaspe_, 1).value();
    as(organizer(), [&](const Context& c) { return move_booking(c, full[2].id, slot(3)); }).value();
    EXPECT_EQ(owner(slot(1, 2)), gaspe_.id);
}

}  // namespace
}  // namespace passerelle::usecases
