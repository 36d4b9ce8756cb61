// SPDX-License-Identifier: Apache-2.0
#include "storage/feed_readings.hpp"

#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;

class FeedReadings : public OnEachDatabase {};
INSTANTIATE_TEST_SUITE_P(Databases, FeedReadings, each_kind, kind_name);

TEST_P(FeedReadings, AddUpByFeedAndFamily) {
    const auto early = at("2026-10-07T16:00:00Z");
    const auto late = at("2026-10-08T16:00:00Z");
    EXPECT_THAT(read(list_feed_readings), IsEmpty());
    write([&](Transaction& tx) {
        add(tx,
            {{"all.ics", "Google", 1, 2, late}, {"all.ics", "Apple", 1, 0, early}, {"a.ics", "Google", 0, 1, early}});
        add(tx, {{"all.ics", "Google", 3, 4, early}, {"all.ics", "Apple", 0, 1, late}});
        add(tx, {});
    });
    EXPECT_THAT(read(list_feed_readings),
                ElementsAre(FeedReading{"a.ics", "Google", 0, 1, early}, FeedReading{"all.ics", "Apple", 1, 1, late},
                            FeedReading{"all.ics", "Google", 4, 6, late}));
}

}  // namespace
}  // namespace passerelle::storage
