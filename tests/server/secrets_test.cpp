// SPDX-License-Identifier: Apache-2.0
#include "server/secrets.hpp"

#include "server/demo/seed.hpp"

#include <gtest/gtest.h>

#include <set>

namespace passerelle::server {
namespace {

TEST(Secrets, AreLongUrlSafeAndNeverTwice) {
    const auto random = system_random();
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const auto token = make_token(random);
        EXPECT_EQ(token.size(), 43U);
        EXPECT_EQ(token.find_first_of("+/="), std::string::npos);
        EXPECT_TRUE(seen.insert(token).second);
        EXPECT_EQ(make_short_code(random).size(), 8U);
    }
}

TEST(Secrets, AreStoredAsTheirHash) {
    // BLAKE2b-256 of the empty text, as RFC 7693's reference implementation gives it.
    EXPECT_EQ(hash_secret(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    EXPECT_EQ(digest(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Secrets, WearADisguiseThatComesOff) {
    const auto random = system_random();
    const auto token = make_token(random);
    const auto masked = masked_token(token, random);
    EXPECT_NE(masked, masked_token(token, random));
    EXPECT_EQ(unmasked_token(masked), token);
    EXPECT_EQ(unmasked_token(masked_token("", random)), "");
    for (const auto* wrong : {"", "x", "###", "AAA"}) EXPECT_TRUE(unmasked_token(wrong).size() <= 1) << wrong;
}

TEST(Secrets, AreComparedWhole) {
    EXPECT_TRUE(equal_secrets("abc", "abc"));
    EXPECT_FALSE(equal_secrets("abc", "abd"));
    EXPECT_FALSE(equal_secrets("abc", "abcd"));
    EXPECT_FALSE(equal_secrets("", "a"));
}

}  // namespace
}  // namespace passerelle::server
