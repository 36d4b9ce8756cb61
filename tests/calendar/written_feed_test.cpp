// SPDX-License-Identifier: Apache-2.0
// A feed that is written from the one before is the same, to the byte, as one that is written anew.
#include "calendar/written_feed.hpp"

#include "calendar/zone_data.hpp"
#include "tests/calendar/any_story.hpp"

namespace passerelle::calendar {
namespace {

/// As a copy of the database would: what did not change stays the same object.
class Copy {
public:
    std::shared_ptr<const SharedContent> of(const FeedContent& content) {
        auto shared = std::make_shared<SharedContent>(SharedContent{content.programmes, content.series, {}});
        for (const auto& event : content.events) {
            auto& kept = kept_[event.id];
            if (!kept || *kept != event) kept = std::make_shared<const Event>(event);
            shared->events.push_back(kept);
        }
        return shared;
    }

private:
    std::map<EventId, std::shared_ptr<const Event>> kept_;
};

std::string anew(const FeedContent& content, const FeedOptions& options) {
    return ical::write(feed(content, options));
}

FeedContent forum_and_series() {
    const auto series = wednesdays();
    auto content = content_of(series, laid_out(series, "2026-06-01T00:00"));
    content.events.push_back(forum());
    auto other = training();
    other.id = EventId::make(made_at(), seeded(22));
    content.events.push_back(other);
    return content;
}

TEST(WrittenFeed, IsTheFeedToTheByte) {
    const auto content = forum_and_series();
    Copy copy;
    EXPECT_EQ(*write_feed(copy.of(content), wanted(), nullptr).bytes, anew(content, wanted()));
}

TEST(WrittenFeed, FollowsOneChangedEvent) {
    auto content = forum_and_series();
    Copy copy;
    const auto before = write_feed(copy.of(content), wanted(), nullptr);
    content.events.back().title.french = "Un titre beaucoup plus long qu’avant";
    content.events.back().revised_at += std::chrono::hours{1};
    const auto after = write_feed(copy.of(content), wanted(), &before);
    EXPECT_EQ(*after.bytes, anew(content, wanted()));
    EXPECT_NE(*after.bytes, *before.bytes);
}

TEST(WrittenFeed, IsWrittenAnewInAnotherStyleOrForOtherProgrammes) {
    auto content = forum_and_series();
    Copy copy;
    const auto before = write_feed(copy.of(content), wanted(), nullptr);
    auto english = wanted(Language::english);
    EXPECT_EQ(*write_feed(copy.of(content), english, &before).bytes, anew(content, english));
    content.programmes.front().name.french = "Autre nom";
    EXPECT_EQ(*write_feed(copy.of(content), wanted(), &before).bytes, anew(content, wanted()));
    content.series.front().title.french = "Autre titre";
    EXPECT_EQ(*write_feed(copy.of(content), wanted(), &before).bytes, anew(content, wanted()));
}

TEST(WrittenFeed, FollowsTheWindow) {
    const auto content = forum_and_series();
    Copy copy;
    auto options = wanted();
    const auto before = write_feed(copy.of(content), options, nullptr);
    options.window.begin = utc("2026-09-08T23:00:00Z");
    EXPECT_EQ(*write_feed(copy.of(content), options, &before).bytes, anew(content, options));
    options.expand = true;
    const auto expanded = write_feed(copy.of(content), options, &before);
    EXPECT_EQ(*expanded.bytes, anew(content, options));
    options.window.begin = utc("2026-03-01T00:00:00Z");
    EXPECT_EQ(*write_feed(copy.of(content), options, &expanded).bytes, anew(content, options));
}

TEST(WrittenFeed, LeavesOutWhatTheLimitDoesNotHold) {
    const auto content = forum_and_series();
    Copy copy;
    auto options = wanted();
    const auto before = write_feed(copy.of(content), options, nullptr);
    options.most_octets = 3'000;
    const auto limited = write_feed(copy.of(content), options, &before);
    EXPECT_EQ(*limited.bytes, anew(content, options));
    EXPECT_LE(limited.bytes->size(), 3'000U);
    options.most_octets.reset();
    EXPECT_EQ(*write_feed(copy.of(content), options, &limited).bytes, anew(content, options));
}

FeedOptions any_options() {
    auto options = wanted(*rc::gen::element(Language::french, Language::english));
    options.expand = *rc::gen::arbitrary<bool>();
    options.hide_cancelled = *rc::gen::arbitrary<bool>();
    if (*rc::gen::arbitrary<bool>()) options.reminder = std::chrono::minutes{15};
    options.window = *rc::gen::element(wanted().window, Interval{Instant::min(), Instant::max()},
                                       utc("2026-02-01T00:00:00Z", "2026-05-01T00:00:00Z"));
    if (*rc::gen::inRange(0, 4) == 0) options.most_octets = *rc::gen::inRange<std::size_t>(2'000, 20'000);
    return options;
}

RC_GTEST_PROP(WrittenFeed, IsTheSameAfterAnySequenceOfChangesAndOptions, ()) {
    auto story = any_story();
    auto content = content_of(story.series, story.events);
    content.events.push_back(forum());
    Copy copy;
    auto options = any_options();
    auto before = write_feed(copy.of(content), options, nullptr);
    const auto steps = *rc::gen::inRange(1U, 6U);
    for (unsigned step = 0; step < steps && !content.events.empty(); ++step) {
        const auto at = *rc::gen::inRange<std::size_t>(0, content.events.size());
        edit(content.events, at, 90 + step);
        if (*rc::gen::inRange(0, 4) == 0) content.series.front().title.french += "+";
        if (*rc::gen::inRange(0, 3) == 0) options = any_options();
        if (*rc::gen::inRange(0, 8) == 0) renew_zone_data();
        auto after = write_feed(copy.of(content), options, &before);
        RC_ASSERT(*after.bytes == anew(content, options));
        before = std::move(after);
    }
}

}  // namespace
}  // namespace passerelle::calendar
