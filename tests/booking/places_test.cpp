// SPDX-License-Identifier: Apache-2.0
#include "booking/places.hpp"

#include "tests/booking/place_world.hpp"

#include <gtest/gtest.h>

namespace passerelle::booking {
namespace {

using enum RegistrationStatus;
using enum Sector;
using std::chrono::minutes;

class Places : public testing::Test, public PlaceHouse {
protected:
    static std::string code(const Result<std::vector<Change>>& result) {
        return result ? std::string{} : result.error().issues.front().code;
    }
};

TEST_F(Places, GoToWhoComesFirstAndThenToTheLine) {
    rules.capacity = 2;
    const int a = join(), b = join(), c = join(), d = join();
    EXPECT_EQ(status(b), confirmed);
    EXPECT_EQ(status(c), waiting);
    EXPECT_EQ(why(c), Why::no_free_place);
    leave(a);
    EXPECT_EQ(status(c), confirmed);
    EXPECT_EQ(status(d), waiting);
    EXPECT_EQ(code(decide(Leave{{rid(a)}})), "registration_cancelled");
    EXPECT_EQ(code(decide(Leave{{rid(99)}})), "registration_unknown");
}

TEST_F(Places, WithoutACapacityAreForAll) {
    for (int i = 0; i < 50; ++i) EXPECT_EQ(status(join()), confirmed);
    rules.capacity = 10;
    EXPECT_EQ(status(join()), waiting) << "nobody is driven out, nobody comes in";
    rules.capacity.reset();
    pass();
    EXPECT_EQ(status(next - 1), confirmed);
}

TEST_F(Places, OfACancelledOrPastEventAreGivenToNobody) {
    rules.capacity = 1;
    const int a = join(), b = join();
    rules.open = false;
    leave(a);
    EXPECT_EQ(status(b), waiting);
    EXPECT_EQ(why(b), Why::event_closed);
    rules.open = true;
    now = rules.ends;
    pass();
    EXPECT_EQ(status(b), waiting);
}

TEST_F(Places, KeptForASectorGoToItAloneUntilTheRelease) {
    rules.capacity = 4;
    rules.settings.quotas = {{municipal, 2, {}}};
    rules.settings.release = at("2026-09-20T00:00:00Z");
    const int a = join(business), b = join(), c = join(community);
    EXPECT_EQ(status(a), confirmed);
    EXPECT_EQ(status(b), confirmed);
    EXPECT_EQ(status(c), waiting);
    EXPECT_EQ(why(c), Why::kept_for_sectors);
    const int m = join(municipal);
    EXPECT_EQ(status(m), confirmed) << "it may pass those who may not have this place";
    now = *rules.settings.release - std::chrono::seconds{2};
    pass();
    EXPECT_EQ(status(c), waiting);
    pass();
    EXPECT_EQ(now, *rules.settings.release);
    EXPECT_EQ(status(c), confirmed);
    EXPECT_EQ(status(join(municipal)), waiting) << "what was released is gone";
}

TEST_F(Places, OfASectorEndAtItsCeilingAlsoAfterTheRelease) {
    rules.capacity = 10;
    rules.settings.quotas = {{business, 0, 2}};
    const int a = join(business);
    join(business);
    const int c = join(business);
    EXPECT_EQ(status(c), waiting);
    EXPECT_EQ(why(c), Why::sector_at_ceiling);
    EXPECT_EQ(status(join(community)), confirmed);
    rules.settings.release = now;
    pass();
    EXPECT_EQ(status(c), waiting);
    leave(a);
    EXPECT_EQ(status(c), confirmed);
}

TEST_F(Places, OfAFloorRaisedLateComeToTheSectorAsOthersLeave) {
    rules.capacity = 2;
    const int a = join(business), b = join(business), c = join(business);
    rules.settings.quotas = {{municipal, 1, {}}};
    const int m = join(municipal);
    EXPECT_EQ(status(m), waiting);
    leave(a);
    EXPECT_EQ(status(m), confirmed);
    EXPECT_EQ(status(c), waiting);
    leave(b);
    EXPECT_EQ(status(c), confirmed);
}

TEST_F(Places, OfferedCountAsTakenAndRunOut) {
    rules.capacity = 1;
    rules.settings.offer = minutes{60};
    const int a = join(), b = join(), c = join();
    EXPECT_EQ(status(a), confirmed) << "who asks now needs no offer";
    leave(a);
    EXPECT_EQ(status(b), offered);
    EXPECT_EQ(*get(b).offered_until, now + minutes{60});
    EXPECT_EQ(status(join()), waiting);
    EXPECT_EQ(code(decide(Accept{{rid(c)}})), "registration_not_offered");
    now = *get(b).offered_until - std::chrono::seconds{2};
    pass();
    EXPECT_EQ(status(b), offered);
    pass();
    EXPECT_EQ(status(b), expired) << "the deadline itself is too late";
    EXPECT_EQ(status(c), offered);
    EXPECT_EQ(code(decide(Accept{{rid(b)}})), "offer_expired");
    EXPECT_EQ(code(decide(Accept{{rid(c)}})), "");
    EXPECT_EQ(status(c), confirmed);
    EXPECT_FALSE(get(c).offered_until);
}

TEST_F(Places, OfferedAreNotAcceptedAfterTheDeadlineEvenBeforeAnyRound) {
    rules.capacity = 1;
    rules.settings.offer = minutes{60};
    const int a = join(), b = join();
    leave(a);
    now = *get(b).offered_until;
    EXPECT_EQ(code(decide(Accept{{rid(b)}})), "offer_expired");
    EXPECT_EQ(status(b), offered) << "a refusal changes nothing";
}

TEST_F(Places, AreOfferedUntilTheEventBeginsAtMostAndThenGiven) {
    rules.capacity = 1;
    rules.settings.offer = minutes{60};
    const int a = join(), b = join(), c = join();
    now = rules.begins - minutes{5};
    leave(a);
    EXPECT_EQ(*get(b).offered_until, rules.begins);
    now = rules.begins;
    pass();
    EXPECT_EQ(status(b), expired);
    EXPECT_EQ(status(c), confirmed);
}

TEST_F(Places, AreRequestedWhereAnOrganizerApproves) {
    rules.capacity = 1;
    rules.settings.approval = Approval::without_place;
    const int a = join(), b = join();
    EXPECT_EQ(status(a), requested);
    EXPECT_FALSE(get(a).keeps_place);
    EXPECT_EQ(why(a), Why::to_be_approved);
    EXPECT_EQ(code(decide(Approve{{rid(b)}})), "");
    EXPECT_EQ(status(b), confirmed);
    EXPECT_EQ(code(decide(Approve{{rid(b)}})), "registration_not_requested");
    decide(Approve{{rid(a)}}).value();
    EXPECT_EQ(status(a), waiting);
    const int c = join();
    decide(Approve{{rid(c)}}).value();
    leave(b);
    EXPECT_EQ(status(a), confirmed) << "in line by when one came, not by when one was approved";
    decide(Leave{{rid(c)}, declined, "Complet"}).value();
    EXPECT_EQ(status(c), declined);
    EXPECT_EQ(get(c).reason, "Complet");
}

TEST_F(Places, AreKeptForRequestsWhereThatIsSet) {
    rules.capacity = 1;
    rules.settings.approval = Approval::with_place;
    rules.settings.offer = minutes{60};
    const int a = join(), b = join();
    EXPECT_TRUE(get(a).keeps_place);
    EXPECT_FALSE(get(b).keeps_place);
    decide(Leave{{rid(a)}, declined, "Doublon"}).value();
    EXPECT_EQ(status(b), requested);
    EXPECT_TRUE(get(b).keeps_place);
    decide(Approve{{rid(b)}}).value();
    EXPECT_EQ(status(b), confirmed);
    EXPECT_FALSE(get(b).keeps_place);
}

TEST_F(Places, OfAGroupOfFiveAreNotSplitAgainstItsWish) {
    rules.capacity = 4;
    const int g = join_group(5, true);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(status(g + i), waiting);
    EXPECT_EQ(why(g), Why::group_too_large);
    const int s = join_group(5, false);
    EXPECT_EQ(status(s), waiting) << "the free places gather for the group before";
    EXPECT_EQ(why(s), Why::group_before);
    rules.capacity = 5;
    pass();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(status(g + i), confirmed);
    rules.capacity = 8;
    pass();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(status(s + i), i < 3 ? confirmed : waiting);
}

TEST_F(Places, GatherForAGroupUntilItMustGiveWay) {
    rules.capacity = 4;
    const int a = join(), g = join_group(4, true), b = join();
    EXPECT_EQ(status(b), waiting);
    now = *rules.settings.gather_until - std::chrono::seconds{2};
    pass();
    EXPECT_EQ(status(b), waiting);
    pass();
    EXPECT_EQ(status(b), confirmed);
    leave(a);
    EXPECT_EQ(status(g), waiting);
    leave(b);
    EXPECT_EQ(status(g), confirmed) << "it keeps its turn";
}

TEST_F(Places, ThatAGroupCannotHavePassItBy) {
    rules.capacity = 5;
    rules.settings.quotas = {{municipal, 2, {}}};
    const int g = join_group(4, true, business);
    EXPECT_EQ(status(g), waiting);
    EXPECT_EQ(status(join(municipal)), confirmed);
    EXPECT_EQ(status(join(municipal)), confirmed);
    EXPECT_EQ(status(join(municipal)), waiting) << "the other three gather";
    leave(g + 3);
    EXPECT_EQ(status(g), confirmed) << "it became small enough";
}

TEST_F(Places, KeepWhoChangesSectorUnlessTheNewOneHasNone) {
    rules.capacity = 4;
    rules.settings.quotas = {{municipal, 2, {}}, {business, 0, 1}};
    const int m = join(municipal), b = join(business), c = join(business);
    EXPECT_EQ(code(decide(ChangeSector{rid(m), business})), "sector_full");
    EXPECT_EQ(get(m).sector, municipal);
    EXPECT_EQ(code(decide(ChangeSector{rid(b), community})), "");
    EXPECT_EQ(status(b), confirmed);
    EXPECT_EQ(status(c), confirmed) << "the ceiling has room again, and one place is open";
}

TEST_F(Places, FreedByAChangeOfSectorGoOnAtOnce) {
    rules.capacity = 4;
    rules.settings.quotas = {{business, 0, 1}};
    const int b = join(business), c = join(business);
    EXPECT_EQ(status(c), waiting);
    decide(ChangeSector{rid(b), std::nullopt}).value();
    EXPECT_EQ(status(c), confirmed);
    const int d = join(business);
    decide(ChangeSector{rid(d), community}).value();
    EXPECT_EQ(status(d), confirmed);
}

TEST_F(Places, AtTheDoorAreGivenWhateverTheNumbersSay) {
    rules.capacity = 1;
    join();
    const int b = join();
    const auto walk_in = person();
    decide(Admit{{walk_in}}).value();
    EXPECT_EQ(status(next - 1), confirmed);
    EXPECT_EQ(status(b), waiting);
}

/// Two workshops of one block at 10:00 with two places and one, one at 11:00, one from 11:30.
class PlacesInWorkshops : public Places {
protected:
    PlacesInWorkshops() {
        const auto from = [](const char* begin, const char* end) { return Interval{at(begin), at(end)}; };
        rules.workshops = {{a, 2, "matin", from("2026-10-07T14:00:00Z", "2026-10-07T15:00:00Z")},
                           {b, 1, "matin", from("2026-10-07T14:00:00Z", "2026-10-07T15:00:00Z")},
                           {c, 1, "", from("2026-10-07T15:00:00Z", "2026-10-07T16:00:00Z")}};
    }
    std::vector<MeetingId> waits(int number) const {
        std::vector<MeetingId> all;
        for (const auto& wait : get(number).waiting_workshops) all.push_back(wait.meeting);
        return all;
    }
    using Ids = std::vector<MeetingId>;
    MeetingId a = id<MeetingId>(2), b = id<MeetingId>(3), c = id<MeetingId>(4);
};

TEST_F(PlacesInWorkshops, HaveALineOfTheirOwn) {
    const int one = join({}, {b, c}), two = join({}, {b}), three = join({}, {b});
    EXPECT_EQ(get(one).workshops, (Ids{b, c}));
    EXPECT_EQ(status(two), confirmed);
    EXPECT_EQ(get(two).workshops, Ids{});
    EXPECT_EQ(waits(two), Ids{b});
    decide(Choose{rid(one), {c}}).value();
    EXPECT_EQ(get(two).workshops, Ids{b}) << "in the same decision";
    EXPECT_EQ(waits(three), Ids{b});
    leave(two);
    EXPECT_EQ(get(three).workshops, Ids{b});
}

TEST_F(PlacesInWorkshops, AreForThoseAloneWhoHaveAPlaceInTheEvent) {
    rules.capacity = 1;
    const int one = join(), two = join({}, {b});
    EXPECT_EQ(waits(two), Ids{b});
    decide(Choose{rid(one), {b}}).value();
    EXPECT_EQ(get(one).workshops, Ids{b});
    leave(one);
    EXPECT_EQ(status(two), confirmed);
    EXPECT_EQ(get(two).workshops, Ids{b});
}

TEST_F(PlacesInWorkshops, KeepTheirOrderByWhenTheyWereChosen) {
    rules.capacity = 2;
    const int one = join({}, {b}), two = join(), three = join({}, {b});
    decide(Choose{rid(two), {b}}).value();
    EXPECT_EQ(waits(two), Ids{b});
    leave(one);
    EXPECT_EQ(status(three), confirmed);
    EXPECT_EQ(get(three).workshops, Ids{b}) << "it was chosen first";
    EXPECT_EQ(waits(two), Ids{b});
}

TEST_F(PlacesInWorkshops, AreNotGivenWhereAnotherStandsInTheWay) {
    const int one = join({}, {b}), two = join({}, {b, c}), three = join({}, {b});
    rules.workshops[2].interval = rules.workshops[1].interval;
    leave(one);
    EXPECT_EQ(waits(two), Ids{b}) << "the other was moved onto it meanwhile";
    EXPECT_EQ(get(three).workshops, Ids{b}) << "and the place does not lie idle";
}

TEST_F(PlacesInWorkshops, StayWhereTheChoiceNamesThemAgain) {
    const int one = join({}, {a, c});
    const auto changes = decide(Choose{rid(one), {c, a}}).value();
    EXPECT_TRUE(changes.empty());
    const int two = join({}, {c});
    const auto since = get(two).waiting_workshops.front().since;
    decide(Choose{rid(two), {c, a}}).value();
    EXPECT_EQ(get(two).waiting_workshops, (std::vector{WorkshopWait{c, since}})) << "with their turn in line";
    EXPECT_EQ(get(two).workshops, Ids{a});
}

}  // namespace
}  // namespace passerelle::booking
