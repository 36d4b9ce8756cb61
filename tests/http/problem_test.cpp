// SPDX-License-Identifier: Apache-2.0
#include "server/http/problem.hpp"

#include <gtest/gtest.h>

namespace passerelle::http {
namespace {

TEST(Problem, IsAProblemDocument) {
    const auto response = problem(421, "This host is not served here");
    EXPECT_EQ(response.status, 421);
    EXPECT_EQ(response.headers.find("Content-Type"), "application/problem+json");
    EXPECT_EQ(response.headers.find("Cache-Control"), "no-store");
    EXPECT_EQ(
        response.body,
        R"({"type":"about:blank","title":"Misdirected Request","status":421,"detail":"This host is not served here"})");
}

TEST(Problem, NamesTheMethodsThatAreAllowed) {
    EXPECT_EQ(problem(405, "").headers.find("Allow"), "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, PROPFIND, REPORT");
    EXPECT_FALSE(problem(400, "").headers.has("Allow"));
}

TEST(ReasonPhrases, AreTheRegisteredOnes) {
    EXPECT_EQ(reason_phrase(200), "OK");
    EXPECT_EQ(reason_phrase(411), "Length Required");
    EXPECT_EQ(reason_phrase(431), "Request Header Fields Too Large");
}

}  // namespace
}  // namespace passerelle::http
