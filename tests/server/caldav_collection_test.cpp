// SPDX-License-Identifier: Apache-2.0
#include "calendar/feed.hpp"
#include "server/caldav/collection.hpp"
#include "server/caldav/library.hpp"
#include "server/caldav/query.hpp"
#include "tests/calendar/make_feed.hpp"

#include <gmock/gmock.h>

namespace passerelle::server::caldav {
namespace {

using calendar::content_of;
using calendar::laid_out;
using calendar::utc;
using calendar::wanted;
using calendar::wednesdays;
using testing::HasSubstr;
using testing::Not;

Interval span(const char* begin, const char* end) {
    return {utc(begin), utc(end)};
}
const Interval always{Instant::min(), Instant::max()};

/// A series until June whose 14 January is moved to the evening and whose 21 January is no more, and a forum.
struct ACollection : testing::Test {
    ACollection() {
        auto events = laid_out(series, "2026-06-01T00:00");
        events[1].meetings[0].starts += std::chrono::hours{6};
        events[1].meetings[0].ends += std::chrono::hours{6};
        events.erase(events.begin() + 2);
        events.push_back(calendar::forum());
        content = {{calendar::info_emploi()}, {series}, events};
    }
    Collection made(std::string_view key = "all") const {
        auto options = wanted();
        options.most_octets.reset();
        return make_collection(calendar::feed(content, options), key);
    }
    std::vector<std::string> starts(const Interval& wanted_span, std::size_t most = 1'000) const {
        std::vector<std::string> all;
        const auto collection = made();
        for (const auto& component : occurrences(*collection.find(series.id.to_string() + ".ics"), wanted_span, most))
            all.push_back(to_string(std::get<calendar::ical::ZonedTime>(component.start).local));
        std::ranges::sort(all);
        return all;
    }

