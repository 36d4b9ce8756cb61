// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/registrations.hpp"

#include "server/usecases/schedule_edits.hpp"
#include "storage/registrations.hpp"
#include "tests/server/house.hpp"

#include <gmock/gmock.h>

#include <thread>

namespace passerelle::usecases {
namespace {

using booking::RegistrationStatus;
using test::at;
using test::code_of;

class Registrations : public test::InTheHouse {
protected:
    Result<Registered> enter(EventId event, const std::string& email, std::vector<MeetingId> workshops = {}) {
        tick();
        const Register command{.event = event, .email = email, .name = "Awa Diallo", .workshops = std::move(workshops)};
        return as_nobody([&](const Context& context) { return register_person(context, command); });
    }
    Result<booking::Registration> leave(const Registered& registered) {
        tick();
        const auto token = registered.manage_url.substr(registered.manage_url.rfind('/') + 1);
        return as_nobody([&](const Context& context) { return cancel_registration_by_token(context, token); });
    }
    RegistrationStatus status_of(const Registered& registered) {
        return database().read([&](storage::Transaction& tx) {
            return storage::find_registration(tx, registered.registration.id).value().status;
        });
    }
    calendar::Event full_soon(std::optional<int> places) { return an_event("formation", {"2026-12-01T09:00"}, places); }
};

TEST_F(Registrations, FillThePlacesThenTheWaitingList) {
    const auto event = full_soon(2);
    const auto first = enter(event.id, "a@exemple.quebec").value();
    const auto second = enter(event.id, "b@exemple.quebec").value();
    const auto third = enter(event.id, "c@exemple.quebec").value();
    const auto fourth = enter(event.id, "d@exemple.quebec").value();
    EXPECT_EQ(second.registration.status, RegistrationStatus::confirmed);
    EXPECT_EQ(third.registration.status, RegistrationStatus::waiting);
    ASSERT_TRUE(leave(first));
    EXPECT_EQ(status_of(third), RegistrationStatus::confirmed);
    EXPECT_EQ(status_of(fourth), RegistrationStatus::waiting);
    EXPECT_EQ(std::ranges::count(notices(), "registration_promoted", &storage::Notice::kind), 1);
    EXPECT_EQ(code_of(leave(first)), "registration_cancelled");
}

TEST_F(Registrations, GiveAFreedPlaceToNobodyElse) {
    const auto event = full_soon(1);
    const auto first = enter(event.id, "a@exemple.quebec").value();
    const auto waiting = enter(event.id, "b@exemple.quebec").value();
    leave(first).value();
    EXPECT_EQ(enter(event.id, "c@exemple.quebec").value().registration.status, RegistrationStatus::waiting);
    EXPECT_EQ(status_of(waiting), RegistrationStatus::confirmed);
}

TEST_F(Registrations, TellAStrangerNothing) {
    const auto event = full_soon(1);
    enter(event.id, "a@exemple.quebec").value();
    const auto stranger = enter(event.id, "b@exemple.quebec").value();
    const auto again = enter(event.id, "A@EXEMPLE.quebec").value();
    // The place is confirmed, but what is answered is what anyone would be told now.
    EXPECT_EQ(again.registration.status, stranger.registration.status);
    EXPECT_EQ(again.manage_url, "");
    EXPECT_EQ(notices().front().kind, "registration_again");
    EXPECT_EQ(notices().front().to_email, "a@exemple.quebec");
}

TEST_F(Registrations, CloseWhenTheySay) {
    auto event = full_soon({});
    event.registration_opens = at("2026-11-17T00:00:00Z");
    event.registration_closes = at("2026-11-30T00:00:00Z");
    database().write([&](storage::Transaction& tx) { storage::update(tx, event); });
    EXPECT_EQ(code_of(enter(event.id, "a@exemple.quebec")), "registration_not_open");
    now_ = *event.registration_opens;
    EXPECT_EQ(code_of(enter(event.id, "a@exemple.quebec")), "");
    now_ = *event.registration_closes;
    EXPECT_EQ(code_of(enter(event.id, "b@exemple.quebec")), "registration_closed");
    EXPECT_EQ(code_of(enter(event.id, "a@exemple.quebec")), "registration_closed") << "who is in is not told apart";
}

TEST_F(Registrations, NameEveryMistake) {
    const auto event = full_soon({});
    const Register command{.event = event.id, .email = "nowhere", .name = ""};
    const auto refused = as_nobody([&](const Context& context) { return register_person(context, command); });
    ASSERT_FALSE(refused);
    std::vector<std::string> fields;
    for (const auto& issue : refused.error().issues) fields.push_back(issue.field);
    EXPECT_THAT(fields, testing::UnorderedElementsAre("name", "email"));
    EXPECT_TRUE(notices().empty());
}

TEST_F(Registrations, AreCancelledByTheirOwnerOrStaffAlone) {
    const auto event = full_soon({});
    const auto mine = enter(event.id, "a@exemple.quebec").value();
    const auto owner = actor("a@exemple.quebec", booking::Role::participant);
    const auto other = actor("b@exemple.quebec", booking::Role::participant);
    const auto cancel_as = [&](const Actor& who) {
        return as(who, [&](const Context& context) { return cancel_registration(context, mine.registration.id); });
    };
    EXPECT_EQ(code_of(cancel_as({})), "not_found");
    EXPECT_EQ(code_of(cancel_as(other)), "not_found");
    EXPECT_EQ(code_of(cancel_as(owner)), "");
    EXPECT_EQ(code_of(cancel_as(organizer())), "registration_cancelled");
}

TEST_F(Registrations, AreToldWhenTheEventIsCancelled) {
    const auto event = full_soon(1);
    enter(event.id, "a@exemple.quebec").value();
    enter(event.id, "b@exemple.quebec").value();
    ASSERT_TRUE(as(organizer(), [&](const Context& context) { return cancel_event(context, event.id); }));
    const auto all = notices();
    EXPECT_EQ(std::ranges::count(all, "registration_cancelled", &storage::Notice::kind), 2);
    for (const auto& notice : all)
        if (notice.kind == "registration_cancelled") {
            EXPECT_EQ(notice.calendar_method, "CANCEL");
        }
    EXPECT_EQ(code_of(enter(event.id, "c@exemple.quebec")), "event_cancelled");
}

TEST_F(Registrations, NeverOversellHoweverManyCome) {
    constexpr int threads = 8;
    constexpr int each = 5;
    const auto event = full_soon(7);
    std::vector<std::jthread> crowd;
    for (int thread = 0; thread < threads; ++thread)
        crowd.emplace_back([&, thread] {
            const auto random = demo::repeatable_random(static_cast<std::uint64_t>(1000 + thread));
            for (int i = 0; i < each; ++i)
                database().write([&](storage::Transaction& tx) {
                    const Actor nobody;
                    const Context context{tx, nobody, now_, random, house_.composer, house_.public_url};
                    const auto email = std::to_string(thread) + "." + std::to_string(i) + "@exemple.quebec";
                    EXPECT_TRUE(register_person(context, {.event = event.id, .email = email, .name = "Awa"}));
                });
        });
    crowd.clear();
    const auto occupancy = database().read([&](storage::Transaction& tx) { return storage::occupancy(tx, event.id); });
    EXPECT_EQ(occupancy.confirmed, 7);
    EXPECT_EQ(occupancy.waiting, threads * each - 7);
}

}  // namespace
}  // namespace passerelle::usecases
