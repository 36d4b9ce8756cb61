// SPDX-License-Identifier: Apache-2.0
#include "storage/partners.hpp"

#include "storage/persons.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

class Partners : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (!IsSkipped()) store(a_person(1), a_person(2));
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Partners, each_kind, kind_name);

booking::Partner with_contacts(booking::Partner partner, std::vector<PersonId> contacts) {
    partner.contacts = std::move(contacts);
    return partner;
}

TEST_P(Partners, AreReadWithTheirContactsInOrder) {
    const auto partner = with_contacts(a_partner(), {id<PersonId>(2), id<PersonId>(1)});
    store(partner);
    read([&](Transaction& tx) {
        EXPECT_THAT(find_partner(tx, partner.id), Optional(partner));
        EXPECT_EQ(find_partner(tx, id<PartnerId>(2)), std::nullopt);
    });
}

TEST_P(Partners, AreChangedInEveryFieldButTheIdentifier) {
    store(with_contacts(a_partner(), {id<PersonId>(1)}));
    auto changed = with_contacts(a_partner(2), {id<PersonId>(2)});
    changed.id = id<PartnerId>(1);
    changed.region = booking::Region::from_number(17).value();
    changed.website = "";
    write([&](Transaction& tx) { update(tx, changed); });
    EXPECT_THAT(read([](Transaction& tx) { return find_partner(tx, id<PartnerId>(1)); }), Optional(changed));
}

TEST_P(Partners, AreThoseThatAPersonMayActFor) {
    const auto mine = with_contacts(a_partner(1), {id<PersonId>(1), id<PersonId>(2)});
    const auto mine_too = with_contacts(a_partner(2), {id<PersonId>(1)});
    store(mine_too, mine, a_partner(3));
    read([&](Transaction& tx) {
        EXPECT_THAT(list_partners_of(tx, id<PersonId>(1)), ElementsAre(mine, mine_too));
        EXPECT_THAT(list_partners_of(tx, id<PersonId>(2)), ElementsAre(mine));
        EXPECT_THAT(list_partners_of(tx, id<PersonId>(3)), IsEmpty());
    });
}

TEST_P(Partners, AreListedByRegionThenName) {
    auto north = a_partner(1);
    north.region = booking::Region::from_number(9).value();
    auto first = a_partner(2);
    first.name = "A";
    store(a_partner(3), first, north);
    EXPECT_THAT(read([](Transaction& tx) { return list_partners(tx); }), ElementsAre(north, first, a_partner(3)));
}

TEST_P(Partners, HaveContactsWhoExist) {
    EXPECT_THROW(store(with_contacts(a_partner(), {id<PersonId>(9)})), ConstraintViolation);
    EXPECT_EQ(read([](Transaction& tx) { return find_partner(tx, id<PartnerId>(1)); }), std::nullopt);
}

}  // namespace
}  // namespace passerelle::storage
