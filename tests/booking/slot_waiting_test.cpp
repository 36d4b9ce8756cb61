// SPDX-License-Identifier: Apache-2.0
#include "booking/slot_waiting.hpp"

#include "tests/booking/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace passerelle::booking {
namespace {

using testing::ElementsAre;

constexpr const char* montreal = "America/Toronto";

InLine one(std::uint8_t number, std::string_view joined, std::optional<std::string_view> presented = {},
           bool may_take = true) {
    return {id<SlotWaitId>(number), id<PartnerId>(number), at(joined),
            presented ? std::optional{at(*presented)} : std::nullopt, may_take};
}

std::vector<int> numbers(const std::vector<InLine>& line) {
    std::vector<int> all;
    for (const auto& who : line) all.push_back(who.id.bytes().back());
    return all;
}

TEST(WaitingOrder, IsByTheDayOfJoiningFirst) {
    const auto ordered = in_order(
        {one(1, "2026-10-02T14:00:00Z"), one(2, "2026-10-01T14:00:00Z", "2026-09-30T16:00:00Z")}, montreal, true);
    EXPECT_THAT(numbers(ordered), ElementsAre(2, 1)) << "a later day never passes, however long its region waited";
}

TEST(WaitingOrder, TakesTheDayFromTheClocksOfTheSession) {
    // 03:59 UTC is still the evening of October 1 in Montréal; 04:00 is the day after.
    const std::vector line{one(1, "2026-10-02T04:00:00Z"), one(2, "2026-10-02T03:59:59Z", "2026-09-30T16:00:00Z")};
    EXPECT_THAT(numbers(in_order(line, montreal, true)), ElementsAre(2, 1));
    EXPECT_THAT(numbers(in_order(line, "Etc/UTC", true)), ElementsAre(1, 2)) << "one day there: the region decides";
}

TEST(WaitingOrder, GivesATieToTheRegionThatHasNotPresentedLately) {
    const auto ordered =
        in_order({one(1, "2026-10-01T12:00:00Z", "2026-09-23T16:00:00Z"),
                  one(2, "2026-10-01T13:00:00Z", "2026-06-03T16:00:00Z"), one(3, "2026-10-01T14:00:00Z")},
                 montreal, true);
    EXPECT_THAT(numbers(ordered), ElementsAre(3, 2, 1)) << "never, then longest ago";
}

TEST(WaitingOrder, FallsBackToTheMomentAndThenTheId) {
    const auto ordered =
        in_order({one(3, "2026-10-01T12:00:00Z"), one(2, "2026-10-01T12:00:00Z"), one(1, "2026-10-01T12:00:01Z")},
                 montreal, true);
    EXPECT_THAT(numbers(ordered), ElementsAre(2, 3, 1));
}

TEST(WaitingOrder, WithoutRotationIsFirstComeFirstServed) {
    const auto ordered = in_order(
        {one(1, "2026-10-01T12:00:01Z"), one(2, "2026-10-01T12:00:00Z", "2026-09-30T16:00:00Z")}, montreal, false);
    EXPECT_THAT(numbers(ordered), ElementsAre(2, 1));
}

TEST(NextInLine, PassesOverWhoMayNotAndNobodyElse) {
    const auto first = one(1, "2026-10-01T12:00:00Z", {}, false);
    const auto second = one(2, "2026-10-01T12:00:01Z");
    EXPECT_EQ(next_in_line({first, second}), second.id);
    EXPECT_EQ(next_in_line({first}), std::nullopt);
    EXPECT_EQ(next_in_line({}), std::nullopt);
}

TEST(LastPresented, LooksNoFurtherThanTheSession) {
    const std::vector begins{at("2026-10-14T16:00:00Z"), at("2026-09-02T16:00:00Z"), at("2026-09-30T16:00:00Z")};
    EXPECT_EQ(last_presented(begins, at("2026-10-07T16:00:00Z")), at("2026-09-30T16:00:00Z"));
    EXPECT_EQ(last_presented(begins, at("2026-10-14T16:00:00Z")), at("2026-10-14T16:00:00Z")) << "this session itself";
    EXPECT_EQ(last_presented(begins, at("2026-09-02T15:59:59Z")), std::nullopt);
    EXPECT_EQ(last_presented({}, at("2026-09-02T15:59:59Z")), std::nullopt);
}

std::vector<InLine> any_line() {
    const auto size = *rc::gen::inRange<std::size_t>(0, 12);
    std::vector<InLine> line;
    for (std::size_t i = 0; i < size; ++i) {
        auto who = one(static_cast<std::uint8_t>(i + 1), "2026-10-01T12:00:00Z", {}, *rc::gen::arbitrary<bool>());
        who.joined_at += std::chrono::hours{*rc::gen::inRange(0, 96)};
        if (*rc::gen::arbitrary<bool>())
            who.region_presented = at("2026-09-01T16:00:00Z") + std::chrono::days{*rc::gen::inRange(0, 5)};
        line.push_back(who);
    }
    return line;
}

RC_GTEST_PROP(WaitingOrder, DoesNotDependOnHowTheListWasRead, ()) {
    auto line = any_line();
    const auto ordered = numbers(in_order(line, montreal, true));
    std::ranges::reverse(line);
    RC_ASSERT(numbers(in_order(line, montreal, true)) == ordered);
    RC_ASSERT(ordered.size() == line.size());
}

RC_GTEST_PROP(WaitingOrder, LetsNobodyOfALaterDayPass, ()) {
    const auto ordered = in_order(any_line(), montreal, true);
    for (std::size_t i = 1; i < ordered.size(); ++i)
        RC_ASSERT(ordered[i].joined_at - ordered[i - 1].joined_at > -std::chrono::hours{24});
}

RC_GTEST_PROP(WaitingOrder, StaysTheSameForThoseWhoRemain, ()) {
    auto line = any_line();
    RC_PRE(!line.empty());
    auto before = numbers(in_order(line, montreal, true));
    const auto leaves = *rc::gen::inRange<std::size_t>(0, line.size());
    std::erase(before, static_cast<int>(line[leaves].id.bytes().back()));
    line.erase(line.begin() + static_cast<std::ptrdiff_t>(leaves));
    RC_ASSERT(numbers(in_order(line, montreal, true)) == before);
}

RC_GTEST_PROP(NextInLine, LeavesNoSlotIdleWhileSomebodyMayTakeIt, ()) {
    const auto ordered = in_order(any_line(), montreal, *rc::gen::arbitrary<bool>());
    const auto next = next_in_line(ordered);
    RC_ASSERT(next.has_value() == std::ranges::any_of(ordered, &InLine::may_take));
    for (const auto& who : ordered) {
        if (who.id == next) break;
        RC_ASSERT(!who.may_take);
    }
}

/// Info-Emploi on October 7, 2026, 12:00 to 13:00 in Québec, with one slot.
class Waiting : public testing::Test {
protected:
    Waiting() {
        programme.features.slots = true;
        event.meetings = {meeting(1, "2026-10-07T12:00", "2026-10-07T13:00")};
        event.meetings.front().slots = {{id<SlotId>(1), 1, wall("2026-10-07T12:10"), wall("2026-10-07T12:30")}};
    }
    WaitSituation situation() const { return {programme, event, event.meetings.front(), partner}; }
    static std::string refused(const WaitSituation& situation, std::string_view now) {
        const auto may = decide_wait(situation, at(now));
        return may ? "" : may.error().issues.front().code;
    }

