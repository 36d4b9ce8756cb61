// SPDX-License-Identifier: Apache-2.0
#include "storage/programmes.hpp"

#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::Optional;

class Programmes : public OnEachDatabase {};
INSTANTIATE_TEST_SUITE_P(Databases, Programmes, each_kind, kind_name);

TEST_P(Programmes, AreReadAsTheyWereWritten) {
    store(a_programme());
    read([&](Transaction& tx) {
        EXPECT_THAT(find_programme(tx, id<ProgrammeId>(1)), Optional(a_programme()));
        EXPECT_THAT(find_programme(tx, "programme-1"), Optional(a_programme()));
        EXPECT_EQ(find_programme(tx, id<ProgrammeId>(2)), std::nullopt);
        EXPECT_EQ(find_programme(tx, "programme"), std::nullopt);
    });
}

TEST_P(Programmes, AreChangedInEveryFieldButTheIdentifier) {
    auto changed = a_programme(2);
    changed.id = id<ProgrammeId>(1);
    changed.features = {.slots = false, .registration = true, .attendance = false, .certificate = true};
    changed.slot_rules.per_partner_per_quarter = std::nullopt;
    changed.slot_rules.approved_by_itself = true;
    changed.certificate_rules.absence_percent = 0;
    store(a_programme());
    write([&](Transaction& tx) { update(tx, changed); });
    EXPECT_THAT(read([](Transaction& tx) { return find_programme(tx, id<ProgrammeId>(1)); }), Optional(changed));
}

TEST_P(Programmes, AreListedByTheirKey) {
    store(a_programme(2), a_programme(1));
    EXPECT_THAT(read([](Transaction& tx) { return list_programmes(tx); }), ElementsAre(a_programme(1), a_programme(2)));
}

TEST_P(Programmes, NeverShareAKey) {
    auto other = a_programme(2);
    other.key = a_programme(1).key;
    store(a_programme());
    EXPECT_THROW(store(other), ConstraintViolation);
}

TEST_P(Programmes, TakeNoShareOfAbsenceBeyondAHundred) {
    auto absurd = a_programme();
    absurd.certificate_rules.absence_percent = 101;
    EXPECT_THROW(store(absurd), ConstraintViolation);
}

}  // namespace
}  // namespace passerelle::storage
