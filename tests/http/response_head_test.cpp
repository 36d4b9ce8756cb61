// SPDX-License-Identifier: Apache-2.0
#include "server/http/response_head.hpp"

#include "tests/http/client.hpp"

#include <gtest/gtest.h>

namespace passerelle::http {
namespace {

const Framing framing{.date = "Sun, 06 Nov 1994 08:49:37 GMT", .id = "0123456789abcdef"};

test::Answer written(const Response& response, const Framing& with = framing) {
    auto bytes = response_head(response, with);
    EXPECT_TRUE(bytes.ends_with("\r\n\r\n"));
    return *test::take_answer(bytes, true);
}

TEST(ResponseHead, FramesTheMessage) {
    const auto answer = written({.status = 404, .headers = {}, .body = "néant"});
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(answer.header("content-length"), "6");
    EXPECT_EQ(answer.header("connection"), "keep-alive");
    EXPECT_EQ(answer.header("date"), framing.date);
    EXPECT_EQ(answer.header("x-request-id"), framing.id);
}

TEST(ResponseHead, LetsNoHandlerReframeIt) {
    Response response{.status = 200, .headers = {}, .body = "abc"};
    for (const char* name :
         {"content-length", "CONNECTION", "Transfer-Encoding", "Keep-Alive", "Date", "x-request-id"}) {
        response.headers.add(name, "evil");
    }
    response.headers.add("X-Own", "kept");
    const auto text = response_head(response, framing);
    EXPECT_EQ(text.find("evil"), std::string::npos);
    EXPECT_NE(text.find("X-Own: kept\r\n"), std::string::npos);
}

TEST(ResponseHead, IsStrictUnlessTheHandlerSaysOtherwise) {
    const auto strict = written({});
    EXPECT_EQ(strict.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
    EXPECT_EQ(strict.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(strict.header("referrer-policy"), "same-origin");
    EXPECT_EQ(strict.header("cross-origin-opener-policy"), "same-origin");
    EXPECT_EQ(strict.header("cross-origin-resource-policy"), "same-origin");
    EXPECT_NE(strict.header("permissions-policy"), "");

    Response page;
    page.headers.set("content-security-policy", "default-src 'self'");
    const auto text = response_head(page, framing);
    EXPECT_NE(text.find("content-security-policy: default-src 'self'\r\n"), std::string::npos);
    EXPECT_EQ(text.find("default-src 'none'"), std::string::npos);
}

TEST(ResponseHead, AsksForTlsOnlyWhereThereIsTls) {
    EXPECT_EQ(written({}).header("strict-transport-security"), "");
    auto secure = framing;
    secure.secure = true;
    EXPECT_EQ(written({}, secure).header("strict-transport-security"), "max-age=31536000");
}

TEST(ResponseHead, SaysNoLengthWhereThereIsNoContent) {
    for (const int status : {204, 304}) EXPECT_EQ(written({.status = status}).header("content-length"), "") << status;
    EXPECT_EQ(written({.status = 200}).header("content-length"), "0");
}

TEST(ResponseHead, IsSendableOnlyWithoutControlsInItsFields) {
    const auto sendable = [](int status, std::string name, std::string value) {
        Response response;
        response.status = status;
        response.headers.add(std::move(name), std::move(value));
        return is_sendable(response);
    };
    EXPECT_TRUE(sendable(200, "X-Nom", "Éloïse"));
    EXPECT_TRUE(sendable(599, "X", ""));
    EXPECT_FALSE(sendable(199, "X", ""));
    EXPECT_FALSE(sendable(101, "X", ""));
    EXPECT_FALSE(sendable(600, "X", ""));
    EXPECT_FALSE(sendable(200, "X", "a\r\nb: c"));
    EXPECT_FALSE(sendable(200, "X", std::string("a\0b", 3)));
    EXPECT_FALSE(sendable(200, "X: y", "a"));
    EXPECT_FALSE(sendable(200, "", "a"));
}

TEST(Prepared, SaysTheSameAsWhatIsMadeEachTime) {
    Response response;
    response.headers.set("Content-Type", "text/calendar; charset=utf-8");
    response.headers.set("Connection", "upgrade");
    response.body = "four";
    const auto body = std::make_shared<const std::string>("four");
    for (const bool secure : {false, true}) {
        const Framing framing{"now", "7", true, secure};
        EXPECT_EQ(response_head({.status = 200, .prepared = prepare(200, response.headers, body)}, framing),
                  response_head(response, framing));
    }
}

TEST(Prepared, RefusesWhatWouldBeginAnotherAnswer) {
    Headers headers;
    headers.set("ETag", "x\r\nSet-Cookie: a=b");
    EXPECT_THROW(prepare(200, headers, {}), std::logic_error);
}

}  // namespace
}  // namespace passerelle::http