    calendar::Programme programme;
    calendar::Event event;
    Partner partner{id<PartnerId>(1), "MRC", Region::from_number(1).value()};
};

TEST_F(Waiting, IsForSessionsThatAreFull) {
    EXPECT_EQ(refused(situation(), "2026-09-01T12:00:00Z"), "");
    auto open = situation();
    open.slot_open = true;
    EXPECT_EQ(refused(open, "2026-09-01T12:00:00Z"), "wait_slot_open");
}

TEST_F(Waiting, IsOncePerPartnerAndNotBesideASlot) {
    auto twice = situation();
    twice.waits_already = true;
    EXPECT_EQ(refused(twice, "2026-09-01T12:00:00Z"), "wait_twice");
    auto presents = situation();
    presents.presents_already = true;
    EXPECT_EQ(refused(presents, "2026-09-01T12:00:00Z"), "wait_presents");
}

TEST_F(Waiting, KeepsTheRulesOfABooking) {
    EXPECT_EQ(refused(situation(), "2026-10-05T16:00:00Z"), "");
    EXPECT_EQ(refused(situation(), "2026-10-05T16:00:01Z"), "slot_notice");
    programme.slot_rules.regions = {2};
    EXPECT_EQ(refused(situation(), "2026-09-01T12:00:00Z"), "slot_not_for_partner");
    programme.slot_rules.regions = {1};
    programme.slot_rules.per_partner_per_quarter = 1;
    auto used = situation();
    used.bookings_this_quarter = 1;
    EXPECT_EQ(refused(used, "2026-09-01T12:00:00Z"), "slot_quota");
    event.meetings.front().slots.clear();
    EXPECT_EQ(refused(situation(), "2026-09-01T12:00:00Z"), "session_without_slots");
}

}  // namespace
}  // namespace passerelle::booking
