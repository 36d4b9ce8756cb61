// SPDX-License-Identifier: Apache-2.0
#include "storage/excuses.hpp"

#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using attendance::Excuse;
using attendance::ExcuseId;
using testing::ElementsAre;

class Excuses : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (IsSkipped()) return;
        store(a_programme(), an_event(1), an_event(2, "2026-10-14"), a_person(1), a_person(2));
    }
    static Excuse an_excuse(int n) {
        return {.id = id<ExcuseId>(n),
                .meeting = id<MeetingId>(1),
                .person = id<PersonId>(2),
                .interval = between("2026-10-07T16:10:00Z", "2026-10-07T16:20:00Z"),
                .reason = "Rendez-vous médical",
                .by = id<PersonId>(1),
                .at = at("2026-10-08T13:00:00Z")};
    }
    auto listed(int event) {
        return read([=](Transaction& tx) { return list_excuses(tx, id<EventId>(event)); });
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Excuses, each_kind, kind_name);

TEST_P(Excuses, AreReadAsTheyWereWritten) {
    auto whole = an_excuse(2);
    whole.interval.reset();
    auto elsewhere = an_excuse(3);
    elsewhere.meeting = id<MeetingId>(2);
    store(an_excuse(1), whole, elsewhere);
    EXPECT_THAT(listed(1), ElementsAre(an_excuse(1), whole));
    EXPECT_THAT(listed(2), ElementsAre(elsewhere));
    EXPECT_EQ(read([](Transaction& tx) { return find_excuse(tx, id<ExcuseId>(2)); }), whole);
    EXPECT_EQ(read([](Transaction& tx) { return find_excuse(tx, id<ExcuseId>(9)); }), std::nullopt);
}

TEST_P(Excuses, AreWithdrawnOnceAndNeverErased) {
    auto excuse = an_excuse(1);
    store(excuse);
    excuse.withdrawal = attendance::ExcuseWithdrawal{"Erreur de personne", id<PersonId>(1), at("2026-10-09T13:00:00Z")};
    const auto take_back = [&] { write([&](Transaction& tx) { withdraw(tx, excuse.id, *excuse.withdrawal); }); };
    take_back();
    EXPECT_THAT(listed(1), ElementsAre(excuse));
    EXPECT_THROW(take_back(), ConstraintViolation);
}

TEST_P(Excuses, GoWithTheMeetingThatIsTakenBack) {
    store(an_excuse(1));
    auto event = an_event(1);
    event.meetings = {a_meeting(7, "2026-10-21")};
    write([&](Transaction& tx) { update(tx, event); });
    EXPECT_TRUE(listed(1).empty());
}

}  // namespace
}  // namespace passerelle::storage
