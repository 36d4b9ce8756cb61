// SPDX-License-Identifier: Apache-2.0
#include "storage/feed_secrets.hpp"

#include "storage/partners.hpp"
#include "storage/persons.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using testing::Optional;

class FeedSecrets : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (!IsSkipped()) store(a_person(1), a_person(2), a_partner(1));
    }

    static FeedSecret secret(const std::string& hash, FeedOwner owner) {
        return {hash, owner, at("2026-10-07T16:00:00.000001Z")};
    }
    const Instant later_ = at("2026-10-08T16:00:00.000002Z");
};
INSTANTIATE_TEST_SUITE_P(Databases, FeedSecrets, each_kind, kind_name);

TEST_P(FeedSecrets, OpenTheCalendarOfAPersonOrAPartner) {
    const auto of_person = secret("a", id<PersonId>(1));
    const auto of_partner = secret("b", id<PartnerId>(1));
    store(of_person, of_partner);
    read([&](Transaction& tx) {
        EXPECT_THAT(find_feed_secret(tx, "a"), Optional(of_person));
        EXPECT_THAT(find_feed_secret(tx, "b"), Optional(of_partner));
        EXPECT_EQ(find_feed_secret(tx, "c"), std::nullopt);
        EXPECT_THAT(find_live_feed_secret(tx, id<PersonId>(1)), Optional(of_person));
        EXPECT_THAT(find_live_feed_secret(tx, id<PartnerId>(1)), Optional(of_partner));
        EXPECT_EQ(find_live_feed_secret(tx, id<PersonId>(2)), std::nullopt);
    });
}

TEST_P(FeedSecrets, EndForTheirOwnerAloneAndAreRemembered) {
    store(secret("a", id<PersonId>(1)), secret("b", id<PersonId>(2)), secret("c", id<PartnerId>(1)));
    write([&](Transaction& tx) {
        EXPECT_TRUE(end_feed_secret(tx, id<PersonId>(1), later_));
        EXPECT_FALSE(end_feed_secret(tx, id<PersonId>(1), later_ + std::chrono::hours{1})) << "ended already";
        EXPECT_EQ(find_feed_secret(tx, "a")->ended_at, later_);
        EXPECT_EQ(find_live_feed_secret(tx, id<PersonId>(1)), std::nullopt);
        EXPECT_EQ(find_feed_secret(tx, "b")->ended_at, std::nullopt);
        EXPECT_EQ(find_feed_secret(tx, "c")->ended_at, std::nullopt);
    });
}

TEST_P(FeedSecrets, AreOneAtATimeForEachOwner) {
    store(secret("a", id<PersonId>(1)));
    EXPECT_ANY_THROW(store(secret("b", id<PersonId>(1))));
    write([&](Transaction& tx) { end_feed_secret(tx, id<PersonId>(1), later_); });
    EXPECT_NO_THROW(store(secret("b", id<PersonId>(1))));
    EXPECT_ANY_THROW(store(secret("a", id<PersonId>(2)))) << "a secret that was used is never used again";
}

}  // namespace
}  // namespace passerelle::storage
