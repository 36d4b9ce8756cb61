// SPDX-License-Identifier: Apache-2.0
#include "storage/live_presences.hpp"

#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;

class GrowingPresences : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (IsSkipped()) return;
        store(a_programme(), an_event(1), a_person(1), a_person(2));
    }
    static LivePresences of(std::uint8_t person, std::vector<Interval> intervals) {
        return {id<MeetingId>(1), id<PersonId>(person), std::move(intervals)};
    }
    void keep(const std::vector<LivePresences>& presences) {
        write([&](Transaction& tx) { replace(tx, presences); });
    }
    auto kept() {
        return read([](Transaction& tx) { return list_live_presences(tx); });
    }

    const Interval early_ = between("2026-10-07T16:00:00Z", "2026-10-07T16:10:00Z");
    const Interval later_ = between("2026-10-07T16:20:00Z", "2026-10-07T16:25:00Z");
};
INSTANTIATE_TEST_SUITE_P(Databases, GrowingPresences, each_kind, kind_name);

TEST_P(GrowingPresences, AreReadAsTheyWereKept) {
    keep({of(2, {early_}), of(1, {early_, later_})});
    EXPECT_THAT(kept(), ElementsAre(of(1, {early_, later_}), of(2, {early_})));
    reopen();
    EXPECT_EQ(kept().size(), 2U);
}

TEST_P(GrowingPresences, ReplaceWhatWasKeptOfTheSamePersonOnly) {
    keep({of(1, {early_, later_}), of(2, {early_})});
    auto grown = later_;
    grown.end += std::chrono::seconds{30};
    keep({of(1, {grown})});
    EXPECT_THAT(kept(), ElementsAre(of(1, {grown}), of(2, {early_})));
    keep({of(1, {}), of(2, {})});
    EXPECT_THAT(kept(), IsEmpty());
}

TEST_P(GrowingPresences, AreAllKeptOrNone) {
    EXPECT_THROW(keep({of(1, {early_}), of(9, {early_})}), ConstraintViolation);
    EXPECT_THAT(kept(), IsEmpty());
}

}  // namespace
}  // namespace passerelle::storage
