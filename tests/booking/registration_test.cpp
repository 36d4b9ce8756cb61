// SPDX-License-Identifier: Apache-2.0
#include "booking/registration.hpp"

#include "tests/booking/world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>

namespace passerelle::booking {
namespace {

/// A forum on October 7, 2026, 9:00 to 17:00 in Québec (13:00 to 21:00 UTC).
class RegistrationTest : public testing::Test {
protected:
    RegistrationTest() {
        programme.features.registration = true;
        event.meetings = {meeting(1, "2026-10-07T09:00", "2026-10-07T17:00")};
        event.capacity = 2;
    }

    Result<RegistrationStatus> decide(const Occupancy& occupancy = {}, bool already = false) const {
        return decide_registration(programme, event, occupancy, already, now);
    }

    calendar::Programme programme;
    calendar::Event event;
    Instant now = at("2026-09-01T12:00:00Z");
};

TEST_F(RegistrationTest, APlaceIsConfirmedWhileThereIsOne) {
    EXPECT_EQ(decide().value(), RegistrationStatus::confirmed);
    EXPECT_EQ(decide({.confirmed = 1}).value(), RegistrationStatus::confirmed);
    EXPECT_EQ(decide({.confirmed = 2}).value(), RegistrationStatus::waiting);
    EXPECT_EQ(decide({.confirmed = 3}).value(), RegistrationStatus::waiting);
    event.capacity = std::nullopt;
    EXPECT_EQ(decide({.confirmed = 10'000}).value(), RegistrationStatus::confirmed);
}

TEST_F(RegistrationTest, AFreedPlaceBelongsToThoseWhoWait) {
    EXPECT_EQ(decide({.confirmed = 1, .waiting = 1}).value(), RegistrationStatus::waiting);
    event.capacity = std::nullopt;
    EXPECT_EQ(decide({.confirmed = 1, .waiting = 1}).value(), RegistrationStatus::waiting);
}

TEST_F(RegistrationTest, NobodyRegistersTwice) {
    EXPECT_EQ(decide({}, true).error(), fail(Failure::conflict, "already_registered"));
}

TEST_F(RegistrationTest, AProgrammeMayHaveNoRegistration) {
    programme.features.registration = false;
    EXPECT_EQ(decide().error(), fail(Failure::conflict, "programme_without_registration"));
}

TEST_F(RegistrationTest, ACancelledEventTakesNobody) {
    event.status = calendar::Status::cancelled;
    EXPECT_EQ(decide().error(), fail(Failure::conflict, "event_cancelled"));
}

TEST_F(RegistrationTest, OpensAndClosesToTheMicrosecond) {
    event.registration_opens = at("2026-09-01T12:00:00Z");
    event.registration_closes = at("2026-10-01T12:00:00Z");
    EXPECT_TRUE(decide());
    now = *event.registration_opens - std::chrono::microseconds{1};
    EXPECT_EQ(decide().error(), fail(Failure::conflict, "registration_not_open", {}, {"2026-09-01T12:00:00Z"}));
    now = *event.registration_closes - std::chrono::microseconds{1};
    EXPECT_TRUE(decide());
    now = *event.registration_closes;
    EXPECT_EQ(decide().error(), fail(Failure::conflict, "registration_closed"));
}

TEST_F(RegistrationTest, EndsWithTheEvent) {
    now = at("2026-10-07T20:59:59Z");
    EXPECT_TRUE(decide());
    now = at("2026-10-07T21:00:00Z");
    EXPECT_EQ(decide().error(), fail(Failure::conflict, "event_past"));
}

/// Two blocks of workshops: A and B at 10:00 exclude one another, C from 11:00 to 12:00, D from 11:30.
class WorkshopTest : public testing::Test {
protected:
    static calendar::Meeting workshop(std::uint8_t number, std::string_view from, std::string_view to,
                                      std::string block, std::string title) {
        auto result = meeting(number, from, to);
        result.capacity = 2;
        result.block = std::move(block);
        result.title.french = std::move(title);
        return result;
    }

    WorkshopTest() {
        event.meetings = {meeting(1, "2026-10-07T09:00", "2026-10-07T10:00"),
                          workshop(2, "2026-10-07T10:00", "2026-10-07T11:00", "matin", "Atelier A"),
                          workshop(3, "2026-10-07T10:00", "2026-10-07T11:00", "matin", "Atelier B"),
                          workshop(4, "2026-10-07T11:00", "2026-10-07T12:00", "", "Atelier C"),
                          workshop(5, "2026-10-07T11:30", "2026-10-07T12:30", "", "Atelier D")};
    }

    Result<void> decide(std::initializer_list<int> chosen, const Occupancy& occupancy = {}) const {
        std::vector<MeetingId> ids;
        for (const int number : chosen) ids.push_back(id<MeetingId>(static_cast<std::uint8_t>(number)));
        return decide_workshops(event, ids, occupancy);
    }

    static Error refusal(Failure failure, const char* code, std::vector<std::string> arguments = {}) {
        return fail(failure, code, "workshops", std::move(arguments));
    }

    calendar::Event event;
};

TEST_F(WorkshopTest, OneOfABlockAndWhatFollowsIsAValidChoice) {
    EXPECT_TRUE(decide({}));
    EXPECT_TRUE(decide({2}));
    EXPECT_TRUE(decide({4, 3}));
}

TEST_F(WorkshopTest, OnlyHeldMeetingsWithPlacesCanBeChosen) {
    EXPECT_EQ(decide({1}).error(), refusal(Failure::invalid, "workshop_unknown"));
    EXPECT_EQ(decide({9}).error(), refusal(Failure::invalid, "workshop_unknown"));
    event.meetings[1].status = calendar::Status::cancelled;
    EXPECT_EQ(decide({2}).error(), refusal(Failure::invalid, "workshop_unknown"));
}

TEST_F(WorkshopTest, AFullWorkshopTakesNobody) {
    EXPECT_TRUE(decide({2}, {.by_workshop = {{id<MeetingId>(2), 1}}}));
    EXPECT_EQ(decide({2}, {.by_workshop = {{id<MeetingId>(2), 2}}}).error(),
              refusal(Failure::conflict, "workshop_full", {"Atelier A"}));
}

TEST_F(WorkshopTest, WorkshopsOfOneBlockExcludeOneAnother) {
    EXPECT_EQ(decide({2, 3}).error(), refusal(Failure::invalid, "workshop_block", {"Atelier B"}));
    event.meetings[2].starts = wall("2026-10-07T14:00");
    event.meetings[2].ends = wall("2026-10-07T15:00");
    EXPECT_EQ(decide({2, 3}).error(), refusal(Failure::invalid, "workshop_block", {"Atelier B"}));
}

TEST_F(WorkshopTest, NobodyIsInTwoWorkshopsAtATime) {
    EXPECT_EQ(decide({4, 5}).error(), refusal(Failure::invalid, "workshop_clash", {"Atelier D"}));
    EXPECT_EQ(decide({4, 4}).error(), refusal(Failure::invalid, "workshop_clash", {"Atelier C"}));
    EXPECT_TRUE(decide({2, 4})) << "one may follow the other at once";
}

TEST_F(WorkshopTest, AllThatIsWrongIsToldAtOnce) {
    const Error expected{Failure::invalid,
                         {{"workshop_unknown", "workshops", {}},
                          {"workshop_full", "workshops", {"Atelier A"}},
                          {"workshop_block", "workshops", {"Atelier B"}}}};
    EXPECT_EQ(decide({9, 2, 3}, {.by_workshop = {{id<MeetingId>(2), 2}}}).error(), expected);
}

Registration waiting_since(std::uint8_t number, int second) {
    Registration registration;
    registration.id = id<RegistrationId>(number);
    registration.status = RegistrationStatus::waiting;
    registration.registered_at = at("2026-09-01T12:00:00Z") + std::chrono::seconds{second};
    return registration;
}

TEST(Promotion, IsFirstComeFirstServedTiesById) {
    const std::vector queue{waiting_since(4, 9), waiting_since(3, 5), waiting_since(2, 5), waiting_since(1, 7)};
    const std::vector order{id<RegistrationId>(2), id<RegistrationId>(3), id<RegistrationId>(1), id<RegistrationId>(4)};
    EXPECT_EQ(promote(std::nullopt, 100, queue), order);
    EXPECT_EQ(promote(12, 10, queue), (std::vector{order[0], order[1]}));
    EXPECT_TRUE(promote(10, 10, queue).empty());
    EXPECT_TRUE(promote(5, 10, queue).empty()) << "a lowered capacity promotes nobody";
    EXPECT_EQ(promote(100, 0, queue), order);
}

TEST(Promotion, ConcernsOnlyThoseWhoWait) {
    std::vector queue{waiting_since(1, 1), waiting_since(2, 2), waiting_since(3, 3)};
    queue[0].status = RegistrationStatus::cancelled;
    queue[1].status = RegistrationStatus::confirmed;
    EXPECT_EQ(promote(1, 0, queue), std::vector{id<RegistrationId>(3)});
}

/// The use case in small: registrations come, people leave, the capacity changes; after each step the head is promoted.
struct House {
    std::vector<Registration> all;
    std::optional<int> capacity;

    int count(RegistrationStatus status) const {
        return static_cast<int>(std::ranges::count(all, status, &Registration::status));
    }
    std::vector<RegistrationId> promote_now() {
        const auto promoted = promote(capacity, count(RegistrationStatus::confirmed), all);
        for (const auto& id : promoted)
            std::ranges::find(all, id, &Registration::id)->status = RegistrationStatus::confirmed;
        return promoted;
    }
};

RC_GTEST_PROP(PlacesProperty, NeverMoreThanTheCapacityAndNobodyPassesTheQueue, ()) {
    calendar::Programme programme;
    programme.features.registration = true;
    calendar::Event event;
    event.meetings = {meeting(1, "2026-10-07T09:00", "2026-10-07T17:00")};
    const auto now = at("2026-09-01T12:00:00Z");
    House house{{}, *rc::gen::inRange(0, 6)};
    const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 12));
    std::uint8_t next = 1;
    for (const int step : steps) {
        if (step < 8 && next < 250) {
            event.capacity = house.capacity;
            const Occupancy occupancy{.confirmed = house.count(RegistrationStatus::confirmed),
                                      .waiting = house.count(RegistrationStatus::waiting)};
            auto registration = waiting_since(next, next / 3);
            ++next;
            registration.status = decide_registration(programme, event, occupancy, false, now).value();
            house.all.push_back(registration);
            if (registration.status == RegistrationStatus::confirmed) {
                RC_ASSERT(occupancy.waiting == 0);
                RC_ASSERT(occupancy.confirmed < *house.capacity);
            }
        } else if (step < 11 && !house.all.empty()) {
            auto& leaving = house.all[static_cast<std::size_t>(step * 7) % house.all.size()];
            leaving.status = RegistrationStatus::cancelled;
        } else {
            house.capacity = *house.capacity + 1;
        }
        const auto before = house.count(RegistrationStatus::confirmed);
        const auto promoted = house.promote_now();
        RC_ASSERT(promoted.empty() || house.count(RegistrationStatus::confirmed) <= *house.capacity);
        RC_ASSERT(before <= *house.capacity);
        const bool free = house.count(RegistrationStatus::confirmed) < *house.capacity;
        RC_ASSERT(!free || house.count(RegistrationStatus::waiting) == 0);
    }
}

RC_GTEST_PROP(PromotionProperty, IsAPrefixOfTheQueueInItsOrder, ()) {
    const auto seconds = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 5));
    const auto capacity = *rc::gen::inRange(0, 20);
    const auto confirmed = *rc::gen::inRange(0, 20);
    std::vector<Registration> queue;
    for (std::size_t i = 0; i < std::min<std::size_t>(seconds.size(), 250); ++i)
        queue.push_back(waiting_since(static_cast<std::uint8_t>(i + 1), seconds[i]));
    auto shuffled = queue;
    std::ranges::shuffle(shuffled, std::minstd_rand{*rc::gen::arbitrary<std::uint32_t>()});
    const auto promoted = promote(capacity, confirmed, shuffled);
    std::ranges::stable_sort(queue, {}, &Registration::registered_at);
    RC_ASSERT(promoted.size() == std::min(queue.size(), static_cast<std::size_t>(std::max(0, capacity - confirmed))));
    for (std::size_t i = 0; i < promoted.size(); ++i) RC_ASSERT(promoted[i] == queue[i].id);
}

}  // namespace
}  // namespace passerelle::booking
