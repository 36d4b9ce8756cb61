// SPDX-License-Identifier: Apache-2.0
#include "booking/registration.hpp"

#include "tests/booking/world.hpp"

#include <gtest/gtest.h>

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
    EXPECT_EQ(decide({.confirmed = 1, .waiting = 1}).value(), RegistrationStatus::confirmed) << "there is no line";
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

    Result<void> decide(std::initializer_list<int> chosen) const {
        std::vector<MeetingId> ids;
        for (const int number : chosen) ids.push_back(id<MeetingId>(static_cast<std::uint8_t>(number)));
        return decide_workshops(event, ids);
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
                         {{"workshop_unknown", "workshops", {}}, {"workshop_block", "workshops", {"Atelier B"}}}};
    EXPECT_EQ(decide({9, 2, 3}).error(), expected);
}

}  // namespace
}  // namespace passerelle::booking
