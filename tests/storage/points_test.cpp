// SPDX-License-Identifier: Apache-2.0
#include "storage/points.hpp"

#include "storage/certificates.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

namespace passerelle::storage {
namespace {

using namespace test;
using attendance::Certification;
using attendance::CertificationId;
using attendance::PointsEntry;
using attendance::PointsEntryId;
using testing::ElementsAre;
using testing::Optional;

Certification a_certification(int n = 1) {
    return {.id = id<CertificationId>(n),
            .name = {"Développeur économique", "Economic developer"},
            .required_hundredths = 1'000,
            .points_months = 36,
            .months = 60,
            .programmes = {{id<ProgrammeId>(1), 200}}};
}

PointsEntry an_entry(int n) {
    return {.id = id<PointsEntryId>(n),
            .certification = id<CertificationId>(1),
            .person = id<PersonId>(1),
            .hundredths = 125,
            .earned = date::floor<date::days>(local("2026-10-14T00:00:00")),
            .programme = id<ProgrammeId>(1),
            .certificate = id<CertificateId>(1),
            .reverses = {},
            .reason = "raison",
            .posted_at = at("2026-10-15T14:00:00Z") + std::chrono::seconds{n},
            .posted_by = id<PersonId>(2)};
}

class Points : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (!IsSkipped())
            store(a_programme(), an_event(1), a_person(1), a_person(2), a_certificate(1), a_certification(1));
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Points, each_kind, kind_name);

TEST_P(Points, ACertificationIsReadAsItWasSaved) {
    auto changed = a_certification();
    changed.name.english.clear();
    changed.points_months.reset();
    changed.months.reset();
    changed.programmes.clear();
    EXPECT_THAT(read([](Transaction& tx) { return find_certification(tx, id<CertificationId>(1)); }),
                Optional(a_certification()));
    write([&](Transaction& tx) { update(tx, changed); });
    read([&](Transaction& tx) {
        EXPECT_THAT(list_certifications(tx), ElementsAre(changed));
        EXPECT_EQ(find_certification(tx, id<CertificationId>(2)), std::nullopt);
    });
}

TEST_P(Points, EntriesAreReadAsTheyWerePosted) {
    auto by_hand = an_entry(2);
    by_hand.programme.reset();
    by_hand.certificate.reset();
    by_hand.hundredths = 9'000'000'000'000;
    by_hand.earned -= date::days{9};
    store(an_entry(1), by_hand);
    read([&](Transaction& tx) {
        EXPECT_THAT(list_points_of(tx, id<PersonId>(1)), ElementsAre(by_hand, an_entry(1)));
        EXPECT_THAT(list_points_toward(tx, id<CertificationId>(1)), ElementsAre(by_hand, an_entry(1)));
        EXPECT_THAT(list_points_by(tx, id<CertificateId>(1)), ElementsAre(an_entry(1)));
        EXPECT_THAT(find_points_entry(tx, an_entry(1).id), Optional(an_entry(1)));
        EXPECT_TRUE(list_points_of(tx, id<PersonId>(2)).empty());
    });
}

TEST_P(Points, ACertificateIsPostedOnceAndTakenBackOnce) {
    store(an_entry(1));
    EXPECT_THROW(store(an_entry(2)), ConstraintViolation);
    auto contrary = contrary_of(an_entry(1));
    contrary.id = id<PointsEntryId>(3);
    contrary.posted_by = id<PersonId>(2);
    store(contrary);
    contrary.id = id<PointsEntryId>(4);
    EXPECT_THROW(store(contrary), ConstraintViolation);
    EXPECT_EQ(read([](Transaction& tx) { return list_points_by(tx, id<CertificateId>(1)); }).size(), 2U);
}

/// However many organizers take the same entry back at once, one contrary is posted.
TEST_P(Points, AreTakenBackOnceByManyAtOnce) {
    store(an_entry(1));
    std::atomic<int> posted = 0;
    {
        std::vector<std::jthread> organizers;
        for (int n = 0; n < 6; ++n)
            organizers.emplace_back([&, n] {
                auto contrary = contrary_of(an_entry(1));
                contrary.id = id<PointsEntryId>(10 + n);
                contrary.posted_by = id<PersonId>(2);
                try {
                    store(contrary);
                    ++posted;
                } catch (const ConstraintViolation&) {
                    // another was first
                }
            });
    }
    EXPECT_EQ(posted, 1);
    const auto ledger = read([](Transaction& tx) { return list_points_of(tx, id<PersonId>(1)); });
    EXPECT_EQ(points_on(ledger, a_certification(), an_entry(1).earned), 0);
}

}  // namespace
}  // namespace passerelle::storage
