// SPDX-License-Identifier: Apache-2.0
#include "storage/door_scans.hpp"

#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"
#include "storage/walk_ins.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using attendance::Scan;
using attendance::ScanKind;
using testing::ElementsAre;

class DoorScans : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (IsSkipped()) return;
        auto event = an_event(1);
        store(a_programme(), event, a_person(1), a_person(2));
        write([](Transaction& tx) {
            for (const int n : {1, 2}) {
                auto registration = a_registration(n);
                registration.workshops.clear();
                insert(tx, registration, "hash " + std::to_string(n));
            }
        });
    }
    static Scan a_scan(std::string device, std::int64_t counter, ScanKind kind = ScanKind::entry) {
        return {.scanned = at("2026-10-07T16:01:02.5Z"),
                .key = {std::move(device), counter},
                .registration = id<RegistrationId>(1),
                .door = "Entrée nord",
                .kind = kind};
    }
    bool keep(const Scan& scan) {
        return write([&](Transaction& tx) {
            return insert(tx, id<EventId>(1), {scan, at("2026-10-07T17:00:00Z"), id<PersonId>(2)});
        });
    }
    auto kept() {
        return read([](Transaction& tx) { return list_door_scans(tx, id<EventId>(1)); });
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, DoorScans, each_kind, kind_name);

TEST_P(DoorScans, AreReadAsTheyWereKept) {
    auto workshop = a_scan("b", 1);
    workshop.meeting = id<MeetingId>(1);
    auto undo = a_scan("b", 2, ScanKind::undo);
    undo.undoes = attendance::ScanKey{"a", 9'000'000'000};
    for (const auto& scan : {undo, workshop, a_scan("a", 9'000'000'000, ScanKind::exit)}) EXPECT_TRUE(keep(scan));
    reopen();
    EXPECT_THAT(kept(), ElementsAre(a_scan("a", 9'000'000'000, ScanKind::exit), workshop, undo));
}

TEST_P(DoorScans, StandOnceHoweverOftenTheyAreSent) {
    EXPECT_TRUE(keep(a_scan("a", 1)));
    auto other = a_scan("a", 1, ScanKind::exit);
    EXPECT_FALSE(keep(other)) << "the first stands";
    EXPECT_THAT(kept(), ElementsAre(a_scan("a", 1)));
}

TEST_P(DoorScans, AreOfRegistrationsThatExist) {
    auto scan = a_scan("a", 1);
    scan.registration = id<RegistrationId>(99);
    EXPECT_THROW(keep(scan), ConstraintViolation);
}

TEST_P(DoorScans, TheirKeyIsMadeOnce) {
    EXPECT_FALSE(read(find_check_in_key));
    for (const auto* secret : {"one", "other"}) write([&](Transaction& tx) { insert_check_in_key(tx, secret); });
    EXPECT_EQ(read(find_check_in_key), "one");
}

TEST_P(DoorScans, WalkInsAreLogged) {
    const WalkIn first{id<RegistrationId>(1),      id<EventId>(1), "Nord", false,
                       at("2026-10-07T16:00:00Z"), id<PersonId>(2)};
    const WalkIn second{id<RegistrationId>(2),      id<EventId>(1), "Sud", true,
                        at("2026-10-07T16:05:00Z"), id<PersonId>(1)};
    store(second, first);
    EXPECT_THAT(read([](Transaction& tx) { return list_walk_ins(tx, id<EventId>(1)); }), ElementsAre(first, second));
}

TEST_P(DoorScans, MailingsGoToEachRegistrationOnce) {
    const auto note = [&](int n, ForumMailing mailing) {
        return write([&](Transaction& tx) {
            return note_mailing(tx, id<RegistrationId>(n), mailing, at("2026-10-07T16:00:00Z"));
        });
    };
    EXPECT_TRUE(note(1, ForumMailing::badge));
    EXPECT_FALSE(note(1, ForumMailing::badge));
    EXPECT_TRUE(note(1, ForumMailing::suggestions));
    EXPECT_TRUE(note(2, ForumMailing::badge));
    const auto count = [&](ForumMailing mailing) {
        return read([&](Transaction& tx) { return count_mailings(tx, id<EventId>(1), mailing); });
    };
    EXPECT_EQ(count(ForumMailing::badge), 2);
    EXPECT_EQ(count(ForumMailing::suggestions), 1);
}

}  // namespace
}  // namespace passerelle::storage
