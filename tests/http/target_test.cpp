// SPDX-License-Identifier: Apache-2.0
#include "server/http/target.hpp"

#include "server/http/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::http {
namespace {

TEST(Target, IsDecodedIntoPathAndQuery) {
    const auto target = decode_target("/s%C3%A9ances/a%20b/?q=c+d&q=%26&vide");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/séances/a b/");
    EXPECT_EQ(target->query.all("q"), (std::vector<std::string_view>{"c d", "&"}));
    EXPECT_EQ(target->query.find("vide"), "");
    EXPECT_EQ(decode_target("/")->path, "/");
    EXPECT_EQ(decode_target("/?")->path, "/");
    EXPECT_EQ(decode_target("/a+b")->path, "/a+b");
    EXPECT_EQ(decode_target("/a//b")->path, "/a//b");
    EXPECT_EQ(decode_target("/.well-known/...")->path, "/.well-known/...");
    EXPECT_EQ(decode_target("/a?b=/../c")->query.get("b"), "/../c");
}

class AmbiguousTarget : public testing::TestWithParam<std::string> {};

TEST_P(AmbiguousTarget, IsRefused) {
    EXPECT_FALSE(decode_target(GetParam())) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Table, AmbiguousTarget,
                         testing::Values("", "foo", "*", "http://a/", "//evil.example/", "/a#b", "/a b", "/é", "/a\x7F",
                                         "/.", "/..", "/a/../b", "/a/./b", "/a/..", "/%2e%2E/b", "/a%2Fb", "/a%5Cb",
                                         "/a\\b", "/a%00", "/a%0A", "/a%C2%85", "/%", "/%4", "/%zz", "/%FF", "/%C0%AE",
                                         "/a?b=%", "/a?b=%00", "/a?%FF=1", std::string("/a\0b", 4)));

RC_GTEST_PROP(Target, NeverGivesAPathThatClimbs, (const std::string& tail)) {
    const auto target = decode_target("/" + tail);
    if (!target) return;
    RC_ASSERT((valid_utf8(target->path) && !has_control(target->path)));
    RC_ASSERT((target->path + "/").find("/../") == std::string::npos);
}

}  // namespace
}  // namespace passerelle::http
