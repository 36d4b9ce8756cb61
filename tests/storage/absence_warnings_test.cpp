// SPDX-License-Identifier: Apache-2.0
#include "storage/absence_warnings.hpp"

#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using attendance::Warning;
using testing::ElementsAre;
using testing::IsEmpty;

class AbsenceWarnings : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (IsSkipped()) return;
        auto certifying = a_programme(1);
        certifying.features.certificate = true;
        auto plain = a_programme(2);
        plain.features.certificate = false;
        auto elsewhere = an_event(2);
        elsewhere.programme = plain.id;
        store(certifying, plain, an_event(1), elsewhere, a_person(1), a_person(2));
    }
    static AbsenceWarning a_warning(Warning kind, const char* moment) {
        return {id<EventId>(1), id<PersonId>(2), kind, kind == Warning::out_of_reach ? -5 : 120, at(moment)};
    }
    auto watched(const char* ended_after, const char* now) {
        return read([=](Transaction& tx) { return list_events_to_watch(tx, at(ended_after), at(now)); });
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, AbsenceWarnings, each_kind, kind_name);

TEST_P(AbsenceWarnings, AreReadAsTheyWereWrittenAndGivenOnce) {
    const auto hint = a_warning(Warning::little_left, "2026-10-08T13:00:00Z");
    const auto out = a_warning(Warning::out_of_reach, "2026-10-09T13:00:00Z");
    store(out, hint);
    EXPECT_THAT(read([](Transaction& tx) { return list_absence_warnings(tx, id<EventId>(1)); }),
                ElementsAre(hint, out));
    EXPECT_THAT(read([](Transaction& tx) { return list_absence_warnings(tx, id<EventId>(2)); }), IsEmpty());
    EXPECT_THROW(store(out), ConstraintViolation);
}

TEST_P(AbsenceWarnings, AreForTrainingsThatBeganAndDidNotEndLongAgo) {
    EXPECT_THAT(watched("2026-09-25T16:00:00Z", "2026-10-07T15:59:59Z"), IsEmpty());
    EXPECT_THAT(watched("2026-09-25T16:00:00Z", "2026-10-07T16:00:00Z"), ElementsAre(id<EventId>(1)));
    EXPECT_THAT(watched("2026-10-07T17:30:00Z", "2026-10-21T17:30:00Z"), ElementsAre(id<EventId>(1)));
    EXPECT_THAT(watched("2026-10-07T17:30:01Z", "2026-10-21T17:30:01Z"), IsEmpty());
}

}  // namespace
}  // namespace passerelle::storage
