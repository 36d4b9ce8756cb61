// SPDX-License-Identifier: Apache-2.0
#include "server/http/message.hpp"

#include <gtest/gtest.h>

namespace passerelle::http {
namespace {

TEST(Headers, AreFoundInAnyCase) {
    Headers headers;
    headers.add("Content-Type", "text/html");
    EXPECT_EQ(headers.find("content-TYPE"), "text/html");
    EXPECT_TRUE(headers.has("CONTENT-TYPE"));
    EXPECT_FALSE(headers.has("Content-Typ"));
    EXPECT_EQ(headers.find(""), std::nullopt);
}

TEST(Headers, SetReplacesAllOfThatNameAndAddStandsBeside) {
    Headers headers;
    headers.add("Set-Cookie", "a=1");
    headers.add("set-cookie", "b=2");
    EXPECT_EQ(std::distance(headers.begin(), headers.end()), 2);
    headers.set("SET-COOKIE", "c=3");
    ASSERT_EQ(std::distance(headers.begin(), headers.end()), 1);
    EXPECT_EQ(headers.begin()->second, "c=3");
}

TEST(Parameters, KeepOrderAndRepeats) {
    const Parameters parameters{{{"jour", "mardi"}, {"ville", "Rimouski"}, {"jour", "jeudi"}}};
    EXPECT_EQ(parameters.find("jour"), "mardi");
    EXPECT_EQ(parameters.all("jour"), (std::vector<std::string_view>{"mardi", "jeudi"}));
    EXPECT_EQ(parameters.get("absent"), "");
    EXPECT_EQ(parameters.find("absent"), std::nullopt);
}

TEST(Methods, AreWrittenAsOnTheWire) {
    EXPECT_EQ(to_string(Method::delete_), "DELETE");
    EXPECT_EQ(to_string(Method::get), "GET");
    EXPECT_EQ(to_string(Method::options), "OPTIONS");
}

struct CookieCase {
    std::string_view header;
    std::optional<std::string_view> expected;
};

class Cookies : public testing::TestWithParam<CookieCase> {};

TEST_P(Cookies, AreReadByExactName) {
    Request request;
    request.headers.add("Cookie", std::string{GetParam().header});
    EXPECT_EQ(request.cookie("__Host-s"), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Table, Cookies,
                         testing::Values(CookieCase{"__Host-s=abc", "abc"}, CookieCase{"a=1; __Host-s=abc; b=2", "abc"},
                                         CookieCase{"a=1;__Host-s=abc", "abc"}, CookieCase{"__Host-s=a=b", "a=b"},
                                         CookieCase{"__Host-s=", ""}, CookieCase{"__Host-s", ""},
                                         CookieCase{"__host-s=abc", std::nullopt}, CookieCase{"", std::nullopt},
                                         CookieCase{"x__Host-s=abc", std::nullopt}, CookieCase{";;;", std::nullopt},
                                         CookieCase{"__Host-s=abc; __Host-s=evil", std::nullopt}));

TEST(Cookie, PlantedTwiceInTwoFieldsIsNotTrusted) {
    Request request;
    request.headers.add("Cookie", "s=1");
    request.headers.add("cookie", "s=2");
    EXPECT_EQ(request.cookie("s"), std::nullopt);
}

TEST(Responses, PreferTheSharedBody) {
    Response response{.status = 200, .headers = {}, .body = "own"};
    EXPECT_EQ(response.content(), "own");
    response.shared_body = std::make_shared<const std::string>("shared");
    EXPECT_EQ(response.content(), "shared");
}

}  // namespace
}  // namespace passerelle::http
