// SPDX-License-Identifier: Apache-2.0
#include "server/http/access_log.hpp"

#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <sstream>

namespace passerelle::http {
namespace {

using namespace std::chrono_literals;

bool is_feed_secret(std::string_view parent, std::string_view) {
    return parent == "/calendriers";
}

TEST(TruncatedAddress, NamesNoHousehold) {
    EXPECT_EQ(truncate_address("203.0.113.77"), "203.0.113.0");
    EXPECT_EQ(truncate_address("127.0.0.1"), "127.0.0.0");
    EXPECT_EQ(truncate_address("2001:db8:1:2:3:4:5:6"), "2001:db8:1::");
    EXPECT_EQ(truncate_address("::1"), "::");
    EXPECT_EQ(truncate_address("somebody"), "-");
    EXPECT_EQ(truncate_address(""), "-");
}

TEST(RedactedPath, HasNeitherQueryNorSecret) {
    EXPECT_EQ(redact_path("/calendriers/s3cr3t", is_feed_secret), "/calendriers/***");
    EXPECT_EQ(redact_path("/calendriers/s3cr3t/jour?token=x", is_feed_secret), "/calendriers/***/jour");
    EXPECT_EQ(redact_path("/evenements/7?a=b", is_feed_secret), "/evenements/7");
    EXPECT_EQ(redact_path("/?a", is_feed_secret), "/");
    EXPECT_EQ(redact_path("/a//b/", is_feed_secret), "/a//b/");
    EXPECT_EQ(redact_path("/calendriers/", is_feed_secret), "/calendriers/");
    EXPECT_EQ(redact_path("/a/b", {}), "/a/b");
}

TEST(AccessLog, WritesALineForEachAnswer) {
    std::ostringstream out;
    const auto logger =
        std::make_shared<spdlog::logger>("access", std::make_shared<spdlog::sinks::ostream_sink_st>(out, true));
    logger->set_pattern("%v");
    const AccessLog log{logger, is_feed_secret};
    int answered = 0;
    const auto handler = log.wrap([](Request request, const Reply& reply) {
        EXPECT_EQ(request.body, "corps");
        reply(Response{.status = 404, .headers = {}, .body = "néant"});
    });
    Request request;
    request.id = "0123456789abcdef";
    request.method = Method::post;
    request.target = "/calendriers/s3cr3t?x=y";
    request.body = "corps";
    request.remote_address = "203.0.113.77";
    handler(request, [&](const Response& response) { answered += response.status; });
    EXPECT_EQ(answered, 404);
    EXPECT_EQ(out.str().find("0123456789abcdef POST /calendriers/*** 404 6 "), 0U) << out.str();
    EXPECT_TRUE(out.str().ends_with(" 203.0.113.0\n")) << out.str();
}

TEST(AccessLog, CountsInMilliseconds) {
    Request request;
    request.id = "1";
    request.target = "/";
    EXPECT_EQ(AccessLog::line(request, {}, 12'034us, {}), "1 GET / 200 0 12.034 -");
    EXPECT_EQ(AccessLog::line(request, {}, 7us, {}), "1 GET / 200 0 0.007 -");
}

TEST(AccessLog, WritesDownWhatIsAnsweredAtOnce) {
    std::ostringstream out;
    const auto logger =
        std::make_shared<spdlog::logger>("at once", std::make_shared<spdlog::sinks::ostream_sink_mt>(out));
    const AccessLog log{logger, {}};
    const auto wrapped = log.wrap(Immediate{[](const Request& request) {
        return request.target == "/a" ? std::optional{Response{.body = "four"}} : std::nullopt;
    }});
    Request request;
    request.id = "7";
    request.target = "/a";
    EXPECT_EQ(wrapped(request)->body, "four");
    EXPECT_NE(out.str().find("7 GET /a 200 4 0.000"), std::string::npos) << out.str();
    request.target = "/b";
    EXPECT_FALSE(wrapped(request));
    EXPECT_EQ(out.str().find("/b"), std::string::npos);
}

}  // namespace
}  // namespace passerelle::http
