// SPDX-License-Identifier: Apache-2.0
#include "storage/registrations.hpp"

#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using booking::RegistrationStatus;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;
using testing::Pair;

class Registrations : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (IsSkipped()) return;
        auto forum = an_event(1);
        forum.meetings.push_back(a_meeting(2, "2026-10-14"));
        store(a_programme(), forum, an_event(3));
        for (int n = 1; n <= 4; ++n) store(a_person(n));
    }

    void register_all(const std::vector<booking::Registration>& registrations) {
        write([&](Transaction& tx) {
            for (const auto& registration : registrations) insert(tx, registration, token_of(registration));
        });
    }
    static std::string token_of(const booking::Registration& registration) {
        return "hash of " + registration.id.to_string();
    }
    static booking::Registration with_status(booking::Registration registration, RegistrationStatus status) {
        registration.status = status;
        if (status == RegistrationStatus::cancelled) registration.cancelled_at = at("2026-09-21T14:00:00Z");
        return registration;
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Registrations, each_kind, kind_name);

TEST_P(Registrations, AreReadWithTheirWorkshopsAsTheyWereWritten) {
    auto registration = a_registration();
    registration.workshops = {id<MeetingId>(1), id<MeetingId>(2)};
    register_all({registration});
    read([&](Transaction& tx) {
        EXPECT_THAT(find_registration(tx, registration.id), Optional(registration));
        EXPECT_THAT(find_registration_by_token(tx, token_of(registration)), Optional(registration));
        EXPECT_THAT(find_active_registration(tx, id<EventId>(1), id<PersonId>(1)), Optional(registration));
        EXPECT_EQ(find_registration(tx, id<RegistrationId>(2)), std::nullopt);
        EXPECT_EQ(find_registration_by_token(tx, "another hash"), std::nullopt);
        EXPECT_EQ(find_active_registration(tx, id<EventId>(3), id<PersonId>(1)), std::nullopt);
    });
}

TEST_P(Registrations, AreChangedInWhatMayChange) {
    auto registration = a_registration();
    registration.workshops = {id<MeetingId>(1)};
    register_all({registration});
    registration.status = RegistrationStatus::waiting;
    registration.organisation = "";
    registration.sector = std::nullopt;
    registration.region = std::nullopt;
    registration.workshops = {id<MeetingId>(2)};
    registration.registered_at += std::chrono::hours{1};
    write([&](Transaction& tx) { update(tx, registration); });
    EXPECT_THAT(read([&](Transaction& tx) { return find_registration(tx, registration.id); }), Optional(registration));
}

TEST_P(Registrations, KeepEachSector) {
    for (const auto sector : {booking::Sector::institutional, booking::Sector::community, booking::Sector::municipal,
                              booking::Sector::business}) {
        auto registration = a_registration(1);
        registration.id = id<RegistrationId>(10 + static_cast<int>(sector));
        registration.sector = sector;
        register_all({with_status(registration, RegistrationStatus::cancelled)});
        EXPECT_EQ(read([&](Transaction& tx) { return find_registration(tx, registration.id)->sector; }), sector);
    }
}

TEST_P(Registrations, AreOneAPersonAndEventAsLongAsTheyAreActive) {
    register_all({a_registration(1)});
    auto again = a_registration(2);
    again.person = id<PersonId>(1);
    EXPECT_THROW(register_all({again}), ConstraintViolation);
    write([](Transaction& tx) { update(tx, with_status(a_registration(1), RegistrationStatus::cancelled)); });
    register_all({again});
    read([&](Transaction& tx) {
        EXPECT_THAT(find_active_registration(tx, id<EventId>(1), id<PersonId>(1)), Optional(again));
        EXPECT_THAT(list_registrations(tx, id<EventId>(1)), ElementsAre(again));
    });
}

TEST_P(Registrations, AreListedConfirmedFirstThenWaitingEachByTime) {
    const auto waiting = with_status(a_registration(1), RegistrationStatus::waiting);
    auto earlier = a_registration(4);
    earlier.registered_at = a_registration(1).registered_at;
    register_all({waiting, a_registration(2), with_status(a_registration(3), RegistrationStatus::cancelled), earlier});
    EXPECT_THAT(read([](Transaction& tx) { return list_registrations(tx, id<EventId>(1)); }),
                ElementsAre(earlier, a_registration(2), waiting));
}

TEST_P(Registrations, OfOneMomentStandInLineByIdentifier) {
    auto second = a_registration(2);
    second.registered_at = a_registration(1).registered_at;
    register_all({second, a_registration(1)});
    EXPECT_THAT(read([](Transaction& tx) { return list_registrations(tx, id<EventId>(1)); }),
                ElementsAre(a_registration(1), second));
}

TEST_P(Registrations, OfAPersonAreAllListedNewestFirst) {
    const auto cancelled = with_status(a_registration(1), RegistrationStatus::cancelled);
    auto elsewhere = a_registration(2);
    elsewhere.person = id<PersonId>(1);
    elsewhere.event = id<EventId>(3);
    register_all({cancelled, elsewhere, a_registration(3)});
    EXPECT_THAT(read([](Transaction& tx) { return list_registrations_of(tx, id<PersonId>(1)); }),
                ElementsAre(elsewhere, cancelled));
}

TEST_P(Registrations, FillTheEventAndItsWorkshops) {
    auto first = a_registration(1);
    first.workshops = {id<MeetingId>(1), id<MeetingId>(2)};
    auto second = a_registration(2);
    second.workshops = {id<MeetingId>(2)};
    auto gone = with_status(a_registration(3), RegistrationStatus::cancelled);
    gone.workshops = {id<MeetingId>(1)};
    register_all({first, second, gone, with_status(a_registration(4), RegistrationStatus::waiting)});
    const auto full = read([](Transaction& tx) { return occupancy(tx, id<EventId>(1)); });
    EXPECT_EQ(full.confirmed, 2);
    EXPECT_EQ(full.waiting, 1);
    EXPECT_THAT(full.by_workshop, ElementsAre(Pair(id<MeetingId>(1), 1), Pair(id<MeetingId>(2), 2)));
    const auto empty = read([](Transaction& tx) { return occupancy(tx, id<EventId>(3)); });
    EXPECT_EQ(empty.confirmed + empty.waiting, 0);
    EXPECT_THAT(empty.by_workshop, IsEmpty());
}

TEST_P(Registrations, NeverShareAToken) {
    register_all({a_registration(1)});
    EXPECT_THROW(write([](Transaction& tx) { insert(tx, a_registration(2), token_of(a_registration(1))); }),
                 ConstraintViolation);
}

TEST_P(Registrations, KeepNothingOfOneWhoseWorkshopDoesNotExist) {
    auto lost = a_registration();
    lost.workshops = {id<MeetingId>(1), id<MeetingId>(9)};
    EXPECT_THROW(register_all({lost}), ConstraintViolation);
    EXPECT_THAT(read([](Transaction& tx) { return list_registrations(tx, id<EventId>(1)); }), IsEmpty());
}

}  // namespace
}  // namespace passerelle::storage
