// SPDX-License-Identifier: Apache-2.0
#include "storage/imports.hpp"

#include "storage/events.hpp"
#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using calendar::intake::ImportedEntry;

class Imports : public OnEachDatabase {};
INSTANTIATE_TEST_SUITE_P(Databases, Imports, each_kind, kind_name);

TEST_P(Imports, AreRememberedByProgrammeAndUid) {
    store(a_programme(1), a_programme(2), an_event(1));
    const ImportedEntry first{"a@example.org", "t1", "f1", std::nullopt, id<EventId>(1)};
    const ImportedEntry second{"b@example.org", "t2", "f2", id<SeriesId>(9), std::nullopt};
    write([&](Transaction& tx) {
        put(tx, id<ProgrammeId>(1), first);
        put(tx, id<ProgrammeId>(1), second);
    });
    read([&](Transaction& tx) {
        const auto imported = find_imported(tx, id<ProgrammeId>(1));
        EXPECT_THAT(imported.entries, testing::ElementsAre(first, second));
        EXPECT_TRUE(imported.events.contains(id<EventId>(1)));
        EXPECT_TRUE(imported.series.empty()) << "the series is no more";
        EXPECT_TRUE(find_imported(tx, id<ProgrammeId>(2)).entries.empty());
    });
    auto changed = first;
    changed.fingerprint = "f3";
    write([&](Transaction& tx) { put(tx, id<ProgrammeId>(1), changed); });
    read([&](Transaction& tx) {
        EXPECT_THAT(find_imported(tx, id<ProgrammeId>(1)).entries, testing::ElementsAre(changed, second));
    });
}

}  // namespace
}  // namespace passerelle::storage
