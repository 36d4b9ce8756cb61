// SPDX-License-Identifier: Apache-2.0
#include "storage/corrections.hpp"

#include "storage/database.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;

class Corrections : public OnEachDatabase {};
INSTANTIATE_TEST_SUITE_P(Databases, Corrections, each_kind, kind_name);

TEST_P(Corrections, DismissedOnesAreRememberedOncePerProposal) {
    store(a_programme(), an_event(1), a_person(1), a_person(2));
    const DismissedCorrection dismissed{id<EventId>(1),
                                        id<PersonId>(1),
                                        "revoke 2026-000001 1/2 150 Awa",
                                        "Deux secondes",
                                        at("2026-10-15T14:00:00Z"),
                                        id<PersonId>(2)};
    store(dismissed);
    EXPECT_THROW(store(dismissed), ConstraintViolation);
    read([&](Transaction& tx) {
        EXPECT_THAT(list_dismissed_corrections(tx, id<EventId>(1)), testing::ElementsAre(dismissed));
        EXPECT_TRUE(list_dismissed_corrections(tx, id<EventId>(2)).empty());
    });
}

}  // namespace
}  // namespace passerelle::storage
