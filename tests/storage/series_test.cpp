// SPDX-License-Identifier: Apache-2.0
#include "storage/series.hpp"

#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::Optional;

class SeriesOfEvents : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (!IsSkipped()) store(a_programme(1), a_programme(2));
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, SeriesOfEvents, each_kind, kind_name);

TEST_P(SeriesOfEvents, AreReadAsTheyWereWritten) {
    store(a_series());
    read([](Transaction& tx) {
        EXPECT_THAT(find_series(tx, id<SeriesId>(1)), Optional(a_series()));
        EXPECT_EQ(find_series(tx, id<SeriesId>(2)), std::nullopt);
    });
}

TEST_P(SeriesOfEvents, AreChangedInEveryFieldButTheIdentifier) {
    auto changed = a_series(2);
    changed.id = id<SeriesId>(1);
    changed.programme = id<ProgrammeId>(2);
    changed.rule = calendar::RecurrenceRule::parse("FREQ=WEEKLY;COUNT=12;BYDAY=TU").value();
    changed.capacity = std::nullopt;
    changed.skip_holidays = true;
    changed.sequence = 5;
    store(a_series());
    write([&](Transaction& tx) { update(tx, changed); });
    EXPECT_THAT(read([](Transaction& tx) { return find_series(tx, id<SeriesId>(1)); }), Optional(changed));
}

TEST_P(SeriesOfEvents, AreListedByFirstStartOfOneProgrammeOrAll) {
    auto later = a_series(1);
    later.starts = local("2027-01-13T12:00:00");
    auto elsewhere = a_series(3);
    elsewhere.programme = id<ProgrammeId>(2);
    store(later, a_series(2), elsewhere);
    read([&](Transaction& tx) {
        EXPECT_THAT(list_series(tx, id<ProgrammeId>(1)), ElementsAre(a_series(2), later));
        EXPECT_THAT(list_series(tx, std::nullopt), ElementsAre(a_series(2), elsewhere, later));
    });
}

TEST_P(SeriesOfEvents, BelongToAProgrammeThatExists) {
    auto lost = a_series();
    lost.programme = id<ProgrammeId>(9);
    EXPECT_THROW(store(lost), ConstraintViolation);
}

}  // namespace
}  // namespace passerelle::storage
