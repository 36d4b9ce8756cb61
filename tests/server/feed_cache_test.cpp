// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/feed_cache.hpp"

#include <gtest/gtest.h>

namespace passerelle::server::feeds {
namespace {

http::Request asked(const std::string& target, const std::string& encodings = "") {
    http::Request request;
    request.target = target;
    request.path = target.substr(0, target.find('?'));
    if (!encodings.empty()) request.headers.set("Accept-Encoding", encodings);
    return request;
}

class Cached : public testing::Test {
protected:
    http::Response keep(const http::Request& request, const std::string& body) {
        http::Response rendered;
        rendered.headers.set("Content-Type", "text/calendar; charset=utf-8");
        rendered.body = body;
        return cache_.keep(request, state_, moment_, std::move(rendered));
    }

    FeedCache cache_{100'000};
    FeedState state_{{parse_rfc3339("2026-11-16T15:00:00Z").value(), 3}, date::sys_days{date::year{2026} / 11 / 16}};
    Moment moment_{7, parse_rfc3339("2026-11-16T15:00:00Z").value()};
    const std::string body_ = std::string(5'000, 'x');
};

TEST_F(Cached, AnswersWithTheSameBytesWithoutCopyingThem) {
    const auto first = keep(asked("/calendar/all.ics"), body_);
    const auto again = cache_.fresh(asked("/calendar/all.ics"), moment_);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->content(), body_);
    EXPECT_EQ(again->prepared->body, first.shared_body);
    EXPECT_EQ(again->prepared->headers.find("ETag"), first.headers.find("ETag"));
    EXPECT_FALSE(cache_.fresh(asked("/calendar/all.ics?lang=en"), moment_)) << "another feed";
}

TEST_F(Cached, AsksAgainAfterAWriteASecondOrADay) {
    keep(asked("/a"), body_);
    EXPECT_FALSE(cache_.fresh(asked("/a"), {8, moment_.now}));
    EXPECT_FALSE(cache_.fresh(asked("/a"), {7, moment_.now + std::chrono::seconds{1}}));
    EXPECT_FALSE(cache_.fresh(asked("/a"), {7, moment_.now + std::chrono::hours{24}}));
    EXPECT_TRUE(cache_.fresh(asked("/a"), {7, moment_.now + std::chrono::milliseconds{999}}));
    EXPECT_TRUE(cache_.unchanged(asked("/a"), state_, {8, moment_.now}));
    EXPECT_TRUE(cache_.fresh(asked("/a"), {8, moment_.now})) << "found true again";
}

TEST_F(Cached, IsRenderedAnewWhenItsContentChanged) {
    keep(asked("/a"), body_);
    ++state_.content.rows;
    EXPECT_FALSE(cache_.unchanged(asked("/a"), state_, moment_));
    const std::string old{cache_.fresh(asked("/a"), moment_)->prepared->headers.find("ETag").value()};
    EXPECT_NE(keep(asked("/a"), "changed").headers.find("ETag").value(), old);
    EXPECT_EQ(cache_.bytes(), 7U);
}

TEST_F(Cached, TravelsAsTheClientLikes) {
    keep(asked("/a"), body_);
    EXPECT_FALSE(cache_.fresh(asked("/a", "br, gzip"), moment_)) << "not encoded yet, and not while others wait";
    const auto brotli = cache_.unchanged(asked("/a", "br, gzip"), state_, moment_);
    EXPECT_EQ(brotli->headers.find("Content-Encoding"), "br");
    EXPECT_LT(brotli->content().size(), 100U);
    const auto gzip = cache_.unchanged(asked("/a", "gzip"), state_, moment_);
    EXPECT_EQ(gzip->headers.find("Content-Encoding"), "gzip");
    EXPECT_NE(gzip->headers.find("ETag"), brotli->headers.find("ETag"));
    EXPECT_TRUE(cache_.fresh(asked("/a", "gzip"), moment_));
    EXPECT_FALSE(cache_.fresh(asked("/a"), moment_)->prepared->headers.has("Content-Encoding"));
}

TEST_F(Cached, AnswersAtOnceWhereTheClientHasItAlready) {
    const std::string etag{keep(asked("/a"), body_).headers.find("ETag").value()};
    auto again = asked("/a");
    again.headers.set("If-None-Match", etag);
    const auto unchanged = cache_.fresh(again, moment_);
    EXPECT_EQ(unchanged->status, 304);
    EXPECT_EQ(unchanged->content(), "");
    EXPECT_EQ(unchanged->prepared->headers.find("ETag"), etag);
    EXPECT_FALSE(unchanged->prepared->headers.has("Content-Type"));
    again.headers.set("If-None-Match", "\"another\"");
    EXPECT_EQ(cache_.fresh(again, moment_)->status, 200);
}

TEST_F(Cached, ForgetsWhatWasAskedForLongestAgo) {
    for (int i = 0; i < 30; ++i) {
        keep(asked("/" + std::to_string(i)), body_);
        cache_.fresh(asked("/0"), moment_);
    }
    EXPECT_LE(cache_.bytes(), 100'000U);
    EXPECT_TRUE(cache_.fresh(asked("/0"), moment_));
    EXPECT_FALSE(cache_.fresh(asked("/1"), moment_));
    EXPECT_TRUE(cache_.fresh(asked("/29"), moment_));
}

}  // namespace
}  // namespace passerelle::server::feeds
