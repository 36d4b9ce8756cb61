// SPDX-License-Identifier: Apache-2.0
#include "calendar/feed_limit.hpp"

#include "tests/calendar/make_feed.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace passerelle::calendar {
namespace {

using ical::Calendar;
using ical::EventComponent;
using ical::ZonedTime;
using testing::ElementsAre;

const auto recent = utc("2026-06-01T00:00:00Z");

EventComponent component(std::string uid, std::string_view start) {
    EventComponent made{.uid = std::move(uid),
                        .stamp = made_at(),
                        .created = made_at(),
                        .start = ZonedTime{local(start), "America/Toronto"},
                        .end = ZonedTime{local(start) + std::chrono::hours{1}, "America/Toronto"},
                        .summary = std::string(200, 'x')};
    return made;
}

EventComponent override_at(std::string_view start) {
    auto made = component("series", start);
    made.recurrence_id = made.start;
    return made;
}

/// A series with overrides before and after `recent`, and two single events.
Calendar mixed() {
    auto master = component("series", "2026-01-07T12:00");
    master.rule = "FREQ=WEEKLY;BYDAY=WE";
    master.exceptions = {ZonedTime{local("2026-02-04T12:00"), "America/Toronto"}};
    Calendar calendar;
    calendar.events = {master,
                       override_at("2026-07-15T12:00"),
                       override_at("2026-03-11T12:00"),
                       override_at("2026-01-14T12:00"),
                       override_at("2026-07-08T12:00"),
                       component("near", "2026-09-01T12:00"),
                       component("far", "2026-10-01T12:00")};
    return calendar;
}

std::set<std::string> names_of(const Calendar& calendar) {
    std::set<std::string> names;
    for (const auto& event : calendar.events)
        names.insert(event.recurrence_id ? to_string(std::get<ZonedTime>(event.start).local).substr(0, 10) : event.uid);
    return names;
}

TEST(FeedLimit, TakesNothingFromWhatFits) {
    auto calendar = mixed();
    const auto size = ical::write(calendar).size();
    fit(calendar, size, recent);
    EXPECT_EQ(ical::write(calendar).size(), size);
    EXPECT_EQ(calendar.events.size(), 7U);
}

TEST(FeedLimit, TakesOldOverridesThenTheFarthestThenRecentOverrides) {
    std::vector<std::string> order;
    auto left = names_of(mixed());
    for (auto limit = ical::write(mixed()).size(); limit > 500; limit -= 40) {
        auto calendar = mixed();
        fit(calendar, limit, recent);
        EXPECT_LE(ical::write(calendar).size(), std::max<std::size_t>(limit, 1'300));
        const auto names = names_of(calendar);
        for (const auto& name : left)
            if (!names.contains(name)) order.push_back(name);
        EXPECT_TRUE(std::ranges::includes(left, names)) << "less room never brings something back";
        left = names;
    }
    EXPECT_THAT(order, ElementsAre("2026-01-14", "2026-03-11", "far", "near", "2026-07-08", "2026-07-15"));
    EXPECT_THAT(left, ElementsAre("series"));
}

TEST(FeedLimit, MakesExceptionsOfOverridesInOrder) {
    auto calendar = mixed();
    fit(calendar, 1, recent);
    ASSERT_EQ(calendar.events.size(), 1U);
    EXPECT_THAT(times_of(calendar.events[0].exceptions),
                ElementsAre("2026-01-14T12:00:00", "2026-02-04T12:00:00", "2026-03-11T12:00:00", "2026-07-08T12:00:00",
                            "2026-07-15T12:00:00"));
}

TEST(FeedLimit, ExceptsTheOriginalStartOfWhatMoved) {
    Calendar calendar = mixed();
    calendar.events.resize(2);
    calendar.events[1].start = ZonedTime{local("2026-08-01T09:00"), "Europe/Paris"};
    calendar.events[1].end = ZonedTime{local("2026-08-01T10:00"), "Europe/Paris"};
    fit(calendar, 1, recent);
    EXPECT_THAT(times_of(calendar.events.at(0).exceptions), ElementsAre("2026-02-04T12:00:00", "2026-07-15T12:00:00"));
}

TEST(FeedLimit, TakesABannerAfterItsWorkshops) {
    Calendar calendar;
    auto banner = component("banner", "2026-09-01T00:00");
    banner.start = ical::Day{date::year{2026} / 9 / 1};
    banner.end = ical::Day{date::year{2026} / 9 / 2};
    calendar.events = {banner, component("a", "2026-09-01T09:00"), component("b", "2026-09-01T10:00")};
    fit(calendar, ical::write(calendar).size() - 1, recent);
    EXPECT_THAT(uids_of(calendar), ElementsAre("banner", "a"));
    fit(calendar, ical::write(calendar).size() - 1, recent);
    EXPECT_THAT(uids_of(calendar), ElementsAre("banner"));
}

RC_GTEST_PROP(FeedLimitProperty, WhatIsWrittenIsBelowTheLimitAndSeriesStay, ()) {
    auto series = wednesdays("FREQ=DAILY");
    series.zone = *rc::gen::element("America/Toronto", "America/Argentina/ComodRivadavia", "UTC");
    auto events = laid_out(series, series.starts + date::days{60});
    for (auto& event : events)
        if (*rc::gen::arbitrary<bool>()) {
            event.title.french = std::string(*rc::gen::inRange<std::size_t>(1, 300), 'y');
            event.meetings[0].zone = *rc::gen::element("America/Toronto", "Europe/Paris", "Africa/Casablanca");
            if (*rc::gen::inRange(0, 4) == 0) event.recurrence.reset();
        }
    auto options = wanted();
    options.most_octets.reset();
    options.window.begin = utc("2026-02-01T00:00:00Z");
    const auto whole = feed(content_of(series, events), options);
    auto alone = whole;
    fit(alone, 0, options.window.begin);
    RC_ASSERT(alone.events.size() == 1U);
    const auto least = ical::write(alone).size() + 100;
    const auto size = ical::write(whole).size();
    RC_PRE(size > least);
    const auto limit = *rc::gen::inRange(least, size);
    auto calendar = whole;
    fit(calendar, limit, options.window.begin);
    RC_ASSERT(ical::write(calendar).size() <= limit);
    RC_ASSERT(calendar.events.front().uid == uid_of(series));
    RC_ASSERT(!calendar.events.front().rule.empty());
}

}  // namespace
}  // namespace passerelle::calendar
