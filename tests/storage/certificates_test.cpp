// SPDX-License-Identifier: Apache-2.0
#include "storage/certificates.hpp"

#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

#include <mutex>
#include <set>
#include <thread>

namespace passerelle::storage {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::Optional;

class Certificates : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (!IsSkipped()) store(a_programme(), an_event(1), an_event(2), a_person(1), a_person(2));
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Certificates, each_kind, kind_name);

TEST_P(Certificates, AreReadAsTheyWereGranted) {
    store(a_certificate());
    read([](Transaction& tx) {
        EXPECT_THAT(find_certificate(tx, id<CertificateId>(1)), Optional(a_certificate()));
        EXPECT_THAT(find_certificate_by_code(tx, a_certificate().code), Optional(a_certificate()));
        EXPECT_THAT(find_certificate_of(tx, id<EventId>(1), id<PersonId>(1)), Optional(a_certificate()));
        EXPECT_EQ(find_certificate(tx, id<CertificateId>(2)), std::nullopt);
        EXPECT_EQ(find_certificate_by_code(tx, "AAAAAAAAAA"), std::nullopt);
        EXPECT_EQ(find_certificate_of(tx, id<EventId>(2), id<PersonId>(1)), std::nullopt);
    });
}

TEST_P(Certificates, ChangeInNothingButTheirRevocation) {
    auto revoked = a_certificate();
    revoked.revoked_at = at("2026-11-01T12:00:00Z");
    revoked.revoked_reason = "Erreur sur l’horaire";
    revoked.revoked_by = id<PersonId>(2);
    revoked.replaced_by = id<CertificateId>(7);
    store(a_certificate());
    write([&](Transaction& tx) { 
        revoke(tx, revoked.id,
               {*revoked.revoked_at, revoked.revoked_reason, revoked.revoked_by, revoked.replaced_by});
     });
    read([&](Transaction& tx) {
        EXPECT_THAT(find_certificate(tx, revoked.id), Optional(revoked));
        EXPECT_EQ(find_certificate_of(tx, id<EventId>(1), id<PersonId>(1)), std::nullopt);
    });
}

TEST_P(Certificates, AreOneAPersonAndEventUnlessRevoked) {
    auto again = a_certificate(2);
    again.person = id<PersonId>(1);
    store(a_certificate(1));
    EXPECT_THROW(store(again), ConstraintViolation);
    write([](Transaction& tx) { revoke(tx, id<CertificateId>(1), {at("2026-11-01T12:00:00Z"), "Erreur"}); });
    store(again);
    EXPECT_THAT(read([](Transaction& tx) { return find_certificate_of(tx, id<EventId>(1), id<PersonId>(1)); }),
                Optional(again));
}

TEST_P(Certificates, AreListedByNumber) {
    auto last_year = a_certificate(3);
    last_year.person = id<PersonId>(1);
    last_year.event = id<EventId>(2);
    last_year.number = attendance::certificate_number(2025, 7);
    store(a_certificate(2), a_certificate(1), last_year);
    read([&](Transaction& tx) {
        EXPECT_THAT(list_certificates(tx, id<EventId>(1)), ElementsAre(a_certificate(1), a_certificate(2)));
        EXPECT_THAT(list_certificates_of(tx, id<PersonId>(1)), ElementsAre(a_certificate(1), last_year));
    });
}

TEST_P(Certificates, AreFoundByProgrammeByAgeAndByEvent) {
    auto later = a_certificate(2);
    later.issued_at += std::chrono::hours{1};
    later.replaces = id<CertificateId>(1);
    store(a_certificate(1), later);
    write([](Transaction& tx) { revoke(tx, id<CertificateId>(1), {at("2026-11-01T12:00:00Z"), "Erreur"}); });
    read([&](Transaction& tx) {
        EXPECT_THAT(list_standing_certificates(tx, id<ProgrammeId>(1)), ElementsAre(later));
        EXPECT_TRUE(list_standing_certificates(tx, id<ProgrammeId>(2)).empty());
        EXPECT_THAT(list_newest_certificates(tx, 1), ElementsAre(later));
        EXPECT_EQ(list_newest_certificates(tx, 9).size(), 2U);
        EXPECT_THAT(list_certified_events(tx, at("2026-10-07T00:00:00Z")), ElementsAre(id<EventId>(1)));
        EXPECT_TRUE(list_certified_events(tx, at("2026-10-09T00:00:00Z")).empty());
    });
}

TEST_P(Certificates, AreNumberedFromOneEachYearWithoutGaps) {
    const auto take = [&](int year) {
        return write([&](Transaction& tx) { return take_certificate_number(tx, year); });
    };
    EXPECT_EQ(take(2026), 1);
    EXPECT_EQ(take(2026), 2);
    EXPECT_EQ(take(2027), 1);
    // A number that was rolled back is given again.
    EXPECT_THROW(write([](Transaction& tx) {
                     take_certificate_number(tx, 2026);
                     throw std::runtime_error{"changed my mind"};
                 }),
                 std::runtime_error);
    EXPECT_EQ(take(2026), 3);
}

TEST_P(Certificates, NeverShareANumberOrACode) {
    store(a_certificate(1));
    auto same_number = a_certificate(2);
    same_number.number = a_certificate(1).number;
    EXPECT_THROW(store(same_number), ConstraintViolation);
    auto same_code = a_certificate(2);
    same_code.code = a_certificate(1).code;
    EXPECT_THROW(store(same_code), ConstraintViolation);
}

TEST_P(Certificates, TellHowManyAYearHasAndWhichWereRevoked) {
    const auto told = [&](int year) {
        return read([&](Transaction& tx) {
            return std::pair{newest_certificate_number(tx, year), list_revoked_numbers(tx, year)};
        });
    };
    EXPECT_EQ(told(2026), std::pair(0, std::vector<int>{}));
    store(a_person(3));
    for (int n = 1; n <= 3; ++n) {
        auto certificate = a_certificate(n);
        certificate.number = write(
            [&](Transaction& tx) { return attendance::certificate_number(2026, take_certificate_number(tx, 2026)); });
        store(certificate);
    }
    for (const int n : {3, 1})
        write([&](Transaction& tx) { revoke(tx, a_certificate(n).id, {a_certificate(n).issued_at, "error"}); });
    EXPECT_EQ(told(2026), std::pair(3, std::vector<int>{1, 3}));
    EXPECT_EQ(told(2025), std::pair(0, std::vector<int>{}));
}

/// Many organizers at once: what each transaction read is what it writes upon.
TEST_P(Certificates, AreNumberedWithoutGapsByManyAtOnce) {
    constexpr int threads = 6;
    constexpr int each = 5;
    for (int n = 3; n <= threads * each; ++n) store(a_person(n));
    std::vector<std::jthread> issuers;
    for (int thread = 0; thread < threads; ++thread)
        issuers.emplace_back([&, thread] {
            for (int i = 1; i <= each; ++i)
                write([&](Transaction& tx) {
                    auto certificate = a_certificate(thread * each + i);
                    certificate.number = attendance::certificate_number(2026, take_certificate_number(tx, 2026));
                    insert(tx, certificate);
                });
        });
    issuers.clear();
    std::vector<std::string> numbers;
    for (const auto& certificate : read([](Transaction& tx) { return list_certificates(tx, id<EventId>(1)); }))
        numbers.push_back(certificate.number);
    ASSERT_EQ(numbers.size(), threads * each);
    for (int n = 1; n <= threads * each; ++n)
        EXPECT_EQ(numbers[static_cast<std::size_t>(n - 1)], attendance::certificate_number(2026, n));
}

}  // namespace
}  // namespace passerelle::storage