    calendar::Series series = wednesdays("FREQ=WEEKLY;BYDAY=WE;UNTIL=20260601T000000");
    calendar::FeedContent content;
};

TEST_F(ACollection, HasOneObjectForEachUid) {
    const auto collection = made();
    ASSERT_EQ(collection.objects.size(), 5U) << "the series, three workshops and their banner";
    std::set<std::string> names;
    for (const auto& object : collection.objects) {
        EXPECT_TRUE(names.insert(object.name).second);
        EXPECT_TRUE(object.name.ends_with(".ics"));
        EXPECT_EQ(object.name.find_first_not_of("0123456789abcdefjour-.ics"), std::string::npos) << object.name;
        for (const auto& component : object.components) EXPECT_EQ(component.uid, object.uid);
        EXPECT_EQ(collection.find(object.name), &object);
        EXPECT_THAT(object.body, Not(HasSubstr("REFRESH-INTERVAL")));
        EXPECT_THAT(object.body, HasSubstr("BEGIN:VEVENT"));
    }
    EXPECT_EQ(collection.find("nothing.ics"), nullptr);
    EXPECT_EQ(collection.find(""), nullptr);
}

TEST_F(ACollection, ChangesItsTokenWithAnyObject) {
    const auto before = made();
    EXPECT_EQ(made().token, before.token);
    EXPECT_NE(made("another").token, before.token);
    content.events.back().title.french = "Autre";
    const auto after = made();
    EXPECT_NE(after.token, before.token);
    std::size_t changed = 0;
    for (const auto& [name, etag] : *after.snapshot) changed += etag != before.snapshot->at(name) ? 1 : 0;
    EXPECT_EQ(changed, 4U) << "those of the forum, and not the series";
}

TEST_F(ACollection, KnowsWhichOccurrencesASpanHas) {
    EXPECT_EQ(starts(always).size(), 20U) << "21 Wednesdays, one of them no more";
    EXPECT_THAT(starts(span("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")),
                testing::ElementsAre("2026-01-07T12:00:00", "2026-01-14T18:00:00", "2026-01-28T12:00:00"));
    // To the second, and by the moved time alone.
    EXPECT_THAT(starts(span("2026-01-14T17:00:00Z", "2026-01-14T23:00:00Z")), testing::IsEmpty());
    EXPECT_THAT(starts(span("2026-01-14T17:00:00Z", "2026-01-14T23:00:01Z")), testing::SizeIs(1));
    EXPECT_THAT(starts(span("2026-01-07T17:59:59Z", "2026-01-07T20:00:00Z")), testing::SizeIs(1));
    EXPECT_THAT(starts(span("2026-01-07T18:00:00Z", "2026-01-07T20:00:00Z")), testing::IsEmpty());
    EXPECT_THAT(starts({utc("2026-05-20T00:00:00Z"), Instant::max()}), testing::SizeIs(2));
    EXPECT_THAT(starts({Instant::min(), utc("2026-01-08T00:00:00Z")}), testing::SizeIs(1));
    EXPECT_THAT(starts(always, 3), testing::SizeIs(3));
}

TEST_F(ACollection, FollowsASeriesWithoutEndAsFarAsIsAsked) {
    series = wednesdays();
    content = content_of(series, laid_out(series, "2026-06-01T00:00"));
    EXPECT_THAT(starts(span("2031-01-01T00:00:00Z", "2031-02-01T00:00:00Z")), testing::SizeIs(5));
    EXPECT_THAT(starts(always), testing::SizeIs(1'000)) << "bounded";
    EXPECT_THAT(starts({utc("2190-01-01T00:00:00Z"), Instant::max()}, 1), testing::SizeIs(1));
}

TEST_F(ACollection, WritesSingleOccurrencesInUtc) {
    const auto collection = made();
    const auto text = expanded(*collection.find(series.id.to_string() + ".ics"),
                               span("2026-01-07T00:00:00Z", "2026-01-16T00:00:00Z"));
    EXPECT_THAT(text, HasSubstr("DTSTART:20260107T170000Z\r\n"));
    EXPECT_THAT(text, HasSubstr("RECURRENCE-ID:20260107T170000Z\r\n"));
    EXPECT_THAT(text, HasSubstr("DTSTART:20260114T230000Z\r\n"));
    EXPECT_THAT(text, HasSubstr("RECURRENCE-ID:20260114T170000Z\r\n"));
    EXPECT_THAT(text, Not(HasSubstr("RRULE")));
    EXPECT_THAT(text, Not(HasSubstr("VTIMEZONE")));
}

TEST_F(ACollection, IsKeptUntilItsVersionIsAnother) {
    Library library;
    usecases::FeedVersion version{{utc("2026-01-01T00:00:00Z"), 3}};
    EXPECT_EQ(library.find("all", version), nullptr);
    const auto kept = library.keep("all", version, made());
    EXPECT_EQ(library.find("all", version), kept);
    EXPECT_EQ(library.find("fr/all", version), nullptr);
    version.selected = "x";
    EXPECT_EQ(library.find("all", version), nullptr);
}

TEST_F(ACollection, IsRememberedByItsTokenWithinBounds) {
    Library library{20};
    const auto first = made("first");
    EXPECT_EQ(library.recall(first.token), nullptr);
    library.remember(first);
    library.remember(first);
    EXPECT_EQ(library.recall(first.token), first.snapshot);
    for (const auto* key : {"a", "b"}) {
        library.remember(made(key));
        EXPECT_NE(library.recall(first.token), nullptr) << "used again and again";
    }
    const auto b = made("b");
    library.remember(made("c"));
    EXPECT_EQ(library.recall(made("a").token), nullptr) << "not used for longest";
    EXPECT_NE(library.recall(b.token), nullptr);
    EXPECT_EQ(library.recall("0"), nullptr);
}

/// The filter of a calendar-query around this text.
std::optional<Filter> filter_of(const std::string& inside) {
    pugi::xml_document document;
    const auto body = R"(<C:calendar-query xmlns:C="urn:ietf:params:xml:ns:caldav">)" + inside + "</C:calendar-query>";
    if (!xml::parse(body, document)) ADD_FAILURE() << inside;
    return read_filter(document.document_element());
}
std::optional<Filter> event_filter(const std::string& inside) {
    return filter_of(R"(<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">)" + inside +
                     "</C:comp-filter></C:comp-filter></C:filter>");
}

TEST_F(ACollection, IsFilteredByTimeAndUid) {
    const auto collection = made();
    const auto count = [&](const std::optional<Filter>& filter) {
        return std::ranges::count_if(collection.objects, [&](const Object& o) { return filter.value().matches(o); });
    };
    EXPECT_EQ(count(event_filter("")), 5);
    EXPECT_EQ(count(filter_of(R"(<C:filter><C:comp-filter name="VCALENDAR"/></C:filter>)")), 5);
    EXPECT_EQ(count(event_filter(R"(<C:time-range start="20260101T000000Z" end="20260201T000000Z"/>)")), 1);
    EXPECT_EQ(count(event_filter(R"(<C:time-range start="20261001T000000Z"/>)")), 4);
    EXPECT_EQ(count(event_filter(R"(<C:time-range end="20260102T000000Z"/>)")), 0);
    // All day on 15 and 16 October: by Québec's clock.
    EXPECT_EQ(count(event_filter(R"(<C:time-range start="20261015T040000Z" end="20261015T050000Z"/>)")), 1);
    EXPECT_EQ(count(event_filter(R"(<C:time-range start="20261015T030000Z" end="20261015T040000Z"/>)")), 0);
    EXPECT_EQ(count(filter_of(R"(<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VTODO">)"
                              R"(</C:comp-filter></C:comp-filter></C:filter>)")),
              0);
    const auto by_uid = [&](const std::string& uid, const std::string& attributes) {
        return count(event_filter(R"(<C:prop-filter name="UID"><C:text-match )" + attributes + ">" + uid +
                                  "</C:text-match></C:prop-filter>"));
    };
    EXPECT_EQ(by_uid(series.id.to_string(), ""), 1);
    EXPECT_EQ(by_uid(series.id.to_string(), R"(collation="i;octet")"), 1);
    EXPECT_EQ(by_uid("@PASSERELLE", ""), 5);
    EXPECT_EQ(by_uid("@PASSERELLE", R"(collation="i;octet")"), 0);
    EXPECT_EQ(by_uid(series.id.to_string(), R"(negate-condition="yes")"), 4);
}

TEST_F(ACollection, RefusesFiltersThatItWouldAnswerWrongly) {
    for (const auto* wrong :
         {"", "<C:filter/>", R"(<C:filter><C:comp-filter name="VEVENT"/></C:filter>)",
          R"(<C:filter><C:comp-filter name="VCALENDAR"><C:prop-filter name="X"/></C:comp-filter></C:filter>)",
          R"(<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VALARM"/></C:comp-filter></C:filter>)"})
        EXPECT_FALSE(filter_of(wrong)) << wrong;
    for (const auto* wrong :
         {R"(<C:time-range/>)", R"(<C:time-range start="2026"/>)", R"(<C:time-range start="20260230T000000Z"/>)",
          R"(<C:time-range start="20260101T000000"/>)",
          R"(<C:time-range start="20260102T000000Z" end="20260101T000000Z"/>)",
          R"(<C:prop-filter name="SUMMARY"><C:text-match>a</C:text-match></C:prop-filter>)",
          R"(<C:prop-filter name="UID"><C:is-not-defined/></C:prop-filter>)", R"(<C:prop-filter name="UID"/>)",
          R"(<C:prop-filter name="UID"><C:text-match collation="i;unicode">a</C:text-match></C:prop-filter>)",
          R"(<C:comp-filter name="VALARM"/>)", R"(<C:is-not-defined/>)"})
        EXPECT_FALSE(event_filter(wrong)) << wrong;
}

}  // namespace
}  // namespace passerelle::server::caldav
