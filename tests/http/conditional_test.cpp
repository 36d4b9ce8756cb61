// SPDX-License-Identifier: Apache-2.0
#include "server/http/conditional.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::http {
namespace {

TEST(StrongEtag, FollowsTheContentAlone) {
    EXPECT_EQ(strong_etag(""), "\"e3b0c44298fc1c149afbf4c8996fb924\"");  // SHA-256 of nothing, as published
    EXPECT_EQ(strong_etag("abc"), "\"ba7816bf8f01cfea414140de5dae2223\"");
    EXPECT_NE(strong_etag("a"), strong_etag("b"));
}

struct Comparison {
    std::string_view list;
    std::string_view etag;
    bool weakly;
    bool strongly;
};

class Etags : public testing::TestWithParam<Comparison> {};

TEST_P(Etags, CompareAsTheStandardSays) {
    EXPECT_EQ(etag_matches_weakly(GetParam().list, GetParam().etag), GetParam().weakly) << GetParam().list;
    EXPECT_EQ(etag_matches_strongly(GetParam().list, GetParam().etag), GetParam().strongly) << GetParam().list;
}

INSTANTIATE_TEST_SUITE_P(Rfc9110Table, Etags,
                         testing::Values(Comparison{R"(W/"1")", R"(W/"1")", true, false},
                                         Comparison{R"(W/"1")", R"(W/"2")", false, false},
                                         Comparison{R"(W/"1")", R"("1")", true, false},
                                         Comparison{R"("1")", R"("1")", true, true}));

INSTANTIATE_TEST_SUITE_P(
    Lists, Etags,
    testing::Values(Comparison{R"("a", "b",W/"c")", R"("b")", true, true},
                    Comparison{R"("a", "b",W/"c")", R"("c")", true, false}, Comparison{"*", R"("a")", true, true},
                    Comparison{" * ", R"("a")", true, true}, Comparison{R"("a,b")", R"("b")", false, false},
                    Comparison{R"(,, "a",,)", R"("a")", true, true}, Comparison{R"("a" "b")", R"("b")", false, false},
                    Comparison{R"(a)", R"("a")", false, false}, Comparison{R"("a)", R"("a")", false, false},
                    Comparison{R"(w/"a")", R"("a")", false, false}, Comparison{"", R"("a")", false, false},
                    Comparison{R"("")", R"("")", true, true}, Comparison{R"("a")", "", false, false},
                    Comparison{R"("a")", "a", false, false}, Comparison{R"(*, "b")", R"("a")", false, false}));

constexpr auto older = "Sun, 06 Nov 1994 08:49:36 GMT";
constexpr auto modified = "Sun, 06 Nov 1994 08:49:37 GMT";
constexpr auto newer = "Sun, 06 Nov 1994 08:49:38 GMT";

Response tagged() {
    Response response{.status = 200, .headers = {}, .body = "contenu"};
    response.headers.set("ETag", "\"a\"");
    response.headers.set("Last-Modified", modified);
    response.headers.set("Content-Type", "text/html");
    response.headers.set("Content-Security-Policy", "default-src 'self'");
    response.headers.set("Cache-Control", "no-cache");
    response.headers.set("Vary", "Accept-Encoding");
    return response;
}

struct Question {
    Method method;
    std::vector<std::pair<std::string, std::string>> fields;
    bool not_modified;
};

class Questions : public testing::TestWithParam<Question> {};

TEST_P(Questions, AreAnsweredInTheStandardsOrder) {
    Request request;
    request.method = GetParam().method;
    for (const auto& [name, value] : GetParam().fields) request.headers.add(name, value);
    EXPECT_EQ(is_not_modified(request, tagged()), GetParam().not_modified);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Questions,
    testing::Values(Question{Method::get, {}, false}, Question{Method::get, {{"If-None-Match", "\"a\""}}, true},
                    Question{Method::head, {{"If-None-Match", "W/\"a\""}}, true},
                    Question{Method::post, {{"If-None-Match", "\"a\""}}, false},
                    Question{Method::get, {{"If-None-Match", "\"b\""}, {"if-none-match", "\"a\""}}, true},
                    Question{Method::get, {{"If-Modified-Since", modified}}, true},
                    Question{Method::get, {{"If-Modified-Since", newer}}, true},
                    Question{Method::get, {{"If-Modified-Since", older}}, false},
                    Question{Method::get, {{"If-Modified-Since", "yesterday"}}, false},
                    Question{Method::delete_, {{"If-Modified-Since", newer}}, false},
                    // The tag knows better than the clock.
                    Question{Method::get, {{"If-None-Match", "\"b\""}, {"If-Modified-Since", newer}}, false},
                    Question{Method::get, {{"If-None-Match", "\"a\""}, {"If-Modified-Since", older}}, true}));

TEST(NotModified, KeepsWhatCachesNeedAndLosesTheContent) {
    Request request;
    request.headers.set("If-None-Match", "\"a\"");
    auto response = tagged();
    response.shared_body = std::make_shared<const std::string>("partagé");
    apply_conditional(request, response);
    EXPECT_EQ(response.status, 304);
    EXPECT_EQ(response.content(), "");
    EXPECT_EQ(response.headers.find("ETag"), "\"a\"");
    EXPECT_EQ(response.headers.find("Cache-Control"), "no-cache");
    EXPECT_EQ(response.headers.find("Vary"), "Accept-Encoding");
    EXPECT_TRUE(response.headers.has("Content-Security-Policy"));
    EXPECT_FALSE(response.headers.has("Content-Type"));
}

TEST(NotModified, IsSaidOfNothingButSuccess) {
    Request request;
    request.headers.set("If-None-Match", "*");
    auto response = tagged();
    response.status = 404;
    apply_conditional(request, response);
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(response.content(), "contenu");
}

RC_GTEST_PROP(Etags, NeverCrashOnAnyList, (const std::string& list)) {
    RC_ASSERT((!etag_matches_strongly(list, "\"x\"") || etag_matches_weakly(list, "\"x\"")));
}

}  // namespace
}  // namespace passerelle::http
