// SPDX-License-Identifier: Apache-2.0
// A forum in a feed: a banner over its days, and its workshops.
#include "tests/calendar/make_feed.hpp"

#include <gmock/gmock.h>

namespace passerelle::calendar {
namespace {

using ical::Day;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Forum, HasABannerOverItsWorkshops) {
    const auto event = forum();
    auto options = wanted();
    options.reminder = minutes{15};
    const auto calendar = feed(content_of(event), options);
    ASSERT_EQ(calendar.events.size(), 4U);
    const auto& banner = calendar.events[0];
    EXPECT_EQ(banner.uid, event.id.to_string() + "-jours@passerelle");
    EXPECT_EQ(banner.start, (ical::DateTime{Day{date::year{2026} / 10 / 15}}));
    EXPECT_EQ(banner.end, (ical::DateTime{Day{date::year{2026} / 10 / 17}})) << "what ends at midnight ends that day";
    EXPECT_EQ(banner.summary, "Forum");
    EXPECT_TRUE(banner.transparent);
    EXPECT_FALSE(banner.reminder);
    EXPECT_EQ(banner.location, "Vidéoconférence");
    for (std::size_t at = 1; at < 4; ++at) EXPECT_EQ(calendar.events[at].related_to, banner.uid);
    EXPECT_EQ(calendar.events[1].uid, event.id.to_string() + "@passerelle");
    EXPECT_EQ(calendar.events[1].summary, "Forum – Atelier A");
    EXPECT_FALSE(calendar.events[1].transparent);
    EXPECT_THAT(ical::write(calendar), HasSubstr("DTSTART;VALUE=DATE:20261015\r\nDTEND;VALUE=DATE:20261017\r\n"));
}

TEST(Forum, SaysTheHoursOnItsBannerOnlyWhereTheyAreThoseOfOneDay) {
    auto event = forum();
    const auto said = [&] { return feed(content_of(event), wanted()).events.at(0).description; };
    EXPECT_THAT(said(), Not(HasSubstr("heure"))) << "each workshop says its own";
    event.meetings.pop_back();
    EXPECT_THAT(said(), HasSubstr("Jeudi 15\u00a0octobre 2026, de 9\u00a0h à 12\u00a0h, heure de Montréal (UTC−4)"));
    event.meetings[1].zone = "America/Halifax";
    EXPECT_THAT(said(), Not(HasSubstr("heure")));
}

TEST(Forum, StrikesItsBannerWithTheLastWorkshop) {
    auto event = forum();
    for (auto& meeting : event.meetings) {
        EXPECT_EQ(feed(content_of(event), wanted()).events.at(0).status, ical::EventStatus::confirmed);
        meeting.status = Status::cancelled;
    }
    const auto calendar = feed(content_of(event), wanted());
    EXPECT_EQ(calendar.events[0].summary, "ANNULÉE – Forum");
    EXPECT_EQ(calendar.events[1].summary, "ANNULÉE – Forum – Atelier A");
    for (const auto& shown : calendar.events) {
        EXPECT_EQ(shown.status, ical::EventStatus::cancelled);
        EXPECT_TRUE(shown.transparent);
    }
    auto options = wanted();
    options.hide_cancelled = true;
    EXPECT_THAT(feed(content_of(event), options).events, IsEmpty());
}

TEST(Forum, SequencesTheBannerWithItsWorkshops) {
    auto event = forum();
    const auto sequences = [&] {
        std::vector<int> all;
        for (const auto& shown : feed(content_of(event), wanted()).events) all.push_back(shown.sequence);
        return all;
    };
    EXPECT_THAT(sequences(), ElementsAre(0, 0, 0, 0));
    ++event.meetings[1].sequence;
    EXPECT_THAT(sequences(), ElementsAre(1, 0, 1, 0));
    ++event.sequence;
    EXPECT_THAT(sequences(), ElementsAre(2, 1, 2, 1));
}

}  // namespace
}  // namespace passerelle::calendar
