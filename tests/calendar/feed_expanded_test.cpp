// SPDX-License-Identifier: Apache-2.0
// A series for readers that do not know rules.
#include "tests/calendar/make_feed.hpp"

#include <gmock/gmock.h>

namespace passerelle::calendar {
namespace {

using ical::ZonedTime;
using testing::ElementsAre;
using testing::IsEmpty;

struct ExpandedFeed : testing::Test {
    ExpandedFeed() { options.expand = true; }

    Series series = wednesdays();
    std::vector<Event> events = laid_out(series, "2026-02-01T00:00");
    FeedOptions options = wanted();

    ical::Calendar made() const { return feed(content_of(series, events), options); }
};

TEST_F(ExpandedFeed, HasASingleEventForEachOccurrenceInTheWindow) {
    options.window = utc("2026-01-10T00:00:00Z", "2026-02-01T00:00:00Z");
    events[1].meetings[0].starts += std::chrono::hours{1};
    events[2].status = Status::cancelled;
    const auto calendar = made();
    ASSERT_EQ(calendar.events.size(), 3U) << "the first is before the window, and none beyond the last";
    const auto id = series.id.to_string();
    EXPECT_THAT(uids_of(calendar), ElementsAre(id + "-20260114T170000Z@passerelle", id + "-20260121T170000Z@passerelle",
                                               id + "-20260128T170000Z@passerelle"));
    for (const auto& event : calendar.events) {
        EXPECT_FALSE(event.recurrence_id);
        EXPECT_THAT(event.rule, IsEmpty());
    }
    EXPECT_EQ(std::get<ZonedTime>(calendar.events[0].start).local, local("2026-01-14T13:00"));
    EXPECT_EQ(calendar.events[1].summary, "ANNULÉE – Info-Emploi");
    options.hide_cancelled = true;
    EXPECT_EQ(made().events.size(), 2U);
}

TEST_F(ExpandedFeed, NeverGivesOneUidTwice) {
    events.push_back(occurrence(series, local("2026-01-14T12:00"), made_at(), seeded(31)));
    auto uids = uids_of(made());
    ASSERT_EQ(uids.size(), 5U);
    std::ranges::sort(uids);
    EXPECT_EQ(std::ranges::adjacent_find(uids), uids.end());
}

}  // namespace
}  // namespace passerelle::calendar
