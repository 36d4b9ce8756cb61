// SPDX-License-Identifier: Apache-2.0
#include "calendar/feed.hpp"

#include "tests/calendar/make_feed.hpp"

#include <gmock/gmock.h>

namespace passerelle::calendar {
namespace {

using ical::ZonedTime;
using std::chrono::minutes;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string uid(const Event& event) {
    return event.id.to_string() + "@passerelle";
}

TEST(Feed, SaysWhatItIs) {
    auto content = content_of(training());
    content.events[0].revised_at = utc("2026-02-01T00:00:00Z");
    const auto calendar = feed(content, wanted());
    EXPECT_EQ(calendar.name, "Info-Emploi");
    EXPECT_EQ(calendar.description, "Le midi, une région");
    EXPECT_EQ(calendar.colour, "steelblue");
    EXPECT_EQ(calendar.zone, "America/Toronto");
    EXPECT_EQ(calendar.language, "fr");
    EXPECT_EQ(calendar.last_modified, utc("2026-02-01T00:00:00Z"));
    EXPECT_THAT(calendar.method, IsEmpty());
    EXPECT_THAT(calendar.url, IsEmpty()) << "it may hold a secret";
    EXPECT_THAT(calendar.events[0].colour, IsEmpty());
    content.series = {wednesdays()};
    content.series[0].revised_at = utc("2026-03-01T00:00:00Z");
    EXPECT_EQ(feed(content, wanted()).last_modified, utc("2026-03-01T00:00:00Z"));
    EXPECT_EQ(feed(content, wanted(Language::english)).description, "A region at noon");
    EXPECT_EQ(feed(content, wanted(Language::english)).language, "en");
}

TEST(Feed, OfSeveralProgrammesColoursEachEvent) {
    auto content = content_of(training());
    auto other = info_emploi();
    other.id = ProgrammeId::make(made_at(), seeded(99));
    content.programmes.push_back(other);
    const auto calendar = feed(content, wanted());
    EXPECT_THAT(calendar.colour, IsEmpty());
    EXPECT_THAT(calendar.description, IsEmpty());
    EXPECT_EQ(calendar.events[0].colour, "steelblue");
    EXPECT_THAT(calendar.events[0].categories, ElementsAre("Info-Emploi en région"));
}

TEST(Feed, HasOneEventForAMeeting) {
    auto event = single({online("2026-09-01T18:00", "2026-09-01T20:00")});
    event.description = {"Tout savoir.", "All of it."};
    auto options = wanted();
    options.reminder = minutes{15};
    const auto calendar = feed(content_of(event), options);
    ASSERT_EQ(calendar.events.size(), 1U);
    const auto& shown = calendar.events[0];
    EXPECT_EQ(shown.uid, uid(event));
    EXPECT_EQ(shown.start, (ical::DateTime{ZonedTime{local("2026-09-01T18:00"), "America/Toronto"}}));
    EXPECT_EQ(shown.end, (ical::DateTime{ZonedTime{local("2026-09-01T20:00"), "America/Toronto"}}));
    EXPECT_EQ(shown.summary, "Forum");
    EXPECT_EQ(shown.location, "Vidéoconférence");
    EXPECT_EQ(shown.url, "https://example.org/evenements/" + event.id.to_string());
    EXPECT_EQ(shown.description,
              "Tout savoir.\n\nMardi 1er\u00a0septembre 2026, de 18\u00a0h à 20\u00a0h, heure de Montréal (UTC−4)\n\n"
              "Détails\u00a0: " +
                  shown.url);
    EXPECT_EQ(shown.reminder, minutes{15});
    EXPECT_EQ(shown.stamp, event.revised_at);
    EXPECT_EQ(shown.created, event.created_at);
    EXPECT_THAT(shown.related_to, IsEmpty());
    EXPECT_FALSE(shown.transparent || shown.organizer || shown.attendee);
}

TEST(Feed, SpeaksEnglishToWhoAsksForIt) {
    auto event = single({online("2026-09-01T18:00", "2026-09-01T20:00")});
    event.status = Status::cancelled;
    const auto shown = feed(content_of(event), wanted(Language::english)).events.at(0);
    EXPECT_EQ(shown.summary, "CANCELLED – Fair");
    EXPECT_EQ(shown.location, "Videoconference");
    EXPECT_THAT(shown.description, AllOf(HasSubstr("Tuesday, September 1, 2026"), HasSubstr("Montréal time (UTC−4)"),
                                         HasSubstr("Details: https://example.org/en/evenements/")));
    EXPECT_THAT(shown.categories, ElementsAre("Regional Info-Emploi"));
}

TEST(Feed, NeverShowsTheLinkToJoin) {
    auto series = wednesdays();
    FeedContent content{{info_emploi()}, {series}, laid_out(series, "2026-03-01T00:00")};
    content.events[1].title.french = "Spécial";
    content.events[2].meetings[0].room.address = "1, rue du Port";
    content.events.push_back(forum());
    content.events.push_back(training());
    for (const bool expand : {false, true}) {
        auto options = wanted();
        options.expand = expand;
        EXPECT_THAT(ical::write(feed(content, options)), Not(HasSubstr("zoom.example")));
    }
}

TEST(Feed, LeavesOutSingleEventsOutsideTheWindow) {
    const auto shown = [](std::string_view begin, std::string_view end) {
        auto options = wanted();
        options.window = utc(begin, end);
        return feed(content_of(training()), options).events.size();
    };
    EXPECT_EQ(shown("2026-09-16T00:00:00Z", "2027-01-01T00:00:00Z"), 0U) << "ended at midnight UTC";
    EXPECT_EQ(shown("2026-09-15T23:59:59Z", "2027-01-01T00:00:00Z"), 3U) << "an event is whole";
    EXPECT_EQ(shown("2026-01-01T00:00:00Z", "2026-09-01T22:00:00Z"), 0U) << "begins then";
    EXPECT_EQ(shown("2026-01-01T00:00:00Z", "2026-09-01T22:00:01Z"), 3U);
}

TEST(Feed, KeepsTheUidOfTheFirstMeetingWhenOthersJoin) {
    auto event = single({online("2026-09-08T18:00", "2026-09-08T20:00")});
    const auto before = feed(content_of(event), wanted()).events.at(0);
    auto later = online("2026-09-01T18:00", "2026-09-01T20:00");
    later.id = MeetingId::make(utc("2026-08-01T00:00:00Z"), seeded(50));
    event.meetings.insert(event.meetings.begin(), later);
    const auto calendar = feed(content_of(event), wanted());
    const auto& first = starting(calendar, "2026-09-08T18:00");
    const auto& joined = starting(calendar, "2026-09-01T18:00");
    EXPECT_EQ(first.uid, before.uid);
    EXPECT_EQ(joined.uid, later.id.to_string() + "@passerelle");
    EXPECT_EQ(joined.related_to, first.uid);
    EXPECT_EQ(first.summary, "Forum (2/2)");
}

TEST(Feed, HasOneEventForEachMeetingOfATraining) {
    const auto event = training();
    const auto calendar = feed(content_of(event), wanted());
    ASSERT_EQ(calendar.events.size(), 3U);
    EXPECT_THAT(uids_of(calendar), ElementsAre(uid(event), event.meetings[1].id.to_string() + "@passerelle",
                                               event.meetings[2].id.to_string() + "@passerelle"));
    EXPECT_THAT(calendar.events[0].related_to, IsEmpty());
    EXPECT_EQ(calendar.events[1].related_to, uid(event));
    EXPECT_EQ(calendar.events[2].summary, "Forum (3/3)");
}

TEST(Feed, RelatesToNothingThatIsHidden) {
    auto event = training();
    event.meetings[0].status = Status::cancelled;
    auto options = wanted();
    EXPECT_EQ(feed(content_of(event), options).events.at(1).related_to, uid(event));
    options.hide_cancelled = true;
    const auto calendar = feed(content_of(event), options);
    ASSERT_EQ(calendar.events.size(), 2U);
    for (const auto& shown : calendar.events) EXPECT_THAT(shown.related_to, IsEmpty());
}

TEST(Feed, WritesEachZoneWithItsRules) {
    auto event = training();
    event.meetings[1].zone = "America/Halifax";
    event.meetings[2].zone = "America/Blanc-Sablon";
    const auto calendar = feed(content_of(event), wanted());
    const auto bytes = ical::write(calendar);
    for (const auto* zone : {"America/Toronto", "America/Halifax", "America/Blanc-Sablon"})
        EXPECT_THAT(bytes, HasSubstr("TZID:" + std::string{zone} + "\r\n"));
    EXPECT_THAT(bytes, HasSubstr("DTSTART;TZID=America/Halifax:20260908T180000\r\n"));
    EXPECT_THAT(calendar.events[1].description, HasSubstr("heure de Halifax (UTC−3)"));
    EXPECT_THAT(calendar.events[2].description, HasSubstr("heure de Blanc-Sablon (UTC−4)"));
}

TEST(Feed, OrdersSingleEventsByTime) {
    auto content = content_of(single({online("2026-09-08T18:00", "2026-09-08T20:00")}, 1));
    content.events.push_back(single({online("2026-09-01T18:00", "2026-09-01T20:00")}, 2));
    EXPECT_THAT(uids_of(feed(content, wanted())), ElementsAre(uid(content.events[1]), uid(content.events[0])));
}

TEST(Feed, ShowsWhatHasLostItsSeriesOrProgramme) {
    auto series = wednesdays();
    FeedContent content{{}, {}, laid_out(series, "2026-01-08T00:00")};
    content.events.push_back(training());
    content.events.back().meetings.clear();
    const auto calendar = feed(content, wanted());
    ASSERT_EQ(calendar.events.size(), 1U) << "nothing without meeting";
    EXPECT_EQ(calendar.events[0].uid, uid(content.events[0]));
    EXPECT_THAT(calendar.events[0].categories, IsEmpty());
}

TEST(Feed, IsTheSameEachTime) {
    auto series = wednesdays();
    FeedContent content{{info_emploi()}, {series}, laid_out(series, "2026-03-01T00:00")};
    content.events[1].title.french = "Spécial";
    content.events.push_back(forum());
    EXPECT_EQ(ical::write(feed(content, wanted())), ical::write(feed(content, wanted())));
}

TEST(Feed, FitsTheLimitUnlessAllIsWanted) {
    auto series = wednesdays("FREQ=DAILY");
    series.description.french = std::string(1'900, 'x');
    FeedContent content{{info_emploi()}, {series}, laid_out(series, "2027-12-01T00:00")};
    for (auto& event : content.events) event.title.french = "Spécial";
    auto options = wanted();
    EXPECT_GT(ical::write(feed(content, options)).size(), 800'000U);
    EXPECT_LE(ical::write(feed(content, options)).size(), 900'000U);
    options.expand = true;
    const auto expanded = feed(content, options);
    EXPECT_LE(ical::write(expanded).size(), 900'000U);
    EXPECT_EQ(std::get<ZonedTime>(expanded.events.at(0).start).local, series.starts) << "the nearest stay";
    options.most_octets.reset();
    EXPECT_EQ(feed(content, options).events.size(), content.events.size());
    EXPECT_GT(ical::write(feed(content, options)).size(), 900'000U);
}

}  // namespace
}  // namespace passerelle::calendar
